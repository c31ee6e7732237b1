"""Where the store is, and what stands in a new one beside the entries."""

import os
from pathlib import Path

from guided.cache.store import DEFAULT_LIMIT, TAG, Cache


def default_cache(limit: int | None = DEFAULT_LIMIT) -> Cache:
    """`$GUIDED_CACHE`; else `audio_cache/` of the checkout that is running; else the user's cache folder.

    Nothing is made until something is stored.
    """
    return Cache(_root(), limit)


def _root() -> Path:
    named = os.environ.get("GUIDED_CACHE")
    if named:
        return Path(named).expanduser().absolute()
    beside = Path(__file__).resolve().parents[2] / "audio_cache"
    if (beside / TAG).is_file() and os.access(beside, os.W_OK):
        return beside
    import platformdirs

    return platformdirs.user_cache_path("guided", appauthor=False)
