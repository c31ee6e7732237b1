"""A script file mended in its place: its encoding, line ends and permissions stay; the new text appears all at once."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from guided.errors import RenderError
from guided.script import Known, Reading, read_text

_BOM = "\ufeff"


def mend_file(path: Path, known: Known, search_path: Sequence[Path]) -> int:
    """Make every safe mend of a file; how many lines are other than before. Raises RenderError."""
    from guided.script.fix import fix

    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return 0  # check tells why
    mark = _BOM if text.startswith(_BOM) else ""

    def read(version: str) -> Reading:
        return read_text(version, str(path), path.parent, known, search_path)

    if any(found.code == "G001" for found in read_text(data, str(path), path.parent, known, search_path).diagnostics):
        return 0  # another kind of file
    fixed = fix(text.removeprefix(mark), str(path), read)
    if fixed.mended:
        replace(path, data, (mark + fixed.text).encode("utf-8"))
    return fixed.mended


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put other content in a file's place, at once, unless somebody has changed it meanwhile. Raises RenderError."""
    target = path.resolve()
    part: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(target.stat().st_mode & 0o7777)
        if target.read_bytes() != before:
            raise RenderError(f"{path} was changed by another program just now", "run guided check --fix again")
        part.replace(target)
    except OSError as error:
        raise RenderError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)
