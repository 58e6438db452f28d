"""Forms of gaps: giving them away, planning, noting, closing, recording firms elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from platform_app.enterprises.models import Enterprise
from platform_app.gaps import labels
from platform_app.gaps.models import ActionKind
from platform_app.gaps.services import ActionEntry, Assignment, Reason, TargetEntry
from platform_app.web.forms import EditForm, PlatformForm, choices, stripped

People = Mapping[str, str]


class AssignForm(EditForm):
    """Who takes care of a gap until when."""

    owner = SelectField(_l("Officer"), [InputRequired()])
    due_on = DateField(_l("Due on"), [InputRequired()])
    district = SelectField(
        _l("District"), [Optional()], default="", description=_l("Its officers see the gap too.")
    )

    def offer(self, people: People, districts: Mapping[str, str]) -> None:
        """Fill officers and districts."""
        self.owner.choices = choices(people, _l("Choose"), typed=True)
        self.district.choices = choices(districts, _l("The whole city"))

    def command(self, keys: Mapping[str, int]) -> Assignment:
        """What the service is asked to do; `keys`: the officers' addresses and keys."""
        return Assignment(keys[self.owner.data], _day(self.due_on), self.district.data or "")


class ActionForm(PlatformForm):
    """What shall be done about a gap."""

    kind = SelectField(
        _l("What"),
        [InputRequired()],
        choices=choices({kind.value: word for kind, word in labels.ACTION.items()}, _l("Choose")),
    )
    aim = StringField(_l("What shall be reached"), [InputRequired(), Length(max=400)], filters=[stripped])
    doer = SelectField(_l("Officer"), [InputRequired()])
    until = DateField(_l("Due on"), [InputRequired()])
    enterprise = StringField(
        _l("Enterprise on the platform: code or full name"), [Optional(), Length(max=120)], filters=[stripped]
    )
    outside_name = StringField(
        _l("Or a firm from elsewhere, not on the platform"),
        [Optional(), Length(max=120)],
        filters=[stripped],
    )

    def offer(self, people: People) -> None:
        """Fill the officers."""
        self.doer.choices = choices(people, _l("Choose"), typed=True)

    def command(self, keys: Mapping[str, int], enterprise: Enterprise | None) -> ActionEntry:
        """What the service is asked to do."""
        return ActionEntry(
            ActionKind(self.kind.data),
            keys[self.doer.data],
            _day(self.until),
            self.aim.data or "",
            enterprise,
            self.outside_name.data or "",
        )


class ResultForm(PlatformForm):
    """What came of an action."""

    result = TextAreaField(_l("What came of it"), [InputRequired(), Length(max=1000)], filters=[stripped])


class NoteForm(PlatformForm):
    """Something to remember about a gap."""

    text = TextAreaField(_l("Note"), [InputRequired(), Length(max=1000)], filters=[stripped])


class SupplierForm(EditForm):
    """The supplier that fills a gap."""

    supplier = StringField(
        _l("Verified supplier: code or full name"), [InputRequired(), Length(max=120)], filters=[stripped]
    )


class ReasonForm(EditForm):
    """Why a gap that stays needs no more work for now."""

    code = SelectField(_l("Reason"), [DataRequired()], choices=choices(labels.CODES, _l("Choose")))
    note = TextAreaField(_l("Explanation"), [InputRequired(), Length(max=1000)], filters=[stripped])
    revisit_on = DateField(_l("Look at it again on"), [InputRequired()])

    def command(self) -> Reason:
        """What the service is asked to do."""
        return Reason(self.code.data, self.note.data or "", _day(self.revisit_on))


class TargetForm(PlatformForm):
    """A firm elsewhere that could be won."""

    name = StringField(_l("Firm"), [InputRequired(), Length(max=120)], filters=[stripped])
    region = StringField(_l("Where it stands"), [InputRequired(), Length(max=60)], filters=[stripped])
    makes = StringField(_l("What it makes"), [InputRequired(), Length(max=400)], filters=[stripped])
    source = StringField(_l("Source"), [InputRequired(), Length(max=200)], filters=[stripped])

    def command(self) -> TargetEntry:
        """What the service is asked to do."""
        return TargetEntry(
            self.name.data or "", self.region.data or "", self.makes.data or "", self.source.data or ""
        )


def _day(field: DateField) -> date:
    day: date | None = field.data
    assert day is not None
    return day
