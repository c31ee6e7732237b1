"""The editorial rules: what makes a meditation one that a clinician would sign, as findings E01 to E58.

Read `forms` first for what the rules look at (a script compiled at each length it is offered at), then `review` for
how they are run. Text rules are light: nothing here imports numpy or a library of sound. `measured` alone, which is
imported only for `check --measured` and for the tables of the docs, asks a voice.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guided.editorial.review import examined

__all__ = ["examined"]


def __getattr__(name: str) -> object:
    if name != "examined":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guided.editorial.review import examined

    return examined
