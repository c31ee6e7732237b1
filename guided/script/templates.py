"""The scripts that `guided new` begins with: whole sessions, to be changed line by line."""

import re
from pathlib import Path

from guided.script.head import read_head, title_from
from guided.script.page import quoted

FOLDER = Path(__file__).resolve().parent.parent / "templates"
FIRST = "first-script"
"""The one for somebody who names none."""
_TITLE = re.compile(r"^title: .*$", re.M)
_PLAIN = re.compile(r"[^\W\d_][\w ,.’&()-]*")
_NOT_TEXT = re.compile(r"(?:yes|no|on|off|true|false|null)", re.I)


def templates() -> dict[str, str]:
    """Name → what it is, the first script first."""
    paths = sorted(FOLDER.glob("*.yaml"), key=lambda path: (path.stem != FIRST, path.stem))
    heads = {path.stem: read_head(path) for path in paths}
    return {name: head.description for name, head in heads.items() if head is not None}


def slug_of(name: str) -> str:
    """The file name for what an author calls a session; empty where nothing of it can stand in one."""
    bare = re.sub(r"\.ya?ml$", "", name.strip())
    return re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")[:64].rstrip("-")


def title_for(name: str) -> str:
    """The title for it: as the author wrote it where those are words, else made of the file's name."""
    bare = re.sub(r"\.ya?ml$", "", name.strip())
    return " ".join(bare.split()) if " " in bare else title_from(slug_of(name))


def filled(template: str, name: str) -> str:
    """The text of a template for a session of that name. Raises KeyError for an unknown template."""
    if template not in templates():
        raise KeyError(template)
    text = (FOLDER / f"{template}.yaml").read_text(encoding="utf-8")
    title = title_for(name)
    written = title if _PLAIN.fullmatch(title) and not _NOT_TEXT.fullmatch(title) else quoted(title)
    text = _TITLE.sub(lambda _: f"title: {written}", text, count=1)
    return re.sub(r"\bNAME\b", slug_of(name), text)
