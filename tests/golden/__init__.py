"""Golden files: what was made when somebody last looked closely. `python -m tests.golden` writes them anew."""
