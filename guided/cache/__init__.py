"""The utterance store: words that were spoken once need not be spoken again, by any script, in any process.

`Cache` is all that other rooms need; `default_cache` says where it is. Nothing here raises for a disk: an entry that
cannot be read is a miss, one that cannot be written is told by `put` returning False.
"""

from guided.cache.collector import Removed
from guided.cache.place import default_cache
from guided.cache.record import Entry
from guided.cache.store import DEFAULT_LIMIT, Cache, CacheInfo, Verified

__all__ = ["DEFAULT_LIMIT", "Cache", "CacheInfo", "Entry", "Removed", "Verified", "default_cache"]
