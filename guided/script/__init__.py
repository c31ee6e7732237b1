"""Scripts: YAML to located nodes, to a checked Script, to a Session. Text rules only; no voice, sound or clock.

Read `reader` first for how a file becomes nodes, `check` for how nodes become a `Script`, `compiler` for how that
becomes a `Session`. Everything public is here; nothing is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guided.script.compiler import compile_session
    from guided.script.open import read_script, read_text
    from guided.script.tree import Known, Reading, Script
    from guided.script.variants import (
        Part,
        SectionInfo,
        default_length,
        parts,
        sections,
        thresholds,
    )

_HOMES = {
    "compile_session": "compiler",
    "read_script": "open",
    "read_text": "open",
    "Known": "tree",
    "Reading": "tree",
    "Script": "tree",
    "Part": "variants",
    "SectionInfo": "variants",
    "default_length": "variants",
    "parts": "variants",
    "sections": "variants",
    "thresholds": "variants",
}

__all__ = [
    "Known",
    "Part",
    "Reading",
    "Script",
    "SectionInfo",
    "compile_session",
    "default_length",
    "parts",
    "read_script",
    "read_text",
    "sections",
    "thresholds",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
