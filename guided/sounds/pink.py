"""Pink noise: the same power in every octave, −3 dB/octave."""

from guided.sounds._coloured import Coloured

PLUGIN = Coloured(
    name="pink",
    about="softer noise, like steady rain far away",
    exponent=-0.5,
    low=25.0,
    level=0.0620,
    stream=2,
)
