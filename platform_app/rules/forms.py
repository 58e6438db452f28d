"""Forms over rules and reference tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from platform_app.rules.defaults import Rule
from platform_app.rules.labels import COMPARISONS
from platform_app.rules.services import CRITERIA, LADDER, ReferenceChange, RuleChange
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import AmountField, InnerForm, plain_number

CODE = Regexp(r"^[^\s/]+$", message=_l("A code has no blanks and no slashes."))


class RuleForm(PlatformForm):
    """A new value of a rule, from when, and why."""

    valid_from = DateField(_l("Valid from"), [DataRequired()])
    source = StringField(_l("Source"), [DataRequired(), Length(max=400)], filters=[stripped])
    note = StringField(_l("Note"), [Optional(), Length(max=400)], filters=[stripped])

    typed: Callable[[], Any]
    """The new value: each kind of rule reads a field of its own. Only such a form is ever shown."""

    def command(self, key: str) -> RuleChange:
        """What the service is asked to do."""
        assert self.valid_from.data is not None
        return RuleChange(
            key, self.typed(), self.valid_from.data, self.source.data or "", self.note.data or ""
        )


class NumberRuleForm(RuleForm):
    """A rule that is a number."""

    value = AmountField(_l("New value"), [InputRequired()], places=None)

    def typed(self) -> Any:
        """The number, whole where it is whole."""
        return plain_number(self.value.data or Decimal(0))


class TierForm(InnerForm):
    """One step of the ladder."""

    level = StringField(_l("Code"), [DataRequired(), Length(max=30), CODE], filters=[stripped])
    rank = IntegerField(_l("Rank"), [InputRequired(), NumberRange(1, 20)])
    name_zh = StringField(_l("Chinese name"), [DataRequired(), Length(max=60)], filters=[stripped])
    name_en = StringField(_l("English name"), [DataRequired(), Length(max=60)], filters=[stripped])


class LadderRuleForm(RuleForm):
    """The ladder of tiers."""

    value = FieldList(FormField(TierForm), _l("Tiers"), min_entries=1, max_entries=20)

    def typed(self) -> Any:
        """The steps, the lowest first."""
        return sorted((dict(entry.data) for entry in self.value.entries), key=lambda tier: tier["rank"])


class CriterionForm(InnerForm):
    """One criterion of leadership."""

    code = StringField(_l("Code"), [DataRequired(), Length(max=40), CODE], filters=[stripped])
    name_zh = StringField(_l("Chinese name"), [DataRequired(), Length(max=60)], filters=[stripped])
    name_en = StringField(_l("English name"), [DataRequired(), Length(max=80)], filters=[stripped])
    comparison = SelectField(_l("Comparison"), choices=choices(COMPARISONS))
    threshold = AmountField(_l("Threshold"), [InputRequired(), NumberRange(0, 1e9)], places=None)
    unit_zh = StringField(_l("Unit in Chinese"), [Optional(), Length(max=20)], filters=[stripped])
    unit_en = StringField(_l("Unit in English"), [Optional(), Length(max=20)], filters=[stripped])
    weight = AmountField(_l("Weight, per cent"), [InputRequired(), NumberRange(0, 100)], places=None)
    hard = BooleanField(_l("Hard condition, without weight"))
    source = StringField(_l("Source"), [DataRequired(), Length(max=200)], filters=[stripped])


class CriteriaRuleForm(RuleForm):
    """The criteria of leadership."""

    value = FieldList(FormField(CriterionForm), _l("Criteria"), min_entries=1, max_entries=30)

    def typed(self) -> Any:
        """The criteria, numbers whole where they are whole."""
        return [
            {
                name: plain_number(part) if isinstance(part, Decimal) else part
                for name, part in entry.data.items()
            }
            for entry in self.value.entries
        ]


class TableRuleForm(RuleForm):
    """A rule that is a table, as text."""

    value = TextAreaField(_l("New table, as JSON"), [DataRequired(), Length(max=40_000)])

    def typed(self) -> Any:
        """The table; the text itself where it is none, which the rule refuses."""
        try:
            return json.loads(self.value.data or "")
        except (ValueError, RecursionError):
            return self.value.data


class TextsForm(InnerForm):
    """A text in both languages."""

    zh = TextAreaField(_l("Chinese text"), [DataRequired(), Length(max=20_000)], filters=[stripped])
    en = TextAreaField(_l("English text"), [DataRequired(), Length(max=20_000)], filters=[stripped])


class TextsRuleForm(RuleForm):
    """A rule that is a text in both languages."""

    value = FormField(TextsForm, _l("New text"))

    def typed(self) -> Any:
        """Language → text."""
        return dict(self.value.data)


def rule_form(rule: Rule, **values: Any) -> RuleForm:
    """The form a rule is changed with."""
    if rule.key == LADDER:
        return LadderRuleForm(data=values)
    if rule.key == CRITERIA:
        return CriteriaRuleForm(data=values)
    if isinstance(rule.default, dict):
        return TextsRuleForm(data=values)
    if isinstance(rule.default, list):
        if "value" in values:
            values["value"] = json.dumps(values["value"], ensure_ascii=False, indent=1)
        return TableRuleForm(data=values)
    return NumberRuleForm(data=values)


class ReferenceForm(EditForm):
    """One entry of a reference table; each document uses its own part of the fields."""

    code = StringField(_l("Code"), [DataRequired(), Length(max=60), CODE], filters=[stripped])
    zh = StringField(_l("Chinese name"), [Optional(), Length(max=120)], filters=[stripped])
    en = StringField(_l("English name"), [Optional(), Length(max=120)], filters=[stripped])
    kind = StringField(_l("Kind"), [Optional(), Length(max=30)], filters=[stripped])
    better = StringField(_l("Better when"), [Optional(), Length(max=20)], filters=[stripped])
    unit = StringField(_l("Unit when none is written"), [Optional(), Length(max=20)], filters=[stripped])
    dimension = StringField(_l("Dimension"), [Optional(), Length(max=30)], filters=[stripped])
    factor = AmountField(_l("Factor to the base unit"), [Optional()], places=None)
    names = TextAreaField(_l("Other ways to write it, one a line"), [Optional(), Length(max=4000)])
    covers = TextAreaField(_l("Covers these codes, one a line"), [Optional(), Length(max=4000)])
    source = StringField(_l("Source"), [DataRequired(), Length(max=400)], filters=[stripped])

    def limit_to(self, fields: tuple[str, ...]) -> None:
        """Keep only the fields a document has."""
        for name in ("zh", "en", "kind", "better", "unit", "dimension", "factor", "names", "covers"):
            if name not in fields:
                delattr(self, name)

    def command(self, document: str) -> ReferenceChange:
        """What the service is asked to do."""
        content: dict[str, Any] = {}
        for name in ("zh", "en", "kind", "better", "unit", "dimension"):
            if name in self and self[name].data:
                content[name] = self[name].data
        if "factor" in self and self["factor"].data is not None:
            content["factor"] = float(self["factor"].data)
        for name in ("names", "covers"):
            if name in self:
                lines = [line.strip() for line in (self[name].data or "").splitlines()]
                content[name] = [line for line in lines if line]
        return ReferenceChange(document, self.code.data or "", content, self.source.data or "")
