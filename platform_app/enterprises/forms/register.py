"""Registration, on a phone in two minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Email, Length

from platform_app.accounts.forms import PHONE
from platform_app.accounts.services.people import LONGEST, SHORTEST
from platform_app.enterprises.forms.code import code_field
from platform_app.enterprises.labels import KINDS
from platform_app.enterprises.services import Registration
from platform_app.web import PlatformForm, choices, stripped


class RegisterForm(PlatformForm):
    """The enterprise, and the person who registers it; a signed-in person is known already."""

    uscc = code_field()
    name_zh = StringField(_l("Name on the licence"), [DataRequired(), Length(2, 120)], filters=[stripped])
    district = SelectField(_l("District"), [DataRequired()])
    kind = SelectField(_l("Kind of organisation"), choices=choices(KINDS), default="firm")
    name = StringField(_l("Your name"), [DataRequired(), Length(max=60)], filters=[stripped])
    phone = StringField(_l("Your phone"), [DataRequired(), PHONE], filters=[stripped])
    email = EmailField(_l("Your e-mail"), [DataRequired(), Email(), Length(max=254)], filters=[stripped])
    password = PasswordField(_l("Password"), [DataRequired(), Length(min=SHORTEST, max=LONGEST)])
    agree = BooleanField(_l("I have read what happens with my data"), [DataRequired()])

    def offer(self, districts: Mapping[str, str]) -> None:
        """Fill the list of districts."""
        self.district.choices = choices(districts, _l("Choose"))

    def for_known_person(self) -> None:
        """Leave out what is asked of somebody new."""
        for name in ("name", "phone", "email", "password", "agree"):
            del self[name]

    def command(self) -> Registration:
        """What is registered."""
        values: dict[str, Any] = self.data
        return Registration(values["uscc"], values["name_zh"], values["district"], values["kind"])
