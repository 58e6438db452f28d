"""The forms of people's accounts."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, Email, EqualTo, Length, Optional, Regexp

from platform_app.accounts.labels import BUREAU_DUTIES, DUTIES, STAFF_DUTIES
from platform_app.web import PlatformForm, choices, stripped
from platform_app.web.fields import TickBoxes
from platform_app.web.language import LANGUAGES

PHONE = Regexp(r"^\+?[0-9][0-9 \-]{5,18}$", message=_l("A phone number has digits, blanks and hyphens only."))


class SignInForm(PlatformForm):
    """Address and password."""

    email = EmailField(_l("E-mail"), [DataRequired(), Length(max=254)], filters=[stripped])
    password = PasswordField(_l("Password"), [DataRequired(), Length(max=200)])


class CodeForm(PlatformForm):
    """A code of the second factor, or a recovery code."""

    code = StringField(_l("Code from the app"), [DataRequired(), Length(max=20)], filters=[stripped])


class ForgottenForm(PlatformForm):
    """Where to send the link."""

    email = EmailField(_l("E-mail"), [DataRequired(), Email()], filters=[stripped])


class NewPasswordForm(PlatformForm):
    """A new password, twice."""

    password = PasswordField(_l("New password"), [DataRequired(), Length(min=10, max=128)])
    again = PasswordField(
        _l("New password again"), [DataRequired(), EqualTo("password", _l("The two passwords differ."))]
    )


class ChangePasswordForm(NewPasswordForm):
    """The present password and a new one, twice."""

    present = PasswordField(_l("Present password"), [DataRequired(), Length(max=200)])


class RemoveFactorForm(PlatformForm):
    """The present password, asked again before protection is taken away."""

    present = PasswordField(_l("Present password"), [DataRequired(), Length(max=200)])


class ProfileForm(PlatformForm):
    """How a person is called, reached and spoken to."""

    name = StringField(_l("Your name"), [DataRequired(), Length(max=60)], filters=[stripped])
    phone = StringField(_l("Phone"), [Optional(), PHONE], filters=[stripped])
    language = RadioField(_l("Language"), choices=choices(LANGUAGES), default="zh")


class InviteForm(PlatformForm):
    """A colleague's address and duties."""

    email = EmailField(
        _l("E-mail of your colleague"), [DataRequired(), Email(), Length(max=254)], filters=[stripped]
    )
    duties = TickBoxes(_l("Duties"), [DataRequired()], choices=choices(DUTIES))


class JoinForm(PlatformForm):
    """A new colleague's own account."""

    name = StringField(_l("Your name"), [DataRequired(), Length(max=60)], filters=[stripped])
    phone = StringField(_l("Phone"), [DataRequired(), PHONE], filters=[stripped])
    password = PasswordField(_l("Password"), [DataRequired(), Length(min=10, max=128)])
    agree = BooleanField(_l("I have read what happens with my data"), [DataRequired()])


class AppointForm(PlatformForm):
    """A person, a duty, and where it holds."""

    email = EmailField(_l("E-mail"), [DataRequired(), Email()], filters=[stripped])
    duty = SelectField(_l("Duty"), choices=choices({**BUREAU_DUTIES, **STAFF_DUTIES}))
    chain = SelectField(_l("Only for the chain"), [Optional()], default="")
    district = SelectField(_l("Only for the district"), [Optional()], default="")

    def offer(self, chains: dict[str, str], districts: dict[str, str]) -> None:
        """Fill the two scopes."""
        self.chain.choices = choices(chains, _l("All chains"))
        self.district.choices = choices(districts, _l("All districts"))
