"""`python -m guided.speech`: measure the default voices and write `measured.json`, after a change to voice or chain."""

from guided.speech.calibration import write_shipped

if __name__ == "__main__":
    write_shipped()
