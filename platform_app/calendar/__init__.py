"""Working days of the city: holidays, make-up days, and counting with them."""
