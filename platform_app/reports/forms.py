"""The form that orders a brief."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import InputRequired

from platform_app.reports.services import Order
from platform_app.web.forms import PlatformForm, choices
from platform_app.web.language import LANGUAGES


class OrderForm(PlatformForm):
    """What about, of which month, in which language."""

    scope = SelectField(_l("Covers"), [InputRequired()])
    month = SelectField(_l("Month of the brief"), [InputRequired()])
    language = SelectField(_l("Language"), [InputRequired()], choices=choices(LANGUAGES))

    def offer(self, scopes: Mapping[str, str], months: Mapping[str, str]) -> None:
        """Fill what the asker may order."""
        self.scope.choices, self.month.choices = choices(scopes), choices(months)

    def command(self) -> Order:
        """What the service is asked to do."""
        return Order(self.scope.data, self.month.data, self.language.data)
