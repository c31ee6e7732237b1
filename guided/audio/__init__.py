"""The mixer: cues in, blocks out, pure by position."""
