"""Forms of growing leaders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from platform_app.enterprises.labels import LEVELS
from platform_app.enterprises.models import Enterprise, VerificationLevel
from platform_app.goal.labels import BANDS
from platform_app.goal.services import Entry, FactEntry, OutcomeEntry, PurchaseEntry
from platform_app.web.fields import AmountField
from platform_app.web.forms import PlatformForm, choices, stripped

Groups = Mapping[str, Sequence[tuple[str, str]]]


def _segment() -> SelectField:
    return SelectField(_l("Segment"), [DataRequired()])


def _supplier() -> StringField:
    return StringField(_l("Supplier: code or full name"), [Optional(), Length(max=120)], filters=[stripped])


def _source() -> StringField:
    return StringField(_l("Source"), [DataRequired(), Length(max=200)], filters=[stripped])


def _grouped(groups: Groups, empty: Any) -> dict[str, list[tuple[str, str]]]:
    return {"": [("", empty)], **{name: list(rows) for name, rows in groups.items()}}


class PipelineForm(PlatformForm):
    """Who is grown towards leadership of which chain."""

    enterprise = StringField(
        _l("Enterprise: code or full name"), [DataRequired(), Length(max=120)], filters=[stripped]
    )
    chain = SelectField(_l("Chain"), [DataRequired()])
    since = DateField(_l("Since"), [DataRequired()])
    reason = StringField(_l("Reason"), [DataRequired(), Length(max=400)], filters=[stripped])

    def offer(self, chains: Mapping[str, str]) -> None:
        """Fill the chains."""
        self.chain.choices = choices(chains, _l("Choose"))

    def command(self) -> Entry:
        """What the service is asked to do."""
        since: date | None = self.since.data
        assert since is not None
        return Entry(self.chain.data, since, self.reason.data or "")


class FactForm(PlatformForm):
    """One figure of one finished year."""

    indicator = SelectField(_l("Figure"), [DataRequired()])
    year = IntegerField(_l("Year"), [InputRequired()])
    value = AmountField(_l("Value"), [InputRequired()], places=None)
    level = SelectField(
        _l("How it was checked"),
        choices=choices({level.value: label.text for level, label in LEVELS.items()}),
    )
    source = _source()

    def offer(self, indicators: Mapping[str, str], *, checks: bool) -> None:
        """Fill the figures; only officers say how a figure was checked."""
        self.indicator.choices = choices(indicators, _l("Choose"))
        if not checks:
            del self.level

    def command(self) -> FactEntry:
        """What the service is asked to do."""
        level = self.level.data if "level" in self else VerificationLevel.SELF_DECLARED.value
        return FactEntry(
            self.indicator.data,
            self.year.data or 0,
            float(self.value.data or 0),
            self.source.data or "",
            VerificationLevel(level),
        )


class PurchaseForm(PlatformForm):
    """What is bought and from whom."""

    segment = _segment()
    supplier = _supplier()
    released = BooleanField(_l("The bureau may know this purchase"))
    source = _source()

    def offer(self, segments: Groups) -> None:
        """Fill the segments."""
        self.segment.choices = _grouped(segments, _l("Choose"))

    def command(self, supplier: Enterprise | None) -> PurchaseEntry:
        """What the service is asked to do."""
        return PurchaseEntry(
            self.segment.data, supplier, self.source.data or "", private=not self.released.data
        )


class OutcomeForm(PlatformForm):
    """A deal the enterprise made as a buyer."""

    segment = _segment()
    supplier = _supplier()
    need = SelectField(_l("On the need"), [Optional()], default="")
    happened_on = DateField(_l("On"), [DataRequired()])
    value_band = SelectField(_l("Value"), choices=choices(BANDS))
    local = BooleanField(_l("The supplier stands in this city"))
    source = _source()

    def offer(self, segments: Groups, needs: Mapping[str, str]) -> None:
        """Fill segments and needs."""
        self.segment.choices = _grouped(segments, _l("Choose"))
        self.need.choices = choices(needs, _l("None"))

    def command(self, supplier: Enterprise | None) -> OutcomeEntry:
        """What the service is asked to do."""
        day: date | None = self.happened_on.data
        assert day is not None
        return OutcomeEntry(
            segment=self.segment.data,
            supplier=supplier,
            happened_on=day,
            value_band=self.value_band.data,
            local=bool(self.local.data),
            source=self.source.data or "",
            need=self.need.data or "",
        )


class VoidForm(PlatformForm):
    """Why a row no longer counts."""

    reason = StringField(_l("Reason"), [DataRequired(), Length(max=400)], filters=[stripped])
