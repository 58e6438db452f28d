"""`python -m benchmarks NAME`, one of BENCHES; without a word: engines."""

from __future__ import annotations

import sys
from importlib import import_module

BENCHES = ("engines", "chains", "deals", "door", "pages", "rush", "structure", "workers")


def main(arguments: list[str]) -> int:
    """Run one bench; 2 when there is none of that name."""
    name, *rest = arguments or ["engines"]
    if name not in BENCHES:
        print(__doc__, file=sys.stderr)
        return 2
    # Imported when asked for: the others may need what is not installed.
    return int(import_module(f"benchmarks.{name}").main(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
