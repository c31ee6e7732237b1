"""Did you mean: the nearest of some names to what an author wrote."""

import difflib
from collections.abc import Iterable

_LONGEST = 40


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The likeliest of `names`, by letters alike; None where none is near. Slips of case and punctuation are free."""
    if len(name) > _LONGEST:
        return None
    plain = {_plain(known): known for known in sorted(names, reverse=True)}
    wanted = _plain(name)
    if wanted in plain:
        return plain[wanted]
    starts = [key for key in plain if len(wanted) >= 3 and (key.startswith(wanted) or wanted.startswith(key))]
    found = difflib.get_close_matches(wanted, plain, 1, 0.6) or (starts if len(starts) == 1 else [])
    return plain[found[0]] if found else None


def listed(names: Iterable[str], most: int = 12) -> str:
    """`bowl, chime and rin`; long lists end in an ellipsis."""
    ordered = sorted(names)
    if len(ordered) > most:
        return ", ".join(ordered[:most]) + ", …"
    return " and ".join(part for part in (", ".join(ordered[:-1]), ordered[-1]) if part) if ordered else "none"


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")
