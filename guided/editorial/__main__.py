"""`python -m guided.editorial` makes `docs/library.md` and the rules of `docs/style.md`; `--check` only compares."""

import sys

from guided.editorial.docs import made
from guided.editorial.tables import COMMAND

if __name__ == "__main__":
    pages = made()
    stale = [path for path, text in pages.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:] and stale:
        raise SystemExit(f"{', '.join(path.name for path in stale)}: not what the scripts and rules say; run {COMMAND}")
    for path in stale:
        path.write_text(pages[path], encoding="utf-8")
