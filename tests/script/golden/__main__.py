"""`python -m tests.script.golden`: write what is said of each bad script anew, and a script for each new finding.

Look at the difference before you commit it.
"""

from pathlib import Path

from guided.rules import estimated, examined
from guided.script import read_text, report
from guided.script.catalogue import CATALOGUE
from tests.script.helpers import KNOWN

FOLDER = Path(__file__).parent


def told(code: str) -> str:
    """The text form of everything found in the bad script of a code."""
    name = f"{code}.yaml"
    reading = read_text((FOLDER / name).read_bytes(), name, FOLDER / "beside", KNOWN)
    return report.as_text(examined(reading, estimated()), reading.sources)


if __name__ == "__main__":
    for code, rule in CATALOGUE.items():
        script = FOLDER / f"{code}.yaml"
        if not script.exists():
            script.write_bytes(rule.bad.encode(rule.encoding))
        (FOLDER / f"{code}.txt").write_text(told(code), encoding="utf-8")
