"""Questions that wait for a one-tap answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from graph.records import RequirementKind
from platform_app.capabilities import labels, queries, services
from platform_app.capabilities.forms import AnswerForm
from platform_app.capabilities.models import Confirmation
from platform_app.capabilities.services.asking import BY_WORDS
from platform_app.capabilities.views.blueprint import room
from platform_app.capabilities.wording import parameter_name, unit_name
from platform_app.permissions import Permission as P
from platform_app.rules import queries as rules
from platform_app.web import accepted, choices, context, named


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it: the words, what it is about, the form for the answer."""

    row: Confirmation
    kind: RequirementKind
    sentence: str
    about: list[str]
    form: AnswerForm

    @property
    def by_words(self) -> bool:
        """Whether yes or no answers it."""
        return self.kind in BY_WORDS


def prefix(row: Confirmation) -> str:
    """What tells the fields of one question from those of the others on the page."""
    return f"q{row.public_id}"


def _asked(row: Confirmation, form: AnswerForm | None = None) -> Asked:
    kind, tables = RequirementKind(row.field), rules.tables(context())
    texts = row.asked.get("texts", [])
    names = dict.fromkeys(texts)
    if kind is RequirementKind.REGION:
        names.update({one.code: named(one) for one in rules.districts(context())})
    if kind is RequirementKind.CERTIFICATE:
        names.update({one.code: f"{one.code} {named(one)}" for one in rules.certificate_kinds(context())})
    about = [names.get(text) or text for text in texts]
    if row.parameter:
        about = [parameter_name(tables, row.parameter)]
    if form is None:
        form = AnswerForm(
            formdata=None, prefix=prefix(row), unit=unit_name(tables, row.asked.get("unit", ""))
        )
    form.texts.choices = choices(dict(zip(texts, about, strict=True))) if texts else []
    return Asked(row, kind, str(labels.QUESTION[kind]), about, form)


def _page(answered: Asked | None = None, status: int = 200) -> tuple[str, int]:
    rows = queries.list_questions(context())
    asked = [answered if answered is not None and row.id == answered.row.id else _asked(row) for row in rows]
    return render_template("capabilities/questions.html", asked=asked), status


@room.get("/questions", access=P.CONFIRMATION_ANSWER)
def questions() -> tuple[str, int]:
    """Everything the platform wants to know of the cards."""
    return _page()


@room.post("/questions/<public_id>", access=P.CONFIRMATION_ANSWER)
def answer(public_id: str) -> Response | tuple[str, int]:
    """Answer one question: no, or yes with what belongs to it."""
    row = queries.get_question(context(), public_id)
    form = AnswerForm(prefix=prefix(row))
    _asked(row, form)
    yes = request.form.get("answer") == "yes"
    given = accepted(form, lambda: services.answer(context(), row, form.command(yes=yes)))
    if given is None:
        return _page(_asked(queries.get_question(context(), public_id), form), 422)
    flash(
        _("Thank you. Your card says so now.") if yes else _("Thank you. Nobody will ask this again soon."),
        "success",
    )
    return redirect(url_for("capabilities.questions"), 303)
