"""The first page of each duty: what should I do now."""
