"""The mixer: cues in, samples out, a pure function of position.

Theory of operation. The mix is made in pages of 2¹⁴ frames that lie where they lie: page k is frames
[k·2¹⁴, (k+1)·2¹⁴), whoever asks and however. Whatever is read is cut from finished pages. So blocks of one frame and
of a minute, straight through or after any seek, live or into a file, give the same bits, without asking of a limiter's
curve or of numpy's loops that they round the same at every alignment.

A page is mixed in two stems, speech with bells and beds, from the parts that sound in it (see score.py): samples in
float32, times one factor or a curve in float64 rounded once. Channels lie one after the other in a page (Fortran
order), so that a curve multiplies them in long runs. The limiter then looks at the sum, some way beyond the page on
both sides, and gives one curve for both stems; where it sees no peak it gives none, and nothing is multiplied. Mostly
the pages' largest samples answer before it has to look.

A few pages are kept, so that a neighbour's look beyond its edge costs no second mixing. Sources are read only where
they sound: nothing else is ever held, and eight hours take the memory of a minute.

Cues may still be in the making: a page waits until its cues, and those within the limiter's sight, are certain.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from guided.audio.score import Part, Score
from guided.dsp.limiter import Limiter
from guided.model import Cue, Format
from guided.units import Frames

if TYPE_CHECKING:
    from guided.model import Samples

PAGE: Frames = 16_384
"""Large enough that a page's arithmetic outweighs its bookkeeping, small enough for a processor's own cache."""
_KEPT = 6
"""Pages kept of each kind: 0.8 MB."""


@dataclass(frozen=True, slots=True)
class Page:
    """PAGE frames, (PAGE, 2) each; None: silent."""

    speech: "Samples | None"
    bed: "Samples | None"
    mix: "Samples | None"
    """Their sum."""
    peak: float
    """Largest absolute sample of `mix`."""

    @classmethod
    def of(cls, speech: "Samples | None", bed: "Samples | None") -> "Page":
        mix = speech if bed is None else bed if speech is None else speech + bed
        return cls(speech, bed, mix, 0.0 if mix is None else float(max(mix.max(), -mix.min())))

    def limited(self, gain: NDArray[np.float32]) -> "Page":
        return Page.of(
            None if self.speech is None else self.speech * gain[:, None],
            None if self.bed is None else self.bed * gain[:, None],
        )


class Mixer:
    """What cues sound like. Not thread-safe: one reader at a time. Raises what the cues' source raises."""

    def __init__(self, cues: Iterable[Cue], format: Format) -> None:
        self._score = Score(cues)
        self._limiter = Limiter(rate=format.rate)
        self._sight = -(-self._limiter.pad // PAGE)
        """Pages on either side that the limiter looks into."""
        self._mixed = _Kept(self._mix)
        self._finished = _Kept(self._finish)

    def read(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, 2): the limited mix of frames [start, start + count); silence before 0 and after the end."""
        return self._sum(self._finished, start, count)

    def read_stems(self, start: Frames, count: Frames) -> "Samples":
        """float32 (count, 4): speech and bells, then beds, under one limiter curve; their sum is what `read` gives."""
        out = np.zeros((count, 4), np.float32)
        for page, at, cut in _pieces(self._finished, start, count):
            if page.speech is not None:
                _copy(page.speech[cut], out[at, :2])
            if page.bed is not None:
                _copy(page.bed[cut], out[at, 2:])
        return out

    @staticmethod
    def _sum(pages: "_Kept", start: Frames, count: Frames) -> "Samples":
        out = np.empty((count, 2), np.float32)
        for page, at, cut in _pieces(pages, start, count):
            if page.mix is None:
                out[at] = 0
            else:
                _copy(page.mix[cut], out[at])
        return out

    def _finish(self, number: int) -> Page:
        page = self._mixed(number)
        within_sight = range(number - self._sight, number + self._sight + 1)
        if max([self._mixed(each).peak for each in within_sight]) <= self._limiter.safe:
            return page
        gain = self._limiter.gain(self._unlimited, number * PAGE, PAGE)
        return page if gain is None else page.limited(gain)

    def _unlimited(self, start: Frames, count: Frames) -> "Samples":
        return self._sum(self._mixed, start, count)

    def _mix(self, number: int) -> Page:
        start = number * PAGE
        stems: dict[bool, Samples] = {}
        if number >= 0:
            for part in self._score.sounding(start, start + PAGE):
                _add(part, start, stems)
        return Page.of(stems.get(False), stems.get(True))


def _add(part: Part, start: Frames, stems: "dict[bool, Samples]") -> None:
    """Mix what `part` has in the page that begins at `start` into its stem."""
    first = max(part.at, start)
    end = int(min(part.end, start + PAGE))
    if end <= first:
        return
    gain = part.gain(first, end - first)
    if isinstance(gain, float) and gain == 0.0:
        return
    samples = part.source.read(part.first + first - part.at, end - first)
    factor = np.float32(gain) if isinstance(gain, float) else gain.astype(np.float32)[:, None]
    if part.bed not in stems:
        if samples.shape == (PAGE, 2):
            stems[part.bed] = np.asfortranarray(samples * factor)
            return
        stems[part.bed] = np.zeros((PAGE, 2), np.float32, order="F")
    stems[part.bed][first - start : end - start] += samples * factor


def _copy(samples: "Samples", out: "Samples") -> None:
    """From channels apart to channels together: a column at a time is eight times as fast as numpy's own way."""
    for channel in range(2):
        out[:, channel] = samples[:, channel]


def _pieces(pages: "_Kept", start: Frames, count: Frames) -> "Iterable[tuple[Page, slice, slice]]":
    """For every page touched: it, where it goes in the block, and what of it."""
    at = start
    while at < start + count:
        number, within = divmod(at, PAGE)
        size = min(PAGE - within, start + count - at)
        yield pages(number), slice(at - start, at - start + size), slice(within, within + size)
        at += size


class _Kept:
    """The latest pages, made when first asked for."""

    def __init__(self, make: Callable[[int], Page]) -> None:
        self._make = make
        self._pages: dict[int, Page] = {}

    def __call__(self, number: int) -> Page:
        if number in self._pages:
            return self._pages[number]
        page = self._make(number)
        while len(self._pages) >= _KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[number] = page
        return page
