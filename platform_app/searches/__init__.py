"""Lists somebody narrowed and keeps under a name, to hear of what is new in them."""
