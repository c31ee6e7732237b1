"""A rin. Ratios and decays measured on a public-domain recording of one at 898 Hz."""

from guided.sounds._bell import Bell, Partial

PLUGIN = Bell(
    name="rin",
    about="a small clear bowl-bell from an altar",
    pitch=898.0,
    attack=0.015,
    partials=(
        Partial(1, 0, decay=20, beat=0.2),
        Partial(2, -31, decay=10.6, beat=0.1),
        Partial(2.372, -14, decay=19, beat=0.46),
        Partial(4.251, -22, decay=11.5, beat=0.84),
        Partial(6.52, -34, decay=6, beat=1.6),
        Partial(9.1, -42, decay=3, beat=2.4),
    ),
    stream=12,
)
