"""Where the command begins: so small that Ctrl-C is answered well even while the rest is being imported."""

import os
import sys


def main() -> None:
    """Run, and exit with the status of what happened."""
    # Our matrices are small: threads of numpy's BLAS would only cost time to start, and memory.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        from guided.cli.main import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
