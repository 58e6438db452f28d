"""The signals of the score: each 0 to 1 for every candidate, each the same in both directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph.arrays import BoolArray, FloatArray, IntArray
from graph.candidates import Candidates
from graph.index.fields import TextField
from graph.records import Need
from graph.signals import delivery, fit, segment, words
from graph.spec import RankingSpec

Measure = Callable[[Need, Candidates, RankingSpec], FloatArray]
Stated = Callable[[Need, Candidates, IntArray], BoolArray]
"""Which of the candidates at some places state anything on it."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One part of the score: how it is measured, whether it is asked for, which capabilities state it."""

    name: str
    measure: Measure
    asked: Callable[[Need, Candidates], bool]
    stated: Stated


def _asks_words(text_field: TextField) -> Callable[[Need, Candidates], bool]:
    return lambda need, candidates: candidates.fields[text_field].query.full_weight > 0


def _has_words(text_field: TextField) -> Stated:
    return lambda need, candidates, places: candidates.fields[text_field].lengths[places] > 0


SIGNALS: tuple[Signal, ...] = (
    Signal("product", words.product, _asks_words(TextField.PRODUCT), _has_words(TextField.PRODUCT)),
    Signal("text", words.text, _asks_words(TextField.TEXT), _has_words(TextField.TEXT)),
    Signal("name", words.name, _asks_words(TextField.NAME), _has_words(TextField.NAME)),
    Signal(
        "segment",
        segment.proximity,
        lambda need, candidates: candidates.segments_asked,
        segment.is_stated,
    ),
    Signal("requirements", fit.requirements, fit.asks_requirements, fit.states_requirements),
    Signal("certificates", fit.certificates, fit.asks_certificates, fit.states_certificates),
    Signal("capacity", delivery.capacity, delivery.asks_capacity, delivery.states_capacity),
    Signal(
        "lead_time",
        delivery.lead_time,
        lambda need, candidates: need.needed_within_days is not None,
        delivery.states_lead_time,
    ),
    Signal(
        "freshness",
        delivery.freshness,
        lambda need, candidates: True,
        delivery.states_freshness,
    ),
)
