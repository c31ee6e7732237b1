"""Bells and beds, one file each, behind `seams.Sound`. A file whose name begins with `_` is furniture they share."""

BELLS = frozenset({"bowl", "chime", "rin", "temple", "tingsha"})
BEDS = frozenset({"brown", "ocean", "pad", "pink", "rain", "tanpura", "white"})
"""The built-in names, as data: knowing them imports no sound."""
