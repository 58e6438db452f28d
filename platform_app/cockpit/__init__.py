"""What the city sees: chains as pictures, coverage, leaders, segments."""
