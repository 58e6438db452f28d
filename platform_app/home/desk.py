"""What stands on a person's desk: things to do now, lists to go on with, where they are on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select

from platform_app.cockpit.queries import ChainFact, Figures
from platform_app.cockpit.queries.funnel import Step as FunnelStep
from platform_app.cockpit.queries.history import Course, History, Moved
from platform_app.gaps.models import Gap
from platform_app.gaps.queries import Worst
from platform_app.goal.queries import Growing

ORDER = (
    "jobs_failed",
    "messages_stuck",
    "reviews_overdue",
    "gaps_overdue",
    "gap_actions_overdue",
    "cases_overdue",
    "objections_to_answer",
    "certificates_expired",
    "cases_to_write",
    "cases_to_mark",
    "needs_returned",
    "needs_to_approve",
    "changes_to_decide",
    "needs_to_unseal",
    "needs_to_decide",
    "questions_to_answer",
    "responses_unfinished",
    "invitations_waiting",
    "reviews_waiting",
    "cases_to_handle",
    "evaluations_due",
    "suppliers_interested",
    "needs_closing",
    "needs_without_invitation",
    "questions_open",
    "gaps_severe",
    "measures_behind",
    "measures_without_office",
    "gaps_mine",
    "scouting_open",
    "needs_to_sample",
    "claim_without_evidence",
    "claims_pending",
    "claim_cards_none",
    "profile_thin",
    "capabilities_none",
    "capabilities_stale",
    "capabilities_draft",
    "certificates_expiring",
    "needs_draft",
    "needs_none",
    "duplicates_open",
    "proposals_open",
    "imports_staged",
    "leaders_ending",
    "mails_unsent",
    "people_without_factor",
)
"""The codes of everything that may be due, the most urgent first."""


@dataclass(frozen=True, slots=True)
class PageAddress:
    """A page of the platform: its endpoint and what its address needs."""

    endpoint: str
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """A count that makes something due; `code` names its words. `when_none`: nothing counted is what is due."""

    code: str
    count: Select[Any]
    place: PageAddress
    due: Select[Any] | None = None
    when_none: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do now and where it is done."""

    code: str
    place: PageAddress
    count: int | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what it is called, where it opens, how it stands and until when.

    `mark` and the codes of `figures` name their words.
    """

    title: str
    place: PageAddress
    state: StrEnum | None = None
    at: datetime | None = None
    note: str = ""
    title_en: str = ""
    mark: str = ""
    figures: Sequence[tuple[str, int]] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A short list; `code` names its title and what to say when it is empty, `place` opens all of it."""

    code: str
    rows: Sequence[Row]
    place: PageAddress


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to verification: done, current, todo or problem."""

    code: str
    state: str
    place: PageAddress | None = None


@dataclass(frozen=True, slots=True)
class ChainLine:
    """One chain on an officer's first page, and what it lacks most."""

    chain: ChainFact
    worst: Gap | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of an officer's chains at a glance; `code` names the one chain of the duty, empty: more than one."""

    code: str
    shown: Figures
    chains: Sequence[ChainLine]
    gaps: Worst
    past: History
    changed: Sequence[Course]
    moved: Sequence[Moved]
    funnel: Sequence[FunnelStep]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on it, the most urgent first."""

    tasks: Sequence[Task]
    panels: Sequence[Panel]
    steps: Sequence[Step] = ()
    growing: Growing | None = None
    overview: Overview | None = None
