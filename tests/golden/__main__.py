"""`python -m tests.golden`: write every golden file anew. Look at the difference before you commit it."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.golden.timeline import timeline

FOLDER = Path(__file__).parent
GOLDEN: dict[str, Callable[[], dict[str, object]]] = {"timeline.json": timeline}


def rendered(name: str) -> str:
    return json.dumps(GOLDEN[name](), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in GOLDEN:
        (FOLDER / name).write_text(rendered(name), encoding="utf-8")
