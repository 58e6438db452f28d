"""The cold-start bench: proposes segments for imported firms, an officer accepts in batches."""
