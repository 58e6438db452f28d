"""Rank a collection on disk, evaluate the run against judged answers, and say what each signal is worth."""
