"""Addresses tell nothing of when a thing was made."""

from __future__ import annotations

from scipy.stats import spearmanr

from platform_app.db import new_public_id


def test_addresses_have_no_order_in_time() -> None:
    """One thousand in a row; the least of three draws, so that chance alone never fails."""
    assert min(_correlation() for _ in range(3)) < 0.1


def _correlation() -> float:
    made = [new_public_id() for _ in range(1000)]
    assert len(set(made)) == len(made)
    places = {address: place for place, address in enumerate(sorted(made))}
    return abs(float(spearmanr(range(len(made)), [places[address] for address in made]).statistic))
