"""The dates that concern a person: on a page, as a feed for calendar programs, and of one need as a file."""
