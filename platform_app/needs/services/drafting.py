"""Making, saving and copying drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm.attributes import flag_modified

from platform_app import audit
from platform_app.context import Context
from platform_app.errors import Conflict, Forbidden, RuleViolation
from platform_app.lifecycle import start
from platform_app.needs import queries
from platform_app.needs.entry import HEADER, LINE, REQUIREMENT, LineEntry, NeedEntry, RequirementEntry
from platform_app.needs.kinds import checked_details
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedAutosave, NeedKind, NeedLine, NeedRequirement, Reach
from platform_app.needs.settings import LONGEST_RESPONSE_DAYS, rules_in_force
from platform_app.needs.timetable import shortest_response_days
from platform_app.permissions import Permission, require
from platform_app.rules import quotas
from platform_app.rules.models import District
from platform_app.rules.quotas import Quota

MOST_LINES = 200
MOST_REQUIREMENTS = 40
LEFT_OUT_OF_COPIES = frozenset(("response_days", "needed_by"))


def create(context: Context, kind: NeedKind, title: str) -> Need:
    """A new draft of the acting enterprise. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.NEED_DRAFT)
    if context.who.enterprise_id is None:
        raise Forbidden("not_permitted")
    if not title:
        raise RuleViolation("need_title_missing", field="title")
    need = Need(
        enterprise_id=context.who.enterprise_id,
        created_by=context.who.user_id,
        kind=kind,
        title=title,
        details={},
        approval_needed=queries.has_other_approver(context, context.who.enterprise_id, context.who.user_id),
        created_at=context.now,
    )
    start(context, need)
    return need


def save(context: Context, need: Need, entry: NeedEntry) -> Need:
    """Put the text of `entry` into a draft. Raises: Forbidden, Conflict, RuleViolation."""
    _editable(context, need)
    _check(context, need, entry)
    before = (len(need.lines), len(need.requirements))
    for name in HEADER:
        setattr(need, name, getattr(entry, name))
    if not need.anonymous:
        need.reveal_after_nda, need.hidden_words = False, ""
    need.details = checked_details(need.kind, entry.details)
    changes = audit.changes_of(need)
    need.segments = queries.segments_by_public_id(context, entry.segments)
    _put_lines(context, need, entry.lines)
    need.requirements = [_requirement(one) for one in entry.requirements]
    # Lines alone changing would not raise the version, and a second editor would overwrite them unseen.
    flag_modified(need, "title")
    audit.record(
        context,
        "need.edit",
        need,
        changes=changes
        | {
            "lines": [before[0], len(need.lines)],
            "requirements": [before[1], len(need.requirements)],
            "segments": [None, [segment.key for segment in need.segments]],
        },
    )
    context.session.flush()
    forget_autosave(context, need)
    return need


def copy(context: Context, need: Need) -> Need:
    """A new draft with the text of a need of the acting enterprise; dates and invitations stay behind."""
    require(context.who, Permission.NEED_READ_FULL, need)
    made = create(context, need.kind, need.title)
    made.copied_from_id = need.id
    for name in HEADER:
        if name not in LEFT_OUT_OF_COPIES:
            setattr(made, name, getattr(need, name))
    made.details = dict(need.details)
    made.segments = [segment for segment in need.segments if segment.retired_at is None]
    made.lines = [
        NeedLine(position=line.position, **{name: getattr(line, name) for name in LINE})
        for line in need.lines
    ]
    made.requirements = [
        NeedRequirement(texts=list(one.texts), **{name: getattr(one, name) for name in REQUIREMENT})
        for one in need.requirements
    ]
    audit.record(context, "need.copy", made, changes={"copied_from": [None, need.public_id]})
    context.session.flush()
    return made


def autosave(context: Context, need: Need, content: dict[str, Any], version: int) -> NeedAutosave:
    """Keep what a person is typing, beside the draft; the draft itself stays as it is. Raises: TooMany."""
    _editable(context, need)
    quotas.use(context, Quota.AUTOSAVES)
    row = queries.autosaved(context, need)
    if row is None:
        row = NeedAutosave(need_id=need.id, user_id=context.who.user_id or 0)
        context.session.add(row)
    row.need_version, row.content, row.saved_at = version, content, context.now
    context.session.flush()
    return row


def forget_autosave(context: Context, need: Need) -> None:
    """Drop what the asker typed and did not save."""
    context.session.execute(
        delete(NeedAutosave).where(
            NeedAutosave.need_id == need.id, NeedAutosave.user_id == (context.who.user_id or 0)
        )
    )


def _editable(context: Context, need: Need) -> None:
    require(context.who, Permission.NEED_EDIT, need)
    if need.status is not NeedStatus.DRAFT:
        raise Conflict("not_a_draft")


def _check(context: Context, need: Need, entry: NeedEntry) -> None:
    if not entry.title:
        raise RuleViolation("need_title_missing", field="title")
    if len(entry.lines) > MOST_LINES:
        raise RuleViolation("too_many_lines", field="lines", most=MOST_LINES)
    if len(entry.requirements) > MOST_REQUIREMENTS:
        raise RuleViolation("too_many_requirements", field="requirements", most=MOST_REQUIREMENTS)
    if (entry.reach is Reach.TIER) != (entry.reach_tier_rank is not None):
        raise RuleViolation("tier_missing", field="reach_tier_rank")
    if entry.response_days is not None and entry.response_days > LONGEST_RESPONSE_DAYS:
        raise RuleViolation("response_time_too_long", field="response_days", most=LONGEST_RESPONSE_DAYS)
    least = shortest_response_days(need.kind, rules_in_force(context))
    if entry.response_days is not None and entry.response_days < least:
        raise RuleViolation("response_time_too_short", field="response_days", least=least)
    if entry.place and context.session.get(District, entry.place) is None:
        raise RuleViolation("need_choice_unknown", field="place")
    if entry.needed_by is not None and entry.needed_by < context.today:
        raise RuleViolation("need_day_has_passed", field="needed_by")


def _put_lines(context: Context, need: Need, entries: Sequence[LineEntry]) -> None:
    """Lines keep their address when their text changes; positions follow the order typed."""
    known = {line.public_id: line for line in need.lines}
    kept = [known.pop(entry.public_id, None) for entry in entries]
    for gone in known.values():
        need.lines.remove(gone)
    # Positions are unique per need: park the kept lines beyond every real position before the final numbers.
    for line in kept:
        if line is not None:
            line.position += 10_000
    context.session.flush()
    for number, (line, entry) in enumerate(zip(kept, entries, strict=True), start=1):
        line = line or NeedLine()
        line.position = number
        for name in LINE:
            setattr(line, name, getattr(entry, name))
        if line not in need.lines:
            need.lines.append(line)
    need.lines.sort(key=lambda one: one.position)


def _requirement(entry: RequirementEntry) -> NeedRequirement:
    return NeedRequirement(texts=list(entry.texts), **{name: getattr(entry, name) for name in REQUIREMENT})
