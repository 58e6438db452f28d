"""Work behind the page: a table as the truth, a queue as the nudge, a clock for what time makes due."""
