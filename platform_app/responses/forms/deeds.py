"""The forms of decisions: decline one, award, none suitable."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from platform_app.needs.forms.fields import options
from platform_app.needs.models import Need
from platform_app.responses import labels
from platform_app.responses.models import Response
from platform_app.responses.models.award import WHOLE
from platform_app.responses.services import DECISION_CODES, AwardEntry, Verdict
from platform_app.web.fields import AmountField
from platform_app.web.forms import PlatformForm, stripped

MOST_IN_RESERVE = 5
CODES = [(one, labels.DECISION[one]) for one in DECISION_CODES]


class DeclineResponseForm(PlatformForm):
    """Why one response is not chosen."""

    code = RadioField(_l("Reason"), choices=options(CODES), validators=[InputRequired()])
    note = TextAreaField(
        _l("In your own words"), filters=[stripped], validators=[Optional(), Length(max=1000)]
    )


class NoneSuitableForm(PlatformForm):
    """Why none of the responses suits; `award_form` adds one answer for each."""

    reason = TextAreaField(_l("Reason"), filters=[stripped], validators=[InputRequired(), Length(max=400)])

    def verdicts(self, rows: Sequence[Response]) -> dict[str, Verdict]:
        """What is decided on each response that gets no share."""
        found = {}
        for number, one in enumerate(rows):
            said = self[f"verdict_{number}"].data or ""
            note = self[f"note_{number}"].data or ""
            rank = int(said.removeprefix("reserve-")) if said.startswith("reserve-") else None
            found[one.public_id] = Verdict(rank, "" if rank is not None else said, note)
        return found


class AwardForm(NoneSuitableForm):
    """Who gets how much of which line, and why."""

    reason = TextAreaField(
        _l("Why this way?"), filters=[stripped], validators=[InputRequired(), Length(max=1000)]
    )

    def command(self, need: Need, rows: Sequence[Response]) -> AwardEntry:
        """The award as typed."""
        shares = {}
        for at, line in enumerate(need.lines):
            for number, one in enumerate(rows):
                percent = self._fields.get(f"share_{at}_{number}")
                if percent is not None and percent.data:
                    shares[line.public_id, one.public_id] = int(Decimal(percent.data) * WHOLE / 100)
        return AwardEntry(reason=self.reason.data or "", shares=shares, verdicts=self.verdicts(rows))


def award_form(need: Need, rows: Sequence[Response], *, award: bool) -> AwardForm | NoneSuitableForm:
    """The form over the responses still undecided: with `award` a percentage per line each offers."""
    fields: dict[str, Any] = {}
    ranks = [
        (f"reserve-{rank}", _l("In reserve, place %(rank)s", rank=rank))
        for rank in range(1, MOST_IN_RESERVE + 1)
    ]
    for number, one in enumerate(rows):
        offered = {line.need_line_id for line in one.lines}
        for at, line in enumerate(need.lines):
            if award and line.id in offered:
                fields[f"share_{at}_{number}"] = AmountField(
                    _l("Share in percent"), places=2, validators=[Optional(), NumberRange(min=0, max=100)]
                )
        verdicts = [("", _l("Gets a share")), *ranks] if award else [("", _l("Choose"))]
        fields[f"verdict_{number}"] = SelectField(
            _l("Decision"),
            choices=options([*verdicts, *CODES]),
            default="",
            validate_choice=False,
            validators=[] if award else [InputRequired()],
        )
        fields[f"note_{number}"] = TextAreaField(
            _l("Note to the supplier"), filters=[stripped], validators=[Optional(), Length(max=1000)]
        )
    base = AwardForm if award else NoneSuitableForm
    made: AwardForm | NoneSuitableForm = type(f"Bound{base.__name__}", (base,), fields)()
    return made
