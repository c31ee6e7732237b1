"""All editorial rules over one script: its forms are made once, every rule looks at them, waivers are taken off."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from guided.editorial.catalogue import RULES
from guided.editorial.findings import Branch, Found, Look
from guided.editorial.forms import Form
from guided.editorial.language import Language, language
from guided.editorial.places import narrowed, of_waiver
from guided.editorial.rules import close, head, marks, offers, sound, time, wording, words
from guided.editorial.times import timing
from guided.errors import ScriptError
from guided.findings import Diagnostic, Severity, Span
from guided.model import Options, Speeches
from guided.rules import Lengths
from guided.script import Reading, Script, compile_session, default_length
from guided.script.head import read_head
from guided.script.library import Library, builtin_folder
from guided.script.walk import walk
from guided.units import Seconds

Rule = Callable[[Look], Iterator[Found]]

ANY_LANGUAGE: tuple[Rule, ...] = (
    head.complete,
    head.content_note,
    head.not_now_and_next,
    head.sensitive_tag,
    head.reviewer,
    head.listened,
    marks.gentlest,
    time.on_time,
    time.runs,
    time.silence,
    time.pauses,
    time.deep,
    time.stretch,
    time.quiets,
    sound.breath,
    sound.bells,
    close.return_to_room,
    words.no_numbers,
    words.calm_type,
)
"""Rules that need no data file, or hold in part without one."""
BY_MARKS: tuple[Rule, ...] = (
    offers.early_way_out,
    offers.later_ways_out,
    offers.anchors,
    offers.aftercare,
    marks.way_round,
)
"""Rules about offers: without a data file they hold for scripts that mark their lines."""
KNOWN_LANGUAGE: tuple[Rule, ...] = (
    words.own_words,
    words.lists,
    words.plain,
    words.no_input,
    offers.eyes,
    offers.postures,
    offers.touch,
    offers.images,
    offers.worth,
    wording.chosen,
    wording.bare,
    wording.you,
    wording.first_person,
    wording.easy,
    wording.short,
    wording.one_invitation,
    wording.questions,
    time.pace,
    close.grown_again,
    close.one_next_step,
)
TIMED = frozenset("E05 E08 E12 E40 E41 E42 E43 E44 E45 E46 E49 E50 E51 E56".split())
"""Rules that may hold on estimates and not on a voice, or the other way round."""
_MOST_BRANCHES = 40
_MOST_EVENTS = 10_000
"""Of one form: twenty minutes of the library have about 250."""
_BARE = Language({})


def examined(
    reading: Reading, lengths: Lengths, speeches: Speeches | None = None, library: Library | None = None
) -> tuple[Diagnostic, ...]:
    """Every editorial finding of a reading, in the order of its lines; none where it has errors or is a fragment.

    With `speeches` the placed timeline of each length is looked at, too. Raises VoiceError where `lengths` does.
    """
    script = reading.script
    if script is None or script.metadata.name.startswith("_"):
        return ()
    try:
        if len(compile_session(script, Options(), max(script.metadata.lengths, default=None)).events) > _MOST_EVENTS:
            message = "this session is too long for the editorial rules to look at"
            return (Diagnostic("E05", "note", message, _lengths(script, reading)),)
        look = looked(script, lengths, library)
        found = list(_found(look))
        if speeches is not None and not lengths.problems:  # a recording that can't be played can't be placed
            from guided.editorial.measured import placed

            found += placed(look, speeches)
    except ScriptError:
        return ()  # too large to be played out: G404 says so
    sources = {file: text.split("\n") for file, text in reading.sources.items()}
    kept = [one for one in found if one.code not in script.metadata.waive]
    told = [_told(one, look.strict, sources) for one in kept]
    told += _unused(reading, script, {one.code for one in found}, lengths.margin > 0)
    return tuple(sorted(dict.fromkeys(told), key=lambda one: (one.span.file, one.span.line, one.span.column, one.code)))


def _lengths(script: Script, reading: Reading) -> Span:
    file = next(iter(reading.sources), script.metadata.name)
    return script.places.get("lengths", Span(file, 1, 1, 2))


def looked(script: Script, lengths: Lengths, library: Library | None = None) -> Look:
    """The script at each of its lengths, and along each of its other ways."""
    offered: Sequence[Seconds | None] = script.metadata.lengths or (default_length(script.metadata),)
    forms = tuple(_form(script, Options(), length, lengths) for length in offered)
    branches = tuple(islice(_branches(script, offered, lengths), _MOST_BRANCHES))
    known = language(script.metadata.language) or _BARE
    strict = "trauma-sensitive" in script.metadata.tags or built_in(script)
    return Look(script, forms, branches, known, _intensity(library or Library()), lengths.margin == 0.0, strict)


def built_in(script: Script) -> bool:
    """Whether it is one of the library that travels with the package."""
    return script.path is not None and script.path.resolve().parent == builtin_folder().resolve()


def _form(script: Script, options: Options, length: Seconds | None, lengths: Lengths, offered: bool = True) -> Form:
    session = compile_session(script, options, length)
    readings = lengths.likely if offered else lengths.likely[:1]
    return Form(script, session, tuple(timing(session, frames_of) for frames_of in readings), offered)


def _branches(script: Script, offered: Sequence[Seconds | None], lengths: Lengths) -> Iterator[Branch]:
    """Every way and every part that is not the usual one, one at a time."""
    for item in walk(script.items):
        other: list[tuple[str, Options]] = []
        if slug := item.get("choose", str):
            ways = [way for way in item.blocks if way != item.get("default", str)]
            other = [(f"--choose {slug}={way}", Options(choices={slug: way})) for way in ways]
        elif slug := item.get("optional", str):
            off = item.get("default", str) == "off"
            names = frozenset({slug})
            asked = Options(with_parts=names) if off else Options(without_parts=names)
            other = [(f"--{'with' if off else 'without'} {slug}", asked)]
        for option, options in other:
            for length in offered:
                yield Branch(option, item.span, _form(script, options, length, lengths, offered=False))


def _intensity(library: Library) -> Callable[[str], int | None]:
    def intensity(name: str) -> int | None:
        path = library.names.get(name)
        known = read_head(path) if path is not None else None
        return known.intensity if known is not None else None

    return intensity


def _found(look: Look) -> Iterator[Found]:
    marked = any(one.offers for one in look.lines())
    rules: list[Rule] = [*ANY_LANGUAGE]
    rules += BY_MARKS if look.tongue.known or marked else ()
    rules += KNOWN_LANGUAGE if look.tongue.known else ()
    for rule in rules:
        yield from rule(look)


def _told(one: Found, strict: bool, sources: Mapping[str, Sequence[str]]) -> Diagnostic:
    severity: Severity = (one.severity or RULES[one.code].severity) if strict else "note"
    return Diagnostic(one.code, severity, one.message, narrowed(one, sources), one.help)


def _unused(reading: Reading, script: Script, found: set[str], estimated: bool) -> Iterator[Diagnostic]:
    """Waivers that silence nothing. On estimates the timed rules' are left alone: a voice may need them."""
    for code in script.metadata.waive:
        if code.startswith("E") and code not in found and not (estimated and code in TIMED):
            what = "this waiver silences nothing" if code in RULES else "there is no such rule to waive"
            span = of_waiver(code, script, reading)
            yield Diagnostic(code, "note", what, span, f"take {code} out of waive:")
