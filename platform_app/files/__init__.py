"""Uploaded files: checked, stored under random names, given out by the rights of what they belong to."""
