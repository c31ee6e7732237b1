"""Tingsha: two thick discs a little apart in pitch. Ratios are those of a free circular plate."""

from guided.sounds._bell import Bell, Partial

PLUGIN = Bell(
    name="tingsha",
    about="two small cymbals, high and shimmering",
    pitch=2350.0,
    attack=0.012,
    partials=(
        Partial(1, 0, decay=14, beat=0.5),
        Partial(1.73, -13, decay=8, beat=1.2),
        Partial(2.33, -8, decay=8, beat=1.5),
        Partial(3.91, -18, decay=4, beat=2.5),
        Partial(4.11, -20, decay=4, beat=2.8),
        Partial(6.3, -28, decay=2, beat=4),
    ),
    stream=14,
    twin=7.0,
)
