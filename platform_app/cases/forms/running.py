"""The forms of cases. Those over a procedure's own fields are made from its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.cases.judging import Judged
from platform_app.cases.models import Case
from platform_app.cases.procedure import Procedure
from platform_app.cases.services import Decision, Objecting
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import NumberField, TickBoxes, WholeNumberField
from platform_app.web.language import named


class StartForm(PlatformForm):
    """Which procedure, for whom, for which chain, and why."""

    procedure = SelectField(_l("Procedure"), validators=[InputRequired()])
    chain = SelectField(_l("Chain"), validators=[Optional()], default="")
    enterprise = StringField(
        _l("Enterprise (name or code)"), filters=[stripped], validators=[Optional(), Length(max=120)]
    )
    reason = TextAreaField(
        _l("Why it is nominated"), filters=[stripped], validators=[Optional(), Length(max=2000)]
    )

    def offer(self, procedures: Mapping[str, str], chains: Mapping[str, str]) -> None:
        """Fill the choices."""
        self.procedure.choices = choices(procedures)
        self.chain.choices = choices(chains, _l("No chain"))


class AnswersForm(EditForm):
    """The answers of a case, by its procedure."""

    def answers(self, procedure: Procedure) -> dict[str, Any]:
        """What was typed, by code."""
        return {one.code: self[f"answer_{one.code}"].data for one in procedure.form}


def answers_form(case: Case, *, blank: bool = False) -> AnswersForm:
    """The form over the fields of a case's procedure."""
    made: dict[str, Any] = {}
    for one in case.procedure.form:
        label = named(one)
        if one.kind == "number":
            field: Any = NumberField(label, validators=[Optional(), NumberRange(min=0)])
        elif one.kind == "yes_no":
            field = BooleanField(label)
        else:
            field = TextAreaField(label, filters=[stripped], validators=[Optional(), Length(max=2000)])
        made[f"answer_{one.code}"] = field
    given = {f"answer_{key}": value for key, value in case.answers.items()}
    kind = type("BoundAnswersForm", (AnswersForm,), made)
    form: AnswersForm = (
        kind(formdata=None, data=given, version=case.version)
        if blank
        else kind(data=given, version=case.version)
    )
    return form


class CheckForm(EditForm):
    """The points of the completeness check."""

    ticked = TickBoxes(_l("Checked"))


def check_form(case: Case) -> CheckForm:
    """The form over the points of a case's procedure."""
    form = CheckForm(version=case.version)
    form.ticked.choices = [(one.code, named(one)) for one in case.procedure.checks]
    return form


class ReturnForm(EditForm):
    """Why a case goes back."""

    codes = TickBoxes(_l("Reasons"))
    note = TextAreaField(
        _l("What the enterprise should do"), filters=[stripped], validators=[Optional(), Length(max=2000)]
    )


def return_form(case: Case) -> ReturnForm:
    """The form over the reasons of a case's procedure."""
    form = ReturnForm(version=case.version)
    form.codes.choices = [(one.code, named(one)) for one in case.procedure.return_reasons]
    return form


class JudgeForm(PlatformForm):
    """What an officer found about a criterion no figure decides."""

    code = SelectField(_l("Criterion"), validators=[InputRequired()])
    met = RadioField(
        _l("Found"), choices=choices({"yes": _l("Met"), "no": _l("Not met")}), validators=[InputRequired()]
    )
    note = StringField(_l("By what"), filters=[stripped], validators=[InputRequired(), Length(max=400)])

    def offer(self, rows: Sequence[Judged]) -> None:
        """Fill the choices."""
        self.code.choices = [(one.code, named(one)) for one in rows]


class AssignForm(PlatformForm):
    """Who is asked to mark."""

    email = StringField(
        _l("E-mail of the expert's account"),
        filters=[stripped],
        validators=[InputRequired(), Length(max=200)],
    )


class CaseDeclarationForm(PlatformForm):
    """Whether an expert is free of conflicts."""

    free = RadioField(
        _l("Conflict of interest"),
        choices=choices(
            {
                "yes": _l("I have none with this enterprise"),
                "no": _l("I have one and give no marks"),
            }
        ),
        validators=[InputRequired()],
    )
    note = TextAreaField(_l("Which one?"), filters=[stripped], validators=[Optional(), Length(max=400)])


class CaseMarksForm(PlatformForm):
    """An expert's marks from 0 to 100."""

    remark = TextAreaField(_l("Remark"), filters=[stripped], validators=[Optional(), Length(max=2000)])

    def given(self, procedure: Procedure) -> dict[str, int]:
        """The marks by code."""
        return {
            one.code: self[one.code].data
            for one in procedure.experts.marks
            if self[one.code].data is not None
        }


def case_marks_form(procedure: Procedure) -> CaseMarksForm:
    """The form over the points a procedure's experts mark."""
    made = {
        one.code: WholeNumberField(named(one), validators=[InputRequired(), NumberRange(min=0, max=100)])
        for one in procedure.experts.marks
    }
    form: CaseMarksForm = type("BoundCaseMarksForm", (CaseMarksForm,), made)()
    return form


class DecideForm(EditForm):
    """Granted or not, by which document, and why."""

    outcome = RadioField(
        _l("Decision"),
        choices=choices({"approve": _l("Grant it"), "reject": _l("Do not grant it")}),
        validators=[InputRequired()],
    )
    document = StringField(
        _l("Document that grants it"), filters=[stripped], validators=[Optional(), Length(max=200)]
    )
    reason = TextAreaField(_l("Why"), filters=[stripped], validators=[InputRequired(), Length(max=2000)])

    def command(self) -> Decision:
        """The decision as typed."""
        return Decision(self.outcome.data == "approve", self.reason.data or "", self.document.data or "")


class WhyForm(EditForm):
    """A reason alone."""

    reason = TextAreaField(_l("Why"), filters=[stripped], validators=[InputRequired(), Length(max=400)])


class EvaluateForm(PlatformForm):
    """How an evaluation ended."""

    passed = RadioField(
        _l("Evaluation"),
        choices=choices({"yes": _l("Passed"), "no": _l("Not passed")}),
        validators=[InputRequired()],
    )
    note = TextAreaField(
        _l("What was found"), filters=[stripped], validators=[InputRequired(), Length(max=2000)]
    )


class ObjectForm(PlatformForm):
    """Who objects, how to be reached, and why; the first two are read by the bureau alone."""

    name = StringField(_l("Your name"), filters=[stripped], validators=[InputRequired(), Length(max=80)])
    contact = StringField(
        _l("Phone or e-mail"), filters=[stripped], validators=[InputRequired(), Length(max=120)]
    )
    reason = TextAreaField(
        _l("What speaks against it"), filters=[stripped], validators=[InputRequired(), Length(max=2000)]
    )

    def command(self) -> Objecting:
        """The objection as typed."""
        return Objecting(self.name.data or "", self.contact.data or "", self.reason.data or "")


class AnswerForm(PlatformForm):
    """How an objection is answered."""

    outcome = RadioField(
        _l("Objection"),
        choices=choices({"dismiss": _l("Dismiss it"), "uphold": _l("Uphold it")}),
        validators=[InputRequired()],
    )
    answer = TextAreaField(_l("Answer"), filters=[stripped], validators=[InputRequired(), Length(max=2000)])
