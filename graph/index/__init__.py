"""Find the capabilities worth scoring: words to capabilities, in memory, rebuilt at any time."""
