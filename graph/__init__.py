"""The engine: chains, capabilities and needs as frozen records; explained matches and coverage out.

Pure: imports neither the web application nor a database.
"""
