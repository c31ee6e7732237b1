"""Voice-guided meditations from plain scripts: read, compile, render, play. Everything stays on this machine."""

__version__ = "0.1.0"
