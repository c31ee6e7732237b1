"""What files are called, and what their titles may say."""

import hashlib
from dataclasses import replace

from guided.model import Metadata
from guided.units import Seconds, compact


def neutral_title(name: str) -> str:
    """`Session 4821`: says nothing of what a session is for, and is always the same for the same name."""
    return f"Session {int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) % 10_000:04}"


def neutral_stem(name: str) -> str:
    return neutral_title(name).lower().replace(" ", "-")


def stem(name: str, length: Seconds | None, *, neutral: bool = False) -> str:
    """`steady-anchor-10m`: the file's name without its suffix; no length where a session has none of its own."""
    base = neutral_stem(name) if neutral else name
    return base if length is None else f"{base}-{compact(length)}"


def discreet(metadata: Metadata) -> Metadata:
    """The same session, without anything that says what it is for."""
    title = neutral_title(metadata.name)
    return replace(
        metadata,
        name=neutral_stem(metadata.name),
        title=title,
        description="",
        when="",
        content_note="",
        tags=(),
        not_now=(),
    )
