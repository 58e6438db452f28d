"""How responses are scored: a scheme fixed before anybody answers, marks by people without a conflict, open sums."""
