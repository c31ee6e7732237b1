"""P3 and P4: a render beside the floors it cannot get under."""

from bench.context import Bench
from bench.harness import Run, answered, cpu, in_turn, seconds
from bench.material import QUARTER
from bench.report import Report, Row, Verdict, row

_START = "start"
_ABOUT = {
    _START: "start: import numpy",
    "speech": "the lines by bare ctypes",
    "treatment": "the voice treatment alone",
    "bed": "the bed alone",
    "write": "writing the file",
    "encoder": "the encoder alone on the same samples",
}

Runs = dict[str, list[Run]]


def to_wav(bench: Bench) -> Report:
    """P3."""
    script, out = bench.session(QUARTER), bench.folder / "cold.wav"
    render = bench.guided("render", "render", "--force", script, "-o", out, cache=bench.folder / "cold", cold=True)
    floors = [bench.child(name, "floors", name, str(QUARTER)) for name in ("speech", "treatment", "bed", "write")]
    runs = in_turn([bench.python(_START, "import numpy"), render, *floors], bench.times(5))
    return _report("guided render, cold cache, to wav", runs, 1.5)


def to_mp3(bench: Bench) -> Report:
    """P4."""
    script, out, pcm = bench.session(QUARTER), bench.folder / "warm.mp3", bench.folder / "pcm.wav"
    cache = bench.warm_cache()
    in_turn([bench.guided("pcm", "render", "--force", script, "-o", pcm, cache=cache)], 1)
    render = bench.guided("render", "render", "--force", script, "-o", out, cache=cache)
    floors = [
        bench.child("encoder", "floors", "encoder", str(QUARTER), pcm),
        bench.child("bed", "floors", "bed", str(QUARTER)),
    ]
    runs = in_turn([bench.python(_START, "import numpy"), render, *floors], bench.times(3))
    return _report("guided render, warm cache, to mp3", runs, 1.15)


def _report(label: str, runs: Runs, goal: float) -> Report:
    """The floors are one bare start and what the others say of themselves, without their own starts."""
    render = runs.pop("render")
    floors = {name: _floor(name, found) for name, found in runs.items()}
    wall, processor = (sum(floor[n] for floor in floors.values()) for n in (0, 1))
    return Report(
        (
            row(label, render),
            Row("the floors added up", wall, processor),
            *(Row(f"  {_ABOUT[name]}", *floor) for name, floor in floors.items()),
        ),
        (Verdict("render ÷ floors", seconds(render) / wall, "≤", goal),),
        (f"by processor time {cpu(render) / processor:.2f} ×: what tells more where others use the machine",),
    )


def _floor(name: str, runs: list[Run]) -> tuple[float, float]:
    """Seconds, and seconds of processor."""
    if name == _START:
        return seconds(runs), cpu(runs)
    return answered(runs, "seconds"), answered(runs, "cpu")
