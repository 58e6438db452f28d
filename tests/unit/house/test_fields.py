"""Numbers are read as people type them, shown as they would, and refused where they are none."""

from decimal import Decimal
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import Optional

from platform_app.web.fields import AmountField, NumberField


def both(typed: MultiDict[str, str] | None = None, **given: Any) -> Any:
    """Return a form with a field of either kind, of what is typed or what is stored."""
    fields = {"exact": AmountField(validators=[Optional()]), "measured": NumberField(validators=[Optional()])}
    return type("Both", (Form,), fields)(typed, **given)


@pytest.mark.parametrize("typed", ["nan", "-nan", "inf", "-inf", "1e12", "1e400", "zwölf", "1,5,x"])
def test_what_is_no_number_below_a_million_millions_is_refused_at_its_field(typed: str) -> None:
    form = both(MultiDict({"exact": typed, "measured": typed}))
    assert not form.validate()
    assert set(form.errors) == {"exact", "measured"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [(200, "200"), (0.4, "0.4"), (1.0, "1"), (12.5, "12.5"), (1500000.0, "1500000"), (0.1 + 0.2, "0.3")],
)
def test_a_number_is_shown_as_a_person_would_type_it(value: float, shown: str) -> None:
    form = both(data={"exact": Decimal(str(round(value, 4))), "measured": value})
    assert (form.exact._value(), form.measured._value()) == (shown, shown)
    assert form.exact._value() == both(data={"exact": value}).exact._value()


def test_separators_and_blanks_are_read_over() -> None:
    form = both(MultiDict({"exact": " 1,234，567.50 ", "measured": "1 200"}))
    assert form.validate()
    assert (form.exact.data, form.measured.data) == (Decimal("1234567.50"), 1200.0)
