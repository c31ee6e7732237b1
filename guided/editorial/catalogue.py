"""Every editorial rule by its code, and the whole catalogue that `guided explain` shows."""

from guided.editorial.pages.close import CLOSE
from guided.editorial.pages.consent import CONSENT
from guided.editorial.pages.head import HEAD
from guided.editorial.pages.lists import LISTS
from guided.editorial.pages.time import TIME
from guided.editorial.pages.wording import WORDING
from guided.script.catalogue import CATALOGUE
from guided.script.rules import Rule

RULES: dict[str, Rule] = dict(sorted({**HEAD, **CONSENT, **WORDING, **LISTS, **TIME, **CLOSE}.items()))
"""E01 to E58."""

BY_PERSON = frozenset({"E16", "E35", "E36"})
"""Rules that only a person can keep: the check never finds them."""

EXPLAINED: dict[str, Rule] = {**CATALOGUE, **RULES}
"""What `guided explain` knows."""
