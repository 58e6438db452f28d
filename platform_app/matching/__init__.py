"""Suggestions in both directions, their snapshots and their definition."""
