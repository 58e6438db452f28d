"""`python -m graph`."""

import sys

from graph.measuring.command import main

sys.exit(main())
