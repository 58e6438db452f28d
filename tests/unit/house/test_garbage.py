"""A process that serves requests does not look through the same objects again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from platform_app.garbage import look_seldom


@pytest.fixture
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)


@pytest.mark.usefixtures("as_before")
def test_what_is_loaded_is_left_alone_and_what_comes_is_looked_through_less_often() -> None:
    gc.set_threshold(700, 10, 10)
    look_seldom()
    assert gc.get_freeze_count() > 100_000
    assert gc.get_threshold() == (50_000, 10, 10)
