"""A temple bell. Ratios and decays measured on a public-domain recording of one at 124 Hz."""

from guided.sounds._bell import Bell, Partial

PLUGIN = Bell(
    name="temple",
    about="a large temple bell, low and long",
    pitch=123.8,
    attack=0.030,
    partials=(
        Partial(1, 0, decay=60, beat=0.32),
        Partial(2.465, -9, decay=11.7, beat=0.18),
        Partial(2.867, -13.6, decay=5.3, beat=2),
        Partial(3.563, -28, decay=10.4, beat=1.4),
        Partial(4.266, -29, decay=4.4, beat=0.5),
        Partial(5.09, -17.7, decay=3, beat=1.1),
    ),
    stream=13,
)
