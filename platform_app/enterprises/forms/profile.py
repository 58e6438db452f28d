"""The sections of a profile, each a form of its own, and the draft of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, SelectField, StringField, TextAreaField, URLField
from wtforms.validators import URL, DataRequired, Email, Length, NumberRange, Optional

from platform_app.accounts.forms import PHONE
from platform_app.enterprises.labels import FIELDS, KINDS
from platform_app.web import EditForm, PlatformForm, choices, stripped
from platform_app.web.fields import WholeNumberField
from platform_app.web.forms import HIDDEN

LARGEST = 2_000_000_000


class SectionForm(EditForm):
    """One section of a profile; its fields carry the names of the profile's columns."""

    def offer(self, districts: Mapping[str, str]) -> None:
        """Fill the list of districts where the section asks for one."""
        if "district" in self:
            self["district"].choices = choices(districts, _l("Choose"))

    def values(self) -> dict[str, Any]:
        """The answers by column."""
        return {name: value for name, value in self.data.items() if name not in HIDDEN}


class IdentityForm(SectionForm):
    """Names, place, kind, industry."""

    name_zh = StringField(FIELDS["name_zh"], [DataRequired(), Length(2, 120)], filters=[stripped])
    name_en = StringField(FIELDS["name_en"], [Length(max=160)], filters=[stripped])
    short_name = StringField(FIELDS["short_name"], [Length(max=40)], filters=[stripped])
    kind = SelectField(FIELDS["kind"], choices=choices(KINDS))
    district = SelectField(FIELDS["district"], [DataRequired()])
    address = StringField(FIELDS["address"], [Length(max=200)], filters=[stripped])
    industry_code = StringField(FIELDS["industry_code"], [Length(max=60)], filters=[stripped])
    founded_year = WholeNumberField(FIELDS["founded_year"], [Optional(), NumberRange(1800, 2100)])


class BusinessForm(SectionForm):
    """What the enterprise does, in its own words."""

    business = TextAreaField(FIELDS["business"], [DataRequired(), Length(max=4000)], filters=[stripped])
    website = URLField(FIELDS["website"], [Optional(), URL(), Length(max=200)], filters=[stripped])


class SizeForm(SectionForm):
    """The three figures the size class is made of."""

    employees = WholeNumberField(FIELDS["employees"], [Optional(), NumberRange(0, 5_000_000)])
    revenue_10k_cny = WholeNumberField(FIELDS["revenue_10k_cny"], [Optional(), NumberRange(0, LARGEST)])
    assets_10k_cny = WholeNumberField(FIELDS["assets_10k_cny"], [Optional(), NumberRange(0, LARGEST)])


class ContactForm(SectionForm):
    """Whom to call."""

    contact_name = StringField(FIELDS["contact_name"], [DataRequired(), Length(max=60)], filters=[stripped])
    contact_phone = StringField(FIELDS["contact_phone"], [DataRequired(), PHONE], filters=[stripped])
    contact_email = EmailField(
        FIELDS["contact_email"], [Optional(), Email(), Length(max=254)], filters=[stripped]
    )


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "identity": IdentityForm,
    "business": BusinessForm,
    "size": SizeForm,
    "contact": ContactForm,
}


class ClaimForm(PlatformForm):
    """The claimant's evidence and answers; seen by claimant and reviewer alone until approval."""

    evidence = TextAreaField(
        _l("What shows that you act for this enterprise"),
        [DataRequired(), Length(10, 2000)],
        filters=[stripped],
    )
    name_zh = StringField(FIELDS["name_zh"], [DataRequired(), Length(2, 120)], filters=[stripped])
    district = SelectField(FIELDS["district"], [DataRequired()])
    business = TextAreaField(FIELDS["business"], [Length(max=4000)], filters=[stripped])
    employees = WholeNumberField(FIELDS["employees"], [Optional(), NumberRange(0, 5_000_000)])
    contact_name = StringField(FIELDS["contact_name"], [DataRequired(), Length(max=60)], filters=[stripped])
    contact_phone = StringField(FIELDS["contact_phone"], [DataRequired(), PHONE], filters=[stripped])

    def offer(self, districts: Mapping[str, str]) -> None:
        """Fill the list of districts."""
        self.district.choices = choices(districts, _l("Choose"))

    def draft(self) -> dict[str, Any]:
        """The answers by column."""
        left_out = {*HIDDEN, "evidence"}
        return {name: value for name, value in self.data.items() if name not in left_out}
