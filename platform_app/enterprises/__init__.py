"""Enterprises: profile, verification, claims, recognitions, certificates, the registry."""
