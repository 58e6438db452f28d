"""What this room does for rooms below it: it says whom the daily digest tells first."""

from platform_app.goal.queries.helping import helped_first
from platform_app.matching import doors

doors.answer(helped_first)
