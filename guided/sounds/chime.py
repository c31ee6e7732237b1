"""A chime bar. Ratios are those of a free bar."""

from guided.sounds._bell import Bell, Partial

PLUGIN = Bell(
    name="chime",
    about="a soft metal chime, short",
    pitch=528.0,
    attack=0.015,
    partials=(
        Partial(1, 0, decay=9, beat=0.12),
        Partial(2.756, -18, decay=4, beat=0.2),
        Partial(5.404, -30, decay=1.6, beat=0.3),
        Partial(8.933, -42, decay=0.7, beat=0.4),
    ),
    stream=15,
)
