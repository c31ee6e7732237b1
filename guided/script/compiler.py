"""Script + Options → Session: variants, parts, ways and variables applied, every verb expanded into the six events.

Theory of operation. A `_Stage` walks the items; each verb's directive tells it what to emit. The stage alone knows the
rules that hold between events: `between` two spoken lines, what ends with a section, what the listener's options
replace. No length is solved here and nothing is measured; the timeline does that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from guided.errors import ScriptError
from guided.findings import Diagnostic, Span
from guided.model import Bed, Breathe, Event, Mark, Options, Rest, Session, Speak, Strike
from guided.script.fields import verb
from guided.script.limits import MOST_LETTERS
from guided.script.phrases import fill, split
from guided.script.tree import BedWish, BellMark, Part, Script, Slot, Text, Words
from guided.script.values import Pace
from guided.script.variants import asked_length, check_options
from guided.seams import Item
from guided.units import Decibels, Seconds

BELL_HOLDS: Seconds = 4.0
MOST_EVENTS = 200_000
_STILL_ROLES = ("choices", "return")
"""Sections whose pauses never grow: a choice and a return wait for nobody."""


def compile_session(script: Script, options: Options | None = None, length: Seconds | None = None) -> Session:
    """What happens, in order.

    `length`, else `options.length`, else the script's own default is what the session is to land on; where there is
    none, only parts with neither `from` nor `below` are in. Raises UsageError for an option that names nothing of
    this session, and ScriptError where the listener's values make it too large.
    """
    options = options or Options()
    check_options(script, options)
    wanted = asked_length(script, options, length)
    stage = _Stage(script, options, wanted)
    stage.open()
    stage.run(script.items, {})
    marks = [event.intensity for event in stage.events if isinstance(event, Mark)]
    return Session(
        script.metadata,
        tuple(stage.events),
        wanted,
        script.lexicon,
        max(marks, default=script.metadata.intensity),
    )


@dataclass
class _Stage:
    """The state of one walk. Satisfies `seams.Stage`."""

    script: Script
    options: Options
    length: Seconds | None
    events: list[Event] = field(default_factory=list)
    values: Mapping[str, str] = field(default_factory=dict)
    """Variables in force."""
    section: Mark | None = None
    resumed: Mark | None = None
    """A section that goes on after a list inside it had sections of its own; marked again when something sounds."""
    after_line: int | None = None
    """Where a `between` would go: behind a spoken line, as long as nothing sounded or rested since."""
    bed_gain: Decibels = BedWish().gain
    letters: int = 0
    """Spoken so far."""

    @property
    def language(self) -> str:
        return self.script.metadata.language

    @property
    def intensity(self) -> int:
        return self.script.metadata.intensity

    def open(self) -> None:
        """Variables at their defaults, and the bed the session begins with."""
        defaults = {variable.name: variable.default for variable in self.script.variables}
        self.values = {**defaults, **self.options.variables}
        wish = self.script.bed or BedWish()
        self.bed_gain = wish.gain
        if wish.sound is not None or self.options.bed not in (None, "off"):
            self.bed(wish.sound or self.options.bed, None, wish.fade, wish.span)

    # ---- what directives do

    def emit(self, event: Event) -> None:
        match event:
            case Mark():
                self.section, self.resumed = event, None
            case Rest():
                self.after_line = None
                if self.section is not None and self.section.role in _STILL_ROLES and event.max != event.ideal:
                    event = replace(event, max=event.ideal)
            case Speak():
                self._sounds()
                if self.after_line is not None and (pause := self.script.defaults.between) > 0.0:
                    self.events.insert(self.after_line, Rest(pause, pause, pause, intent="between", span=event.span))
            case Strike() | Breathe():
                self._sounds()
                self.after_line = None
            case Bed():
                pass
        self.events.append(event)
        if isinstance(event, Speak):
            self.after_line = len(self.events)
        if len(self.events) > MOST_EVENTS:
            self._too_large(event.span)

    def _too_large(self, span: Span | None) -> NoReturn:
        where = span or Span(self.script.metadata.name, 1, 1, 2)
        raise ScriptError([Diagnostic("G008", "error", "played out, this session is far too large", where)])

    def _sounds(self) -> None:
        if self.resumed is not None:
            self.events.append(self.resumed)
            self.resumed = None

    def speak(self, item: Item, pace: float = 1.0) -> None:
        text = item.get(item.verb, Text)
        if text is None:
            return
        model = self._phrase(item, pace)
        if model.recording is not None:
            words = " ".join(fill(text.parts, self.values).split())
            self.emit(replace(model, text=words))
            return
        run: list[Part] = []
        for part in text.parts:
            if isinstance(part, (Words, Slot)):
                run.append(part)
                continue
            self._say(run, model)
            run = []
            if isinstance(part, Rest):
                self.emit(replace(part, span=item.span))
            elif isinstance(part, BellMark):
                self.strike(part.sound, None, BELL_HOLDS, item.span)
        self._say(run, model)

    def _say(self, run: Sequence[Part], model: Speak) -> None:
        """One stretch of a line between marks, phrase by phrase."""
        words = fill(run, self.values)
        self.letters += len(words)
        if self.letters > MOST_LETTERS:
            self._too_large(model.span)
        for phrase in split(words, self.language):
            self.emit(replace(model, text=phrase.text))
            if phrase.gap > 0.0:
                self.emit(Rest(phrase.gap, phrase.gap, phrase.gap, intent="sentence", span=model.span))

    def _phrase(self, item: Item, factor: float) -> Speak:
        """A phrase of an item, still without its words."""
        model = self.cue("", item.span)
        voice, gain = item.get("voice", str), item.get("gain", float)
        offers = item.get("offers", tuple) or ()
        return replace(
            model,
            voices=model.voices if voice is None or self.options.voice else (voice, *model.voices),
            pace=round(self._pace(item.get("pace", Pace)) * factor, 3),
            gain=model.gain + (gain or 0.0),
            id=item.get("id", str),
            recording=item.get("recording", Path),
            offers=frozenset(str(offer) for offer in offers),
            phrase=item.verb == "phrase",
        )

    def _pace(self, own: Pace | None) -> float:
        """Words per minute of a line. A listener's pace shifts every line alike."""
        written = self.script.voice.pace.of(120.0)
        base = self.options.pace or written
        return base if own is None else own.of(written) * base / written

    def cue(self, word: str, span: Span) -> Speak:
        wish = self.script.voice
        return Speak(
            word,
            span,
            language=self.language,
            voices=(self.options.voice,) if self.options.voice else wish.names,
            pace=round(self._pace(None), 3),
            pitch=wish.pitch,
            tone=wish.tone,
            gain=wish.gain,
        )

    def strike(self, sound: str | None, gain: Decibels | None, holds: Seconds, span: Span) -> None:
        if self.options.bell == "off":
            return
        defaults = self.script.defaults
        bell = self.options.bell or sound or defaults.bell
        self.emit(Strike(bell, defaults.bell_gain if gain is None else gain, holds, span))

    def bed(self, sound: str | None, gain: Decibels | None, fade: Seconds, span: Span | None) -> None:
        if self.options.bed == "off":
            return
        self.bed_gain = self.bed_gain if gain is None else gain
        duck = self.script.bed.duck if self.script.bed is not None else 0.0
        self.emit(Bed(sound and (self.options.bed or sound), self.bed_gain, fade, duck, span))

    def fill(self, text: object) -> str:
        return fill(text.parts, self.values) if isinstance(text, Text) else ""

    def run(self, items: Sequence[Item], variables: Mapping[str, str]) -> None:
        outer_values, outer_section = self.values, self.section
        self.values = {**outer_values, **variables} if variables else outer_values
        left_out = False
        for item in items:
            if item.verb == "section":
                left_out = not self._fits(item) or self._skipped(item)
            if not left_out and self._fits(item):
                verb(item.verb).expand(item, self)
        self.values = outer_values
        if self.section is not outer_section:
            self.section = self.resumed = outer_section

    def _fits(self, item: Item) -> bool:
        """Whether a part is in at this length."""
        if self.length is None:
            return item.at_least is None and item.below is None
        return (item.at_least or 0.0) <= self.length and (item.below is None or self.length < item.below)

    def _skipped(self, item: Item) -> bool:
        return bool(item.get("skippable", bool)) and item.get("id", str) in self.options.without_parts

    def part(self, name: str, default: bool) -> bool:
        return name not in self.options.without_parts and (default or name in self.options.with_parts)

    def way(self, choice: str, default: str) -> str:
        return self.options.choices.get(choice, default)
