"""Every value that crosses a stage: frozen, typed, with its unit.

script → `Session` (events, no audio, no absolute time) → clips → `Cue`s (absolute frames) → blocks of samples.
"""

from typing import TYPE_CHECKING

from guided.model.about import Metadata, Options, Pronunciation, Variable
from guided.model.cues import Bus, Cue, Play, Ramp, Until
from guided.model.events import Bed, BreathCue, Breathe, Event, Mark, Rest, Role, Session, Speak, Strike, Tone
from guided.model.heard import Caption, Chapter, Details
from guided.model.sound import SPEECH_LOUDNESS, Format
from guided.model.speech import Clip, Source, Speeches, Spoken, Utterance, WordMark

if TYPE_CHECKING:
    from guided.model.sound import Samples as Samples

__all__ = [
    "SPEECH_LOUDNESS",
    "Bed",
    "BreathCue",
    "Breathe",
    "Bus",
    "Caption",
    "Chapter",
    "Clip",
    "Cue",
    "Details",
    "Event",
    "Format",
    "Mark",
    "Metadata",
    "Options",
    "Play",
    "Pronunciation",
    "Ramp",
    "Rest",
    "Role",
    "Session",
    "Source",
    "Speak",
    "Speeches",
    "Spoken",
    "Strike",
    "Tone",
    "Until",
    "Utterance",
    "Variable",
    "WordMark",
]
