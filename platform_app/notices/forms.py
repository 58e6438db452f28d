"""The form by which a person chooses how to hear."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length, Optional

from platform_app.notices.labels import ABOUT, PACES, TOPICS
from platform_app.notices.models import Way
from platform_app.notices.quiet import Quiet
from platform_app.notices.services import Choices
from platform_app.notices.topics import Pace, Topic
from platform_app.notices.way_labels import BESIDES
from platform_app.notices.wishes import Wishes
from platform_app.web import PlatformForm, choices, stripped

HOURS = {str(hour): f"{hour:02d}:00" for hour in range(24)}


class ChoicesForm(PlatformForm):
    """One choice a topic, and the hours without mails."""

    quiet_from = SelectField(
        _l("No mails from"), [Optional()], choices=choices(HOURS, _l("the usual hour")), default=""
    )
    quiet_until = SelectField(
        _l("Mails again from"), [Optional()], choices=choices(HOURS, _l("the usual hour")), default=""
    )

    besides = SelectField(
        _l("Besides mail"), [Optional()], choices=choices(BESIDES, _l("no other way")), default=""
    )

    def topics(self) -> list[Any]:
        """The fields of the topics that concern the reader."""
        return [self[topic.value] for topic in Topic if topic.value in self]

    def keep(self, topics: tuple[Topic, ...]) -> ChoicesForm:
        """The form without the topics that never concern the reader."""
        for topic in Topic:
            if topic not in topics:
                del self[topic.value]
        return self

    def command(self) -> Choices:
        """What the service is asked to do."""
        paces = {
            topic: Pace(self[topic.value].data or Pace.AT_ONCE) for topic in Topic if topic.value in self
        }
        besides = Way(self.besides.data) if self.besides.data else None
        return Choices(paces, _hour(self.quiet_from.data), _hour(self.quiet_until.data), besides)


class PhoneCodeForm(PlatformForm):
    """The code a phone has received."""

    code = StringField(_l("Code from the message"), [DataRequired(), Length(max=20)], filters=[stripped])


for _topic, _words in TOPICS.items():
    setattr(
        ChoicesForm,
        _topic.value,
        SelectField(
            _words,
            description=ABOUT[_topic],
            choices=choices({one.value: word for one, word in PACES.items()}),
            default=Pace.AT_ONCE.value,
        ),
    )


def shown(wishes: Wishes) -> dict[str, str]:
    """What the fields show of a person's wishes."""
    paces = {topic.value: wishes.paces.get(topic, Pace.AT_ONCE).value for topic in Topic}
    paces["besides"] = wishes.besides.value if wishes.besides else ""
    quiet: Quiet = wishes.quiet
    if not wishes.own_hours:
        return paces
    return {**paces, "quiet_from": str(quiet.from_hour), "quiet_until": str(quiet.until_hour)}


def _hour(typed: str | None) -> int | None:
    return int(typed) if typed else None
