"""After the award: intentions followed until they are contracts, ratings of both sides, needs nobody decides on."""
