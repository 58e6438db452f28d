"""Keeping the installation: jobs, mails, the clock, storage, the log."""
