"""The dialogue while a need is open: questions of suppliers whose asker stays unknown, and what the buyer adds."""
