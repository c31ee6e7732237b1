"""White noise: the same power in every hertz."""

from guided.sounds._coloured import Coloured

PLUGIN = Coloured(
    name="white",
    about="even noise, like a fan close by",
    exponent=0.0,
    low=25.0,
    level=0.0488,
    stream=1,
)
