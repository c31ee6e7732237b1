"""P3 and P4: a render beside the floors it cannot get under."""

from bench.context import Bench
from bench.harness import answered, cpu, in_turn, seconds
from bench.material import QUARTER
from bench.report import Report, Row, Verdict, row

_FLOORS = {
    "speech": "the lines by bare ctypes",
    "treatment": "the voice treatment alone",
    "bed": "the bed alone",
    "write": "writing the file",
}


def to_wav(bench: Bench) -> Report:
    """P3."""
    script, out = bench.session(QUARTER), bench.folder / "cold.wav"
    render = bench.guided("render", "render", script, "-o", out, cache=bench.folder / "cold", cold=True)
    start = bench.python("start", "import numpy")
    floors = [bench.child(name, "floors", name, str(QUARTER)) for name in _FLOORS]
    runs = in_turn([start, render, *floors], bench.times(5))
    out.unlink()
    parts = {name: answered(runs[name], "seconds") for name in _FLOORS}
    floor = seconds(runs["start"]) + sum(parts.values())
    return Report(
        (
            row("guided render, cold cache, to wav", runs["render"]),
            Row("the floors added up", floor),
            Row("  start: import numpy", seconds(runs["start"])),
            *(Row(f"  {about}", parts[name]) for name, about in _FLOORS.items()),
        ),
        (Verdict("render ÷ floors", seconds(runs["render"]) / floor, "≤", 1.5),),
    )


def to_mp3(bench: Bench) -> Report:
    """P4."""
    script, out, pcm = bench.session(QUARTER), bench.folder / "warm.mp3", bench.folder / "pcm.wav"
    cache = bench.warm_cache()
    in_turn([bench.guided("pcm", "render", script, "-o", pcm, cache=cache)], 1)
    render = bench.guided("render", "render", script, "-o", out, cache=cache)
    start = bench.python("start", "import numpy")
    encoder = bench.child("encoder", "floors", "encoder", str(QUARTER), pcm)
    bed = bench.child("bed", "floors", "bed", str(QUARTER))
    runs = in_turn([start, render, encoder, bed], bench.times(3))
    pcm.unlink()
    out.unlink()
    parts = answered(runs["encoder"], "seconds"), answered(runs["bed"], "seconds")
    floor = seconds(runs["start"]) + sum(parts)
    return Report(
        (
            row("guided render, warm cache, to mp3", runs["render"]),
            Row("the floors added up", floor),
            Row("  start: import numpy", seconds(runs["start"])),
            Row("  the encoder alone on the same samples", parts[0]),
            Row("  the bed alone", parts[1]),
        ),
        (Verdict("render ÷ floors", seconds(runs["render"]) / floor, "≤", 1.15),),
        (f"processor: {cpu(runs['render']):.2f} s, so {cpu(runs['render']) / floor:.2f} × the floors without threads",),
    )
