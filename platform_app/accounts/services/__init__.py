"""What people may do with accounts."""
