"""What an enterprise can make, test, lend or do."""
