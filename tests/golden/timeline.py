"""A representative session, placed with the test voice, as plain data."""

from guided.model import Bed, Breathe, Cue, Event, Mark, Play, Ramp, Strike, Until
from guided.timeline.place import Placement
from tests.timeline.fakes import FORMAT, SOUNDS, Voice, rest, say, session

LENGTH = 300.0
PARTS = ("your feet", "your legs", "your back", "your hands", "your face")


def events() -> list[Event]:
    """Every kind of event, and every way in which they meet."""
    body: list[Event] = []
    for part in PARTS:
        body += [
            say(f"You might bring a little attention to {part}."),
            rest(5, 8, 24, intent="notice"),
            say("Whatever is there may stay as it is."),
            rest(15, 30, 45, intent="practice"),
        ]
    words = (say("In."), None, say("Out."), None)
    return [
        Bed("rain", -14.0, 5.0, 0.0),
        Mark("Arrive", "arrive", "arrive"),
        Strike("bowl", -3.0, 4.0),
        say("Find a position you can rest in."),
        rest(1.5, intent="between"),
        say("Lying down is fine, and so is standing."),
        rest(5, 7, 10, intent="choice"),
        Mark("Your say", "your-say", "choices"),
        say("You can stop, skip a part, or open your eyes at any point.", gain=-3.0),
        rest(5, 7, 10, intent="choice"),
        Mark("Breath", "breath", "anchor"),
        Breathe(4.0, 0.0, 6.0, 0.0, 3, "words", words),
        rest(3, 4, 6, intent="cue"),
        Breathe(4.0, 1.0, 6.0, 1.0, 2, "tone"),
        rest(3, 4, 6, intent="cue"),
        Mark("Body", "body", "practice"),
        Bed("rain", -20.0, 8.0, 0.0),
        *body,
        Bed("brown", -18.0, 20.0, -4.0),
        Strike("temple", -3.0, 4.0),
        Strike("temple", -3.0, 4.0),
        rest(20, 30, None),
        Mark("Close", "close", "return"),
        say("Let the room come back, in its own time."),
        rest(4, 6, 10, intent="break"),
        say("Thank you for being here."),
        rest(2),
        Strike("bowl", -3.0, 4.0),
    ]


def timeline() -> dict[str, object]:
    placement = Placement(session(events(), LENGTH), Voice(), SOUNDS.__getitem__, FORMAT)
    cues = [_cue(cue) for cue in placement]
    return {
        "frames": placement.frames,
        "cues": cues,
        "captions": [
            f"{caption.start:9} {caption.end:9} {caption.kind} {caption.section} {caption.text}"
            for caption in placement.captions
        ],
        "chapters": [
            f"{chapter.start:9} {chapter.end:9} {chapter.id} {chapter.title}" for chapter in placement.chapters
        ],
    }


def _cue(cue: Cue) -> str:
    """One line a cue: a change shows as a line in a diff."""
    match cue:
        case Play():
            source = next((name for name, sound in SOUNDS.items() if sound is cue.source), type(cue.source).__name__)
            return f"{cue.at:9} play {cue.bus} {source} {cue.gain:.3f} dB from {cue.start} for {cue.source.frames}"
        case Ramp():
            return f"{cue.at:9} ramp {cue.bus} to {cue.gain:.3f} dB over {cue.frames} by {cue.curve}"
        case Until():
            return f"{cue.at:9} until"
