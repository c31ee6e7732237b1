"""The process in which pyttsx3 works. Run by its path; it knows nothing of `guided`, so it starts quickly.

pyttsx3 prints to standard output, keeps one engine per process, and may hang or crash in a system's speech service. So
it gets a process of its own for one request, which comes as JSON on standard input:

    {"answer": PATH}                                                          list the voices
    {"answer": PATH, "sound": PATH, "text": …, "voice": ID, "rate": …}        speak

and is answered in the file `answer`: {"voices": […]}, {"done": true} or {"error": …}.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any


def main() -> None:
    request = json.loads(sys.stdin.buffer.read())
    answer = Path(request["answer"])
    try:
        import pyttsx3

        engine = pyttsx3.init()
    except (ImportError, RuntimeError, OSError, AttributeError, KeyError, ValueError) as error:
        _tell(answer, {"error": f"{type(error).__name__}: {error}"})
        return
    if "text" in request:
        _speak(engine, request, answer)
    else:
        _tell(answer, {"voices": _voices(engine)})


def _tell(answer: Path, what: dict[str, Any]) -> None:
    answer.write_text(json.dumps(what), encoding="utf-8")


def _voices(engine: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": voice.id,
            "name": (voice.name or voice.id).strip(),
            "languages": [_tag(one) for one in voice.languages or []],
        }
        for voice in engine.getProperty("voices")
    ]


def _tag(language: object) -> str:
    """Older drivers give bytes with a priority in front."""
    text = language.decode("utf-8", "ignore") if isinstance(language, bytes) else str(language)
    return text.strip("\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n ").replace("_", "-")


def _speak(engine: Any, request: dict[str, Any], answer: Path) -> None:
    """One utterance, one loop. Never `runAndWait`: it puts the end of the loop into the queue, ahead of settings."""

    def failed(exception: object = None, **_: object) -> None:
        # Told from inside the loop, which goes on as if nothing had happened: with another voice, or for ever.
        _tell(answer, {"error": str(exception)})
        os._exit(0)

    engine.connect("error", failed)
    if sys.platform == "darwin":  # This driver's loop has no end of its own; in eSpeak's, ending it here is a deadlock.
        engine.connect("finished-utterance", lambda **_: engine.endLoop())
    engine.setProperty("voice", request["voice"])
    engine.setProperty("rate", request["rate"])
    engine.save_to_file(request["text"], request["sound"])
    engine.startLoop()
    if sys.platform != "darwin":
        engine.endLoop()
    _tell(answer, {"done": True})


if __name__ == "__main__":
    main()
