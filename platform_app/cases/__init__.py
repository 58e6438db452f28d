"""Cases: procedures as data, run by one engine from the application to the end of what was granted."""
