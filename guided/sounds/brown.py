"""Brown noise: −6 dB/octave."""

from guided.sounds._coloured import Coloured

PLUGIN = Coloured(
    name="brown",
    about="deep noise, like a waterfall behind a hill",
    exponent=-1.0,
    low=40.0,
    level=0.0836,
    stream=3,
)
