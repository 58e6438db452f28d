"""Imports: a limited child process reads, a table stages, a person looks, one transaction applies."""
