"""`python -m benchmarks [engines | door | structure | workers]`; without a word: engines."""

from __future__ import annotations

import sys

from benchmarks import door, engines, structure, workers

BENCHES = {"engines": engines.main, "door": door.main, "structure": structure.main, "workers": workers.main}


def main(arguments: list[str]) -> int:
    """Run one bench; 2 when there is none of that name."""
    name, *rest = arguments or ["engines"]
    if name not in BENCHES:
        print(__doc__, file=sys.stderr)
        return 2
    return BENCHES[name](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
