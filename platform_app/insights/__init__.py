"""What is hidden from the bureau, opened to one officer: with a reason, a second person's consent, for some hours."""
