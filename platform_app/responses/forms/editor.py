"""The editor of a response: one form made for one need, its must-haves and its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional

from platform_app.errors import RuleViolation
from platform_app.needs.forms.fields import PositiveField, kind_form, options, short
from platform_app.needs.models import Need
from platform_app.responses import labels
from platform_app.responses.contents import (
    CHECKS,
    HEADER,
    KIND_OF,
    LINE,
    LONGEST_DEVIATION,
    MOST_MONEY,
    ContentField,
    LineAnswer,
    ResponseEntry,
    Shape,
)
from platform_app.web.fields import AmountField, WholeNumberField
from platform_app.web.forms import EditForm, stripped
from platform_app.web.reasons import sentence

TOKENS = frozenset({"csrf_token", "form_token", "version", "then"})


class ResponseForm(EditForm):
    """What every kind shares; `editor_form` adds the fields of the need."""

    def refuse(self, violation: RuleViolation) -> None:
        """Put a refusal about one header field, one line or one must-have there."""
        part, _dash, rest = (violation.field or "").partition("-")
        place = self._place(part, rest)
        if place is None:
            super().refuse(violation)
        else:
            place.errors = [*place.errors, sentence(violation.reason, violation.values)]

    def _place(self, part: str, rest: str) -> Any:
        if part == "header" and rest in self.header.form:
            return self.header.form[rest]
        number, _dash, name = rest.partition("-")
        if part in ("lines", "checks") and number.isdigit() and int(number) < len(self[part].entries):
            entry = self[part].entries[int(number)]
            return entry.form[name] if part == "lines" and name in entry.form else entry
        return None

    def command(self, need: Need) -> ResponseEntry:
        """The response as typed, for this need."""
        musts = [one for one in need.requirements if one.must]
        return ResponseEntry(
            header=dict(self.header.data),
            lines=[
                LineAnswer(
                    line.public_id,
                    {name: value for name, value in row.form.data.items() if name != "deviation"},
                    row.form.deviation.data or "",
                )
                for line, row in zip(need.lines, self.lines.entries, strict=False)
                if row.form.offered.data
            ],
            checks={
                one.public_id: field.data or ""
                for one, field in zip(musts, self.checks.entries, strict=False)
            },
        )


def editor_form(need: Need, typed: Sequence[tuple[str, str]] | None = None, version: int = 0) -> ResponseForm:
    """The form of a response: what is posted, or what was `typed` before."""
    kind = KIND_OF[need.kind]
    header = kind_form({one.name: _field(one) for one in HEADER[kind]}, _wanted(HEADER[kind]))
    line: dict[str, Any] = {"offered": BooleanField(_l("We offer this line"))}
    line |= {one.name: _field(one) for one in LINE[kind]}
    line["deviation"] = TextAreaField(
        _l("Deviation"), filters=[stripped], validators=short(LONGEST_DEVIATION)
    )
    musts = sum(one.must for one in need.requirements)
    checks = options([(one, labels.CHECK[one]) for one in CHECKS])
    fields = {
        "checks": FieldList(
            RadioField(_l("Do you meet it?"), choices=checks, validate_choice=False),
            _l("Must-haves"),
            min_entries=musts,
            max_entries=musts,
        ),
        "lines": FieldList(
            FormField(kind_form(line, _wanted(LINE[kind]))),
            _l("Lines"),
            min_entries=len(need.lines),
            max_entries=len(need.lines),
        ),
        "header": FormField(header, labels.KIND[kind]),
        "version": HiddenField(),
    }
    bound = type("BoundResponseForm", (ResponseForm,), fields)
    form: ResponseForm
    if typed is None:
        form = bound()
        return form
    form = bound(formdata=MultiDict(typed)) if typed else bound(formdata=None)
    form.version.data = str(version)
    form.form_token.data = form.form_token.default()
    return form


def _wanted(fields: Sequence[ContentField]) -> list[str]:
    return [one.name for one in fields if one.wanted]


def _field(one: ContentField) -> Any:
    label = labels.FIELD[one.name]
    if one.shape is Shape.CHOICE:
        words = labels.CHOICE[one.name]
        chosen = [("", _l("not said")), *((code, words[code]) for code in one.choices)]
        return SelectField(label, choices=options(chosen), default="", validate_choice=False)
    if one.shape in (Shape.MONEY, Shape.PERCENT):
        most = 100 if one.shape is Shape.PERCENT else MOST_MONEY
        places = 4 if one.name == "unit_price_cny" else 2
        return AmountField(label, validators=[Optional(), NumberRange(min=0, max=most)], places=places)
    if one.shape is Shape.WHOLE:
        return WholeNumberField(label, validators=[Optional(), NumberRange(min=1, max=100_000)])
    if one.shape is Shape.NUMBER:
        return PositiveField(label)
    if one.shape is Shape.DAY:
        return DateField(label, validators=[Optional()])
    area = TextAreaField if one.shape is Shape.LONG else StringField
    return area(label, filters=[stripped], validators=short(one.longest))
