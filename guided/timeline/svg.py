"""What is heard when, drawn as SVG: one track a length, one under the other, each with its figures.

Theory of operation. Every length fills the whole width, so forms of a script compare by shape; its own axis tells the
minutes. Kinds of sound differ by height and place as well as colour: speech is a full bar, breath a low wave-height
one with a line on top, a bell a stem with a head above the track, quiet the empty line. Nothing depends on a clock, a
font's metrics or a random number: the same session gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from guided.model import Caption, Chapter
from guided.timeline.chart import Chart
from guided.timeline.drawing import LEFT, QUIET_INK, WIDTH, Anchor, number, text, width_of
from guided.timeline.gauges import HEIGHT as GAUGES_HEIGHT
from guided.timeline.gauges import gauges
from guided.units import clock, to_seconds

_TRACK = 44
"""Height of the track itself."""
_COLOURS = {"speech": "#2f4a63", "breath": "#2f7f78", "bell": "#9a6a00"}
_TINTS = ("#eef1f4", "#e2e8ee")
_STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
"""Seconds between the ticks of an axis."""
_LABEL_ROWS = 2
_ROW = 15
_BLOCK = 30 + _LABEL_ROWS * _ROW + 12 + _TRACK + 40 + GAUGES_HEIGHT + 40
"""Height of one length with its figures."""
_HEAD = 86


def svg(charts: Sequence[Chart]) -> str:
    """A whole document. Raises ValueError for no chart at all."""
    if not charts:
        raise ValueError("there is nothing to draw")
    height = _HEAD + _BLOCK * len(charts) + 8
    title = f"{charts[0].session.metadata.title}: what is heard when"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        "role=\"img\" aria-labelledby=\"title desc\" font-family=\"'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', "
        'Arial, sans-serif">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(" ".join(map(_told, charts)))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        text(LEFT, 36, charts[0].session.metadata.title, size=22, weight=600),
        *_legend(62),
    ]
    for index, chart in enumerate(charts):
        lines += _block(chart, _HEAD + index * _BLOCK)
    return "\n".join([*lines, "</svg>"]) + "\n"


def _told(chart: Chart) -> str:
    """A length in words, for who cannot see the picture."""
    figures = {figure.name: figure.value for figure in chart.measures}
    parts = ", ".join(f"{chapter.title} from {clock(_seconds(chart, chapter.start))}" for chapter in chart.chapters)
    return (
        f"{clock(_seconds(chart, chart.frames))}: {figures['words']:.0f} words, "
        f"{100 * figures['silence_ratio']:.0f} percent silence, longest silence {figures['longest_silence']:.0f} "
        f"seconds. Sections: {parts}."
    )


def _legend(y: float) -> Iterator[str]:
    x: float = LEFT
    for kind, name in (("speech", "voice"), ("breath", "breath"), ("bell", "bell"), ("quiet", "quiet")):
        if kind == "bell":
            yield _bell_at(x + 7, y - 13, 13)
        elif kind == "quiet":
            yield f'<rect x="{number(x)}" y="{y - 11}" width="14" height="11" fill="{_TINTS[1]}"/>'
        else:
            tall = 11 if kind == "speech" else 6
            yield f'<rect x="{number(x)}" y="{y - tall}" width="14" height="{tall}" fill="{_COLOURS[kind]}"/>'
        yield text(x + 20, y, name, size=12, fill=QUIET_INK)
        x += 34 + width_of(name, 12)


def _block(chart: Chart, top: float) -> Iterator[str]:
    """One length: its heading, sections, track, axis and figures."""
    figures = {figure.name: figure.value for figure in chart.measures}
    length = clock(_seconds(chart, chart.frames))
    about = f"{figures['words']:.0f} words · {len(chart.chapters)} section{'' if len(chart.chapters) == 1 else 's'}"
    yield f"<g aria-label={quoteattr(f'the form of {length}')}>"
    yield text(LEFT, top + 18, length, size=17, weight=600)
    yield text(LEFT + width_of(length, 17) + 14, top + 18, about, size=12, fill=QUIET_INK)
    track = top + 30 + _LABEL_ROWS * _ROW + 12
    yield from _sections(chart, track)
    yield from _sounds(chart, track)
    yield from _axis(chart, track + _TRACK)
    yield from gauges(chart.measures, track + _TRACK + 40)
    yield "</g>"


def _sections(chart: Chart, track: float) -> Iterator[str]:
    """Tinted stretches with their titles above: over its own stretch where it fits, else in the row above all."""
    taken = 0.0
    for index, chapter in enumerate(chart.chapters):
        x, end = _x(chart, chapter.start), _x(chart, chapter.end)
        yield (
            f'<rect x="{number(x)}" y="{number(track)}" width="{number(end - x)}" height="{_TRACK}" '
            f'fill="{_TINTS[index % 2]}"><title>{escape(_part(chart, chapter))}</title></rect>'
        )
        own, wide = end - x - 8, width_of(chapter.title, 12)
        high = wide > own and x >= taken
        shown = _fitting(chapter.title, LEFT + _span() - x if high else own)
        if not shown:
            continue
        if high:
            taken = x + width_of(shown, 12) + 12
        baseline = track - 8 - (_ROW + 2 if high else 0)
        yield f'<path d="M{number(x + 0.5)} {number(track)}V{number(baseline - 9)}" stroke="#a9b4bf" stroke-width="1"/>'
        yield text(x + 5, baseline, shown, size=12)


def _fitting(title: str, room: float) -> str:
    """As much of a title as there is room for; nothing where that is not enough to be read."""
    if width_of(title, 12) <= room:
        return title
    if room < 40:
        return ""
    while title and width_of(title + "…", 12) > room:
        title = title[:-1]
    return title.rstrip() + "…"


def _sounds(chart: Chart, track: float) -> Iterator[str]:
    """Voice, breath and bells; quiet is what they leave."""
    middle = track + _TRACK / 2
    yield f'<path d="M{LEFT} {number(middle)}H{number(LEFT + _span())}" stroke="#a9b4bf" stroke-width="1"/>'
    for caption in chart.captions:
        if caption.kind == "quiet":
            continue
        x = _x(chart, caption.start)
        wide = max(1.2, _x(chart, caption.end) - x)
        told = escape(f"{clock(_seconds(chart, caption.start))} {caption.text}")
        if caption.kind == "bell":
            yield f"<g>{_bell_at(x, track - 3, _TRACK + 3)}<title>{told}</title></g>"
            continue
        tall = _TRACK - 8 if caption.kind == "speech" else _breath_height(caption)
        yield (
            f'<rect x="{number(x)}" y="{number(middle - tall / 2)}" width="{number(wide)}" height="{number(tall)}" '
            f'rx="1" fill="{_COLOURS[caption.kind]}"><title>{told}</title></rect>'
        )


def _breath_height(caption: Caption) -> float:
    """In is taller than out, a hold is a line: a breath is told from speech without its colour."""
    return {"in": 18.0, "out": 10.0}.get(caption.phase, 3.0)


def _bell_at(x: float, y: float, tall: float) -> str:
    colour = _COLOURS["bell"]
    return (
        f'<path d="M{number(x)} {number(y + 2)}V{number(y + tall)}" stroke="{colour}" stroke-width="1.6"/>'
        f'<circle cx="{number(x)}" cy="{number(y + 2)}" r="3.4" fill="{colour}"/>'
    )


def _axis(chart: Chart, y: float) -> Iterator[str]:
    """Times under the track, as many as can be read."""
    seconds = max(1.0, _seconds(chart, chart.frames))
    step = next((step for step in _STEPS if seconds / step <= 14), _STEPS[-1])
    for at in range(0, int(seconds) + 1, step):
        x = LEFT + _span() * at / seconds
        yield f'<path d="M{number(x)} {number(y)}v5" stroke="{QUIET_INK}" stroke-width="1"/>'
        anchor: Anchor = "start" if at == 0 else "end" if x > LEFT + _span() - 12 else "middle"
        yield text(x, y + 18, clock(at), size=11, fill=QUIET_INK, anchor=anchor)


def _part(chart: Chart, chapter: Chapter) -> str:
    return f"{chapter.title}, {clock(_seconds(chart, chapter.start))} to {clock(_seconds(chart, chapter.end))}"


def _span() -> float:
    return WIDTH - 2 * LEFT


def _x(chart: Chart, frame: int) -> float:
    return LEFT + _span() * frame / max(1, chart.frames)


def _seconds(chart: Chart, frames: int) -> float:
    return to_seconds(frames, chart.rate)
