"""What the measures share: a folder of their own, the session as scripts, caches that are cold or warm."""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.harness import Command, run
from bench.material import script


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of `python -m bench`."""

    folder: Path
    """Empty at first, removed at the end."""
    rounds: int | None
    """None: what each measure thinks enough."""
    long: bool
    """Whether to take the measures that need half an hour."""

    def times(self, usual: int) -> int:
        return self.rounds or usual

    def session(self, hours: float) -> Path:
        """The material as a script."""
        path = self.folder / f"bench-{round(hours * 60)}m.yaml"
        if not path.exists():
            path.write_text(script(hours), encoding="utf-8")
        return path

    def guided(self, label: str, *arguments: str | Path, cache: Path, cold: bool = False) -> Command:
        """A command of the house, run in the folder. `cold`: the cache is emptied before each run."""
        return Command(
            label,
            (sys.executable, "-m", "guided", *map(str, arguments)),
            {"GUIDED_CACHE": str(cache)},
            (lambda: shutil.rmtree(cache, ignore_errors=True)) if cold else None,
            self.folder,
        )

    def child(self, label: str, module: str, *arguments: str | Path) -> Command:
        """A program of this folder."""
        return Command(label, (sys.executable, "-m", f"bench.{module}", *map(str, arguments)), folder=self.folder)

    def python(self, label: str, code: str) -> Command:
        return Command(label, (sys.executable, "-c", code), folder=self.folder)

    def warm_cache(self) -> Path:
        """A cache that knows every line of the material."""
        cache = self.folder / "warm"
        if not cache.exists():
            out = self.folder / "warming.wav"
            run(self.guided("warming the cache", "render", self.session(0.25), "-o", out, cache=cache))
            out.unlink()
        return cache
