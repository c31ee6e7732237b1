"""Where the command begins: so small that Ctrl-C is answered well even while the rest is being imported."""

import sys


def main() -> None:
    """Run, and exit with the status of what happened."""
    try:
        from guided.cli.main import run

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
