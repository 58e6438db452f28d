"""Asking and answering while a need is open."""

from __future__ import annotations

from sqlalchemy import func

from platform_app import lifecycle, outbox
from platform_app.clarifications import queries
from platform_app.clarifications.models import Question
from platform_app.context import Context
from platform_app.enterprises.models import Enterprise
from platform_app.errors import Conflict, RuleViolation
from platform_app.needs.giveaways import giveaways
from platform_app.needs.models import Need
from platform_app.needs.services import refuse_naming
from platform_app.permissions import Permission, require
from platform_app.responses.services.holding import hold_open
from platform_app.rules import quotas
from platform_app.rules.quotas import Quota

MOST_QUESTIONS = 20
"""Of one enterprise about one need."""
QUESTIONS_CLOSE = func.coalesce(Need.questions_close_at, Need.closes_at)
LONGEST_QUESTION = 2000
LONGEST_ANSWER = 4000


def ask(context: Context, need: Need, text: str, *, confirmed: bool = False) -> Question:
    """Ask the buyer of a need; without `confirmed` a text that tells who asks is held back.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    require(context.who, Permission.NEED_RESPOND, need)
    if not need.accepts_answers(context.now):
        raise Conflict("need_not_open")
    enterprise = context.session.get_one(Enterprise, context.who.enterprise_id)
    text = _said(text, "question_missing", LONGEST_QUESTION, "text")
    known = giveaways(text, enterprise)
    if known and not confirmed:
        raise RuleViolation("question_names_asker", field="confirmed", words="、".join(known))
    if queries.count_asked(context, need.id, enterprise.id) >= MOST_QUESTIONS:
        raise RuleViolation("too_many_questions", field="text", most=MOST_QUESTIONS)
    quotas.use(context, Quota.MESSAGES)
    hold_open(context, need, until=QUESTIONS_CLOSE, late="questions_closed", deed="question.late")
    made = Question(
        need=need,
        enterprise_id=enterprise.id,
        text=text,
        asked_by=context.who.user_id,
        asked_at=context.now,
    )
    lifecycle.start(context, made)
    outbox.queue(context, "question_asked", question_id=made.id)
    return made


def answer(context: Context, question: Question, text: str) -> Question:
    """Answer for everybody to read. Raises: Conflict, Forbidden, RuleViolation."""
    text = _said(text, "answer_missing", LONGEST_ANSWER, "text")
    refuse_naming(context, question.need, text, "text")
    return _settle(context, question, "answer", text)


def decline(context: Context, question: Question, reason: str) -> Question:
    """Say to everybody why there is no answer. Raises: Conflict, Forbidden, RuleViolation."""
    reason = _said(reason, "answer_missing", LONGEST_ANSWER, "reason")
    refuse_naming(context, question.need, reason, "reason")
    return _settle(context, question, "decline", reason)


def _settle(context: Context, question: Question, verb: str, text: str) -> Question:
    need = question.need
    question.answer = text
    question.answered_by = context.who.user_id
    question.answered_at = context.now
    question.late = need.answers_due_at is not None and need.answers_due_at < context.now
    lifecycle.move(context, question, verb)
    context.session.flush()
    hold_open(context, need, late="need_not_open", deed="question.late")
    outbox.queue(context, "question_answered", question_id=question.id)
    return question


def _said(text: str, missing: str, longest: int, place: str) -> str:
    text = text.strip()
    if not text:
        raise RuleViolation(missing, field=place)
    if len(text) > longest:
        raise RuleViolation("need_text_too_long", field=place, longest=longest)
    return text
