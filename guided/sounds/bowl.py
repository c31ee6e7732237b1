"""A Himalayan bowl, with the published ratios of struck bowls (banded waveguide bowl of *The Synthesis ToolKit*)."""

from guided.sounds._bell import Bell, Partial

PLUGIN = Bell(
    name="bowl",
    about="a singing bowl, struck softly; rings for most of a minute",
    pitch=220.0,
    attack=0.030,
    partials=(
        Partial(1, 0, decay=46, beat=0.45),
        Partial(2.99, -5, decay=24, beat=0.9),
        Partial(5.7, -14, decay=12, beat=1.6),
        Partial(9.01, -24, decay=6.5, beat=2.3),
        Partial(12.8, -34, decay=3.6, beat=3),
        Partial(17.3, -42, decay=2, beat=4),
    ),
    stream=11,
)
