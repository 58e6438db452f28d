"""Commands of the installation, ten lines each."""
