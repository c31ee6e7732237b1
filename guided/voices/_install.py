"""Putting a voice into the folder of models, and taking it out again.

Theory of operation. Files gather in a hidden folder beside the voices, `.NAME.part`; when all are there, with the right
sizes and digests, it is renamed to `NAME`. So whatever fails, no voice is half there, and one that was there stays. A
cut connection leaves the hidden folder, to go on from; a wrong digest or a full disk leave nothing of what was wrong.
"""

import errno
import hashlib
import json
import os
import re
import shutil
import urllib.parse
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from guided.errors import UsageError, VoiceError
from guided.voices import _neural
from guided.voices._catalogue import File, Item
from guided.voices._download import copy, fetch

RECORD = _neural.RECORD
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}")

Report = Callable[[str, float], None]
"""Told the name of the file, and how much of the voice is there, 0..1."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A voice that is there now."""

    folder: Path
    remarks: tuple[str, ...]
    """What could not be verified, a line each."""


def known_or_given(name: str, item: Item | None, source: str | None) -> Item:
    """What is to be installed: the catalogue's, or what a folder, file or address holds. Raises UsageError."""
    if item is not None:
        if not (source or item.base):
            raise UsageError(f"no address is known for “{item.name}”", f"get it from {item.source}; then --from FOLDER")
        return item
    if source is None:
        raise UsageError(f"there is no voice “{name}” to install", "guided voices list names them; --from takes others")
    if not _NAME.fullmatch(name):
        raise UsageError(f"“{name}” is no name for a voice", "letters, digits, and - _ . inside")
    files = _given(source)
    engine = "kokoro" if any(file.name.startswith("kokoro") for file in files) else "piper"
    return Item(name, engine, "", (), "", source, "", files)


def install(item: Item, source: str | None, report: Report) -> Installed:
    """Raises VoiceError, UsageError."""
    place = _neural.folder()
    staging, target = place / f".{item.name}.part", place / item.name
    try:
        staging.mkdir(parents=True, exist_ok=True)
        done = _gathered(item, source or item.base, staging, report)
        record = {**asdict(item), "files": [asdict(file) for file in done]}
        (staging / RECORD).write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        for path in staging.iterdir():
            if path.name not in {RECORD, *(file.name for file in done)}:
                path.unlink()
        _swap(staging, target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            shutil.rmtree(staging, ignore_errors=True)
            need = f" (it needs {item.size / 1e6:.0f} MB)" if item.size else ""
            raise VoiceError(f"there is no room for “{item.name}” in {place}{need}", "free some, then again") from error
        raise VoiceError(f"{place} cannot be written: {error.strerror}", "GUIDED_VOICE_DIR names another") from error
    return Installed(target, tuple(filter(None, (_remark(known) for known in item.files))))


def remove(name: str) -> Path:
    """Raises UsageError where no such voice was installed."""
    place = _neural.folder()
    target = place / name
    if not _NAME.fullmatch(name) or not (target / RECORD).is_file():
        raise UsageError(f"no voice “{name}” was installed by guided", f"what is in {place} by hand goes by hand")
    gone = place / f".{name}.gone"
    shutil.rmtree(gone, ignore_errors=True)
    target.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
    return target


def installed() -> dict[str, Path]:
    """Names and folders of what `install` put there."""
    return {path.parent.name: path.parent for path in sorted(_neural.folder().glob(f"[!.]*/{RECORD}"))}


def _gathered(item: Item, source: str, staging: Path, report: Report) -> tuple[File, ...]:
    """The files as they came, in the staging folder. Raises VoiceError, OSError."""
    done: list[File] = []
    total = item.size
    for file in item.files:
        before = sum(one.size or 0 for one in done)

        def progress(there: int, size: int | None, name: str = file.name, before: int = before) -> None:
            whole = total or before + (size or there)
            report(name, min(1.0, (before + there) / max(1, whole)))

        part = staging / f"{file.name}.part"
        path = staging / file.name
        if not path.exists():
            if "://" in source:
                fetch(_address(source, file.name), part, file.size, progress)
            else:
                copy(_beside(Path(source).expanduser(), file.name), part, file.size, progress)
            _check(file, part)
            _keep(part, path)
        done.append(replace(file, size=path.stat().st_size, sha256=_sha256(path)))
    return tuple(done)


def _check(file: File, part: Path) -> None:
    """Raises VoiceError, and then nothing of the file is left."""
    size = part.stat().st_size
    if file.size is not None and size != file.size:
        part.unlink()
        raise VoiceError(f"{file.name} has {size} bytes, and should have {file.size}", "it is another file; try again")
    found = _sha256(part)
    if file.sha256 and found != file.sha256:
        part.unlink()
        raise VoiceError(
            f"{file.name} is not the file we know: its SHA-256 is {found[:16]}…, and should be {file.sha256[:16]}…",
            "nothing was installed; try again, or another source with --from",
        )


def _remark(file: File) -> str:
    if not file.sha256:
        return f"{file.name}: no digest is known, so nothing tells whether it is the right file"
    if not file.verified:
        return f"{file.name}: its digest is as other projects state it; we have not verified it at its source"
    return ""


def _keep(part: Path, path: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)


def _swap(staging: Path, target: Path) -> None:
    old = target.with_name(f".{target.name}.gone")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        staging.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _given(source: str) -> tuple[File, ...]:
    """The files that make a voice at a place that is in no catalogue. Raises UsageError."""
    if "://" in source:
        name = urllib.parse.unquote(urllib.parse.urlsplit(source).path.rpartition("/")[2])
        if not name.endswith(".onnx"):
            raise UsageError(f"{source} names no model", "give the address of its .onnx file")
        return File(name), File(f"{name}.json")
    path = Path(source).expanduser()
    models = [path] if path.is_file() else sorted(path.glob("*.onnx"))
    for model in models:
        beside = [model.with_name(f"{model.name}.json")]
        if model.name.lower().startswith("kokoro"):
            beside = sorted((*model.parent.glob("voices*.bin"), *model.parent.glob("voices*.npz")))[:1]
        if model.suffix == ".onnx" and beside and beside[0].is_file():
            return File(model.name), File(beside[0].name)
    raise UsageError(f"there is no voice in {source}", "a .onnx model, and beside it its .onnx.json or voices*.bin")


def _address(source: str, name: str) -> str:
    base = source if source.endswith("/") else source.rpartition("/")[0] + "/" if ".onnx" in source else source + "/"
    return base + urllib.parse.quote(name)


def _beside(source: Path, name: str) -> Path:
    return (source.parent if source.is_file() else source) / name


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
