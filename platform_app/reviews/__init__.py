"""The review desk's memory: what was checked, decided and why, with a working-day clock."""
