"""The field of a unified social credit code: what cannot be right is said with everything else."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length, ValidationError

from platform_app.enterprises.uscc import fault, written
from platform_app.web import stripped
from platform_app.web.reasons import sentence


def sound_code(_form: Any, field: Any) -> None:
    """Say what is wrong with a typed code."""
    reason = fault(field.data or "")
    if reason is not None:
        raise ValidationError(sentence(reason, {"length": len(written(field.data or ""))}))


def code_field() -> StringField:
    """The field of a code, as forms ask for it."""
    return StringField(
        _l("Unified social credit code"), [DataRequired(), Length(max=40), sound_code], filters=[stripped]
    )
