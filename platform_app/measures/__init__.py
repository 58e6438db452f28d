"""The measures of the city plan: who answers for each, what it shall reach, what is there, what serves it."""
