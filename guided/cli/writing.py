"""Text into a file that a listener named."""

from pathlib import Path

from guided.errors import RenderError, UsageError


def write_text(out: str, text: str) -> None:
    """The whole of it or nothing. Raises UsageError, or RenderError where it cannot be written."""
    from guided.sinks._atomic import Draft, failure

    path = Path(out)
    if not out.strip():
        raise UsageError("-o is empty", "-o FILE, or no -o for standard output")
    if path.is_dir():
        raise RenderError(f"cannot write {out}: it is a folder", "-o takes a file")
    if not path.parent.is_dir():
        raise RenderError(f"cannot write {out}: there is no folder {path.parent}", f"mkdir -p {path.parent} makes it")
    try:
        if path.exists() and not path.is_file():  # a pipe, or /dev/stdout
            path.write_text(text, encoding="utf-8", newline="\n")
            return
        draft = Draft(path)
        try:
            draft.path.write_text(text, encoding="utf-8", newline="\n")
            draft.commit()
        finally:
            draft.discard()
    except OSError as error:
        raise failure(path, error) from error
