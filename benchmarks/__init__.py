"""Speed of the lists, measured on a database for measuring."""
