"""Rules, thresholds and texts a bureau may change: data with a source and a validity, edited in the browser."""
