"""The forms of procedures: field by field, and as text for what has no field of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FieldList,
    FormField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from platform_app.cases import labels
from platform_app.cases.documents import RULE
from platform_app.cases.procedure import ANSWERS, DUTIES, EFFECTS, FILLERS, PERIODS, STARTS, STEPS
from platform_app.web import PlatformForm, choices, stripped
from platform_app.web.fields import AmountField, InnerForm, TickBoxes, WholeNumberField, plain_number

KEPT = "kept"
"""A rule that has no field of its own (several conditions joined): it stays as it is."""
NUMBERS = ("at_least", "at_most")
MOST_ROWS = 40
WHOLE = ("validity_years", "evaluate_months", "expiring_days", "most_chains")
TEXTS = ("name_zh", "name_en", "about_zh", "about_en", "source")


def _text(label: Any, longest: int, *, needed: bool = True) -> StringField:
    return StringField(
        label, [DataRequired() if needed else Optional(), Length(max=longest)], filters=[stripped]
    )


def _whole(label: Any, high: int) -> WholeNumberField:
    return WholeNumberField(label, [InputRequired(), NumberRange(0, high)], default=0)


class NamedForm(InnerForm):
    """Something with a code and two names."""

    code = _text(_l("Code"), 30)
    name_zh = _text(_l("Chinese name"), 200)
    name_en = _text(_l("English name"), 200)

    def entry(self) -> dict[str, Any]:
        """The row of the document."""
        return {name: field.data for name, field in self._fields.items()}


class QuestionForm(NamedForm):
    """One question of the form."""

    kind = SelectField(_l("Answered by"), choices=choices({one: labels.ANSWER[one] for one in ANSWERS}))
    required = BooleanField(_l("Required"))


class EvidenceForm(NamedForm):
    """One kind of document."""

    required = BooleanField(_l("Required"))


class MarkForm(NamedForm):
    """What experts mark."""

    weight = WholeNumberField(_l("Weight, per cent"), [InputRequired(), NumberRange(1, 100)])


class CriterionForm(NamedForm):
    """One criterion: which figure, compared with what; or what a person judges."""

    asked = SelectField(_l("How it is judged"), choices=choices(labels.ASKED))
    fact = _text(_l("Figure, or what the person judges"), 200, needed=False)
    threshold = AmountField(_l("Threshold"), [Optional(), NumberRange(0, 1e9)], places=None)
    unit_zh = _text(_l("Unit in Chinese"), 20, needed=False)
    unit_en = _text(_l("Unit in English"), 20, needed=False)
    weight = AmountField(_l("Weight, per cent"), [InputRequired(), NumberRange(0, 100)], places=None)
    hard = BooleanField(_l("Hard condition, without weight"))
    source = _text(_l("Source"), 400)

    def rule(self, kept: Mapping[str, Any]) -> Any:
        """The rule as data; one that has no field of its own is taken from `kept`, by the code."""
        asked = self.asked.data
        if asked == KEPT:
            return kept.get(self.code.data, {})
        if asked == "person":
            return {"person": self.fact.data}
        if asked in NUMBERS:
            return {"fact": self.fact.data, asked: plain_number(self.threshold.data or Decimal(0))}
        return {"fact": self.fact.data, "is": asked == "is_yes"}

    def written(self, kept: Mapping[str, Any]) -> dict[str, Any]:
        """The row of the document."""
        names = ("code", "name_zh", "name_en", "unit_zh", "unit_en", "source")
        return {
            **{name: self[name].data or "" for name in names},
            "weight": plain_number(self.weight.data or Decimal(0)),
            "hard": bool(self.hard.data),
            "rule": self.rule(kept),
        }


class FieldsForm(PlatformForm):
    """A procedure, field by field, and what changes. Periods and roles are added for each step."""

    valid_from = DateField(_l("In force from"), [InputRequired()])
    name_zh = _text(_l("Chinese name"), 200)
    name_en = _text(_l("English name"), 200)
    about_zh = TextAreaField(
        _l("What it is, in Chinese"), [DataRequired(), Length(max=2000)], filters=[stripped]
    )
    about_en = TextAreaField(
        _l("What it is, in English"), [DataRequired(), Length(max=2000)], filters=[stripped]
    )
    source = TextAreaField(_l("Source"), [DataRequired(), Length(max=2000)], filters=[stripped])
    start = TickBoxes(_l("How it begins"), choices=choices({one: labels.START[one] for one in STARTS}))
    filled_by = SelectField(
        _l("Who fills it in"), choices=choices({one: labels.FILLER[one] for one in FILLERS})
    )
    per_chain = BooleanField(_l("For one chain at a time"))
    effect = SelectField(
        _l("What approval writes"), choices=choices({one: labels.EFFECT[one] for one in EFFECTS})
    )
    level = _text(_l("Tier, where it grants one"), 30, needed=False)
    from_rule = BooleanField(_l("Criteria of leadership from the rules"))
    criteria = FieldList(FormField(CriterionForm), _l("Criteria"), max_entries=MOST_ROWS)
    form = FieldList(FormField(QuestionForm), _l("Questions"), max_entries=MOST_ROWS)
    evidence = FieldList(FormField(EvidenceForm), _l("Evidence"), max_entries=MOST_ROWS)
    checks = FieldList(FormField(NamedForm), _l("Points the officer checks"), max_entries=MOST_ROWS)
    return_reasons = FieldList(FormField(NamedForm), _l("Reasons to return it"), max_entries=MOST_ROWS)
    number = _whole(_l("How many experts"), 15)
    pass_at = _whole(_l("From which mean on it goes further"), 100)
    marks = FieldList(FormField(MarkForm), _l("What experts mark"), max_entries=MOST_ROWS)
    four_eyes = BooleanField(_l("Checked and decided by different officers"))
    validity_years = _whole(_l("Valid for so many years"), 10)
    evaluate_months = _whole(_l("Evaluated every so many months"), 60)
    expiring_days = _whole(_l("Says so many days before that it ends"), 365)
    most_chains = _whole(_l("Most chains one enterprise leads"), 10)
    note = _text(_l("What changes and why"), 400, needed=False)

    def document(self, key: str, kept: Mapping[str, Any]) -> dict[str, Any]:
        """The procedure as a document; `kept`: the rules by code that have no fields of their own."""
        day: date | None = self.valid_from.data
        effect = {"kind": self.effect.data} | ({"level": self.level.data} if self.level.data else {})
        criteria: dict[str, Any] = (
            {"criteria_from": RULE}
            if self.from_rule.data
            else {"criteria": [one.form.written(kept) for one in self.criteria]}
        )
        return {
            "key": key,
            **{name: self[name].data for name in TEXTS},
            "valid_from": day.isoformat() if day else "",
            "per_chain": bool(self.per_chain.data),
            "start": list(self.start.data or ()),
            "filled_by": self.filled_by.data,
            "effect": effect,
            **criteria,
            **{name: self._rows(name) for name in ("form", "evidence", "checks", "return_reasons")},
            "experts": {
                "number": self.number.data,
                "pass_at": self.pass_at.data,
                "marks": self._rows("marks"),
            },
            "periods": {one: self[f"period_{one}"].data for one in PERIODS},
            "roles": {one: list(self[f"role_{one}"].data or ()) for one in STEPS},
            "four_eyes": bool(self.four_eyes.data),
            **{name: self[name].data for name in WHOLE},
        }

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return [one.form.entry() for one in self[name]]

    def place(self, place: str) -> Field | None:
        """The field a place of the document is typed in."""
        head, _dot, rest = place.partition(".")
        name = head.partition("[")[0]
        word = rest.partition("[")[0]
        name = {"periods": f"period_{word}", "roles": f"role_{word}", "experts": word}.get(name, name)
        found: Field | None = self._fields.get(name)
        return found


def _steps() -> Iterator[tuple[str, Any]]:
    for one in PERIODS:
        yield f"period_{one}", _whole(labels.PERIOD[one], 90)
    duties = choices({one: labels.DUTY[one] for one in DUTIES})
    for one in STEPS:
        yield f"role_{one}", TickBoxes(labels.STEP[one], choices=duties)


_Bound: type[FieldsForm] = type("BoundFieldsForm", (FieldsForm,), dict(_steps()))


def fields_form(document: Mapping[str, Any] | None = None) -> FieldsForm:
    """The form as sent, or filled with a document."""
    return _Bound() if document is None else _Bound(formdata=None, data=_data(document))


def _data(document: Mapping[str, Any]) -> dict[str, Any]:
    experts, effect = document["experts"], document["effect"]
    names = ("per_chain", "start", "filled_by", "four_eyes", "form", "evidence", "checks", "return_reasons")
    return {
        **{name: document[name] for name in (*TEXTS, *names, *WHOLE)},
        "valid_from": date.fromisoformat(str(document["valid_from"])),
        "effect": effect["kind"],
        "level": effect.get("level", ""),
        "from_rule": "criteria_from" in document,
        "criteria": [_criterion(one) for one in document.get("criteria", ())],
        **{name: experts[name] for name in ("number", "pass_at", "marks")},
        **{f"period_{one}": document["periods"][one] for one in PERIODS},
        **{f"role_{one}": document["roles"][one] for one in STEPS},
    }


def _criterion(row: Mapping[str, Any]) -> dict[str, Any]:
    rule = row["rule"]
    data = {**row, "asked": KEPT, "fact": "", "threshold": None}
    if set(rule) == {"person"}:
        return data | {"asked": "person", "fact": rule["person"]}
    for name in NUMBERS:
        if set(rule) == {"fact", name}:
            return data | {"asked": name, "fact": rule["fact"], "threshold": Decimal(str(rule[name]))}
    if set(rule) == {"fact", "is"} and isinstance(rule["is"], bool):
        return data | {"asked": "is_yes" if rule["is"] else "is_no", "fact": rule["fact"]}
    return data


class ProcedureForm(PlatformForm):
    """A procedure as text, with what changes."""

    text = TextAreaField(_l("Procedure"), validators=[InputRequired(), Length(max=60_000)])
    note = StringField(
        _l("What changes and why"), filters=[stripped], validators=[Optional(), Length(max=400)]
    )
