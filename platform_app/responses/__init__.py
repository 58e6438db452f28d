"""Responses: what a supplier answers to a need, sealed until the deadline, opened once, decided one by one."""
