"""For people who script with pydub: sessions as `AudioSegment`, and segments as sounds.

    segment = guided.interop.to_segment("steady-anchor", length=180)
    (segment + 3).export("louder.mp3")

Needs the extra `pydub`. pydub is not the mixer; docs/decisions says why.
"""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import guided
from guided.errors import MachineError

if TYPE_CHECKING:
    from pydub import AudioSegment

    from guided.model import Options
    from guided.script import Script


def _segments() -> "type[AudioSegment]":
    try:
        from pydub import AudioSegment
    except ImportError as error:
        raise MachineError(f"pydub cannot be imported ({error})", "pip install 'guided-meditation[pydub]'") from error
    return AudioSegment  # type: ignore[no-any-return]


def to_segment(
    session: "str | Path | Script", length: float | None = None, options: "Options | None" = None
) -> "AudioSegment":
    """A rendered session: 48 kHz, stereo, 16 bit. It is held in memory whole, as pydub does (about 11 MB a minute).

    Raises MachineError without pydub, and whatever `guided.render` raises.
    """
    segments = _segments()
    script = guided.read(session) if isinstance(session, (str, Path)) else session
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "session.wav"
        guided.render(script, path, length=length, options=options)
        return segments.from_wav(str(path))


def from_segment(segment: "AudioSegment", path: str | Path) -> Path:
    """Write a segment where a script can name it as a bell or a bed (`bell: sounds/mine.wav`); returns the path.

    Needs no ffmpeg: the file is WAV, whatever the segment came from.
    """
    target = Path(path)
    if target.suffix.lower() != ".wav":
        raise MachineError(f"{target} does not end in .wav", f"name it {target.with_suffix('.wav').name}")
    target.parent.mkdir(parents=True, exist_ok=True)
    segment.export(str(target), format="wav")
    return target
