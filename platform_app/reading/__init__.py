"""How many different things one reader opens in a day: what a person needs, and what copies the whole city, differ."""
