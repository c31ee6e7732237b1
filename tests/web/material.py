"""Pages, and small sounds to put into them."""

import wave
from pathlib import Path

from guided.web.page import Line, Page, Part

RATE = 8_000


def wav(path: Path, seconds: float) -> Path:
    """Silence, in a form every browser plays."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(2 * round(seconds * RATE)))
    return path


def page(**changes: object) -> Page:
    given: dict[str, object] = {
        "key": "three/1",
        "title": "Three </script> & “more”",
        "seconds": 300.0,
        "parts": [Part(0, "Arriving"), Part(60, "Körper & <breath>"), Part(200, "Closing")],
        "lines": [
            Line(1, 2, "[bell]", "bell"),
            Line(4, 8, "You might sit down. </script><b>", "speech"),
            Line(8.2, 14, "There is no hurry.", "speech"),
            Line(61, 65, "[breathe in]", "breath", "in"),
            Line(65, 70, "[breathe out]", "breath", "out"),
            Line(100, 145, "[silence, 45 seconds]", "quiet"),
        ],
        "author": "A Guide",
        "description": "For when it’s “loud”.",
        "cautions": ["Nothing hard here.", "Intensity 1 of 3."],
    }
    return Page(**{**given, **changes})  # type: ignore[arg-type]
