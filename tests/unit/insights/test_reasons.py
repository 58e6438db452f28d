"""What for an officer fetched a file: the reason of just this person, this need and this hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from platform_app.audit import AuditEvent
from platform_app.files.models import StoredFile
from platform_app.insights.models import Insight, InsightKind
from platform_app.insights.queries import reason_for

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def an_insight(reason: str, kind: InsightKind, began: datetime, *, asked_by: int = 1) -> Insight:
    return Insight(
        reason=reason,
        kind=kind,
        thing_id=3,
        asked_by=asked_by,
        decided_at=began,
        ends_at=began + timedelta(hours=24),
    )


def test_a_look_at_a_file_has_the_reason_that_ran_then_and_no_other() -> None:
    given = [
        an_insight("a price", InsightKind.RESPONSE, NOW),
        an_insight("somebody else's", InsightKind.NEED_DOCUMENT, NOW, asked_by=2),
        an_insight("last week's", InsightKind.NEED_DOCUMENT, NOW - timedelta(days=7)),
        an_insight("the drawing", InsightKind.NEED_DOCUMENT, NOW),
    ]
    drawing = StoredFile(parent_kind="need_document", parent_id=7)
    elsewhere = StoredFile(parent_kind="need_document", parent_id=8)
    profile = StoredFile(parent_kind="enterprise", parent_id=7)

    def reason(hours: int, file: StoredFile) -> str:
        return reason_for(AuditEvent(user_id=1, at=NOW + timedelta(hours=hours)), file, {7: 3, 8: 4}, given)

    assert reason(1, drawing) == "the drawing"
    assert reason(-24 * 6 - 1, drawing) == "last week's"
    assert reason(25, drawing) == ""
    assert [reason(1, other) for other in (elsewhere, profile)] == ["", ""]
