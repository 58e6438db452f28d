"""The editor of one draft, with the installation's own choices in the reader's language."""

from __future__ import annotations

from typing import Any

from platform_app.context import Context
from platform_app.needs.forms.editor import Choices, NeedForm, editor_class
from platform_app.needs.models import Need
from platform_app.rules import queries as rules
from platform_app.web.language import is_chinese, named


def editor_form(context: Context, need: Need, **given: Any) -> NeedForm:
    """The form of a draft: what is posted, or what is `given`."""
    return editor_class(need.kind, choices_of(context))(**given)


def choices_of(context: Context) -> Choices:
    """The installation's own choices in the reader's language."""
    tables, districts = rules.tables(context), rules.districts(context)
    return Choices(
        districts=[(one.code, named(one)) for one in districts],
        parameters=[
            (one.code, (one.zh if is_chinese() else one.en) or one.code)
            for one in tables.parameters.parameters
        ],
        places={name: one.code for one in districts for name in (one.name_zh, one.name_en)},
    )
