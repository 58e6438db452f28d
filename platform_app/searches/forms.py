"""The form of a saved search."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from platform_app.searches.labels import TELLINGS
from platform_app.searches.models import Telling
from platform_app.searches.services import Keeping
from platform_app.web.forms import PlatformForm, choices, stripped


class SearchForm(PlatformForm):
    """A name, and how often new hits are told."""

    name = StringField(_l("Name"), [DataRequired(), Length(max=60)], filters=[stripped])
    telling = SelectField(
        _l("Tell me of new hits"),
        choices=choices({one.value: word for one, word in TELLINGS.items()}),
        default=Telling.DAILY.value,
    )

    def command(self) -> Keeping:
        """What the service is asked to do."""
        return Keeping(self.name.data or "", Telling(self.telling.data))
