"""What may be done about procedures and cases."""

from platform_app.cases.services.deciding import Decision, decide, renew, revoke
from platform_app.cases.services.evaluating import evaluate
from platform_app.cases.services.keeping import forget_objectors
from platform_app.cases.services.noticing import Objecting, answer_objection, object_to
from platform_app.cases.services.procedures import load_procedures, save_version
from platform_app.cases.services.reviewing import check, give_back, go_on, judge, take
from platform_app.cases.services.scoring import assign, declare, hand_in, unassign
from platform_app.cases.services.starting import Start, save_answers, start_case, submit, withdraw
from platform_app.cases.services.timing import watch

__all__ = [
    "Decision",
    "Objecting",
    "Start",
    "answer_objection",
    "assign",
    "check",
    "decide",
    "declare",
    "evaluate",
    "forget_objectors",
    "give_back",
    "go_on",
    "hand_in",
    "judge",
    "load_procedures",
    "object_to",
    "renew",
    "revoke",
    "save_answers",
    "save_version",
    "start_case",
    "submit",
    "take",
    "unassign",
    "watch",
    "withdraw",
]
