"""Filling a database that is for measuring and nothing else."""

from platform_app.cli.measuring.command import install
from platform_app.cli.measuring.loading import load

__all__ = ["install", "load"]
