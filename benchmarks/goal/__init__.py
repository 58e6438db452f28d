"""Does the outreach order serve the leader target? A simulation on the demo city, documented in `simulation`."""
