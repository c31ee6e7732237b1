"""A script while it is being written: read again whenever a file it is made of has changed."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from guided.cli.output import Terminal
from guided.findings import Diagnostic
from guided.player import known_names
from guided.script import Reading, Script, read_script
from guided.script.library import Library
from guided.units import Seconds

POLL: Seconds = 0.1
"""How often the files are looked at."""
EMPTY: Seconds = 1.0
"""An empty file is one that is just being written, but for so long."""
_Mark = tuple[int, int, int]
"""Time, size and inode: any editor's way of saving changes one of them."""


@dataclass
class Draft:
    """The script of one path, and the files it includes."""

    path: Path
    library: Library
    reading: Reading | None = None
    _marks: dict[Path, _Mark | None] = field(default_factory=dict)
    _next: Seconds = 0.0
    """When the files are looked at again."""
    _seen: dict[Path, _Mark | None] = field(default_factory=dict)
    """The marks of the last look: what is still being written looks otherwise at each."""
    _since: Seconds = 0.0
    """Since when they are so."""

    def changed(self) -> bool:
        """Whether a file is other than when it was read, and whole; looks at most every POLL."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + POLL
        marks = {path: _mark(path) for path in self._marks}
        if marks != self._seen:
            self._seen, self._since = marks, now
            return False
        writing = any(mark is not None and mark[1] == 0 for mark in marks.values())
        return marks != self._marks and (not writing or now - self._since > EMPTY)

    def read(self) -> Reading:
        """What stands there now; what is read is what `changed` compares with."""
        before = {path: _mark(path) for path in {self.path, *self._marks}}
        self.reading = read_script(self.path, known_names(), self.library.search_path)
        self._marks = {path: before.get(path, _mark(path)) for path in {self.path, *map(Path, self.reading.sources)}}
        return self.reading

    def tell(self, terminal: Terminal) -> Script | None:
        """Show what is to be mended; the script, where it can be played."""
        from guided.rules import estimated, examined

        reading = self.reading or self.read()
        found: list[Diagnostic] = [one for one in examined(reading, estimated()) if one.severity != "note"]
        if found:
            terminal.diagnostics(found, reading.sources)
        return reading.script


def _mark(path: Path) -> _Mark | None:
    """None where there is no file, as for a moment while an editor saves."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino
