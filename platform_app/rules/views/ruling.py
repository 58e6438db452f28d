"""The rules in force for everybody to read, and for the bureau's managers to change."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from platform_app.errors import NotFound
from platform_app.permissions import Permission as P
from platform_app.rules import labels, queries, services
from platform_app.rules.defaults import RULES
from platform_app.rules.forms import rule_form
from platform_app.rules.views.blueprint import Page, room
from platform_app.web import PUBLIC, accepted, context


@room.get("/rules", access=PUBLIC)
def index() -> str:
    """Every rule with its value, source and history."""
    entries = queries.all_entries(context())
    today = context().today
    in_force = {
        key: next((row for row in rows if row.valid_from <= today), None) for key, rows in entries.items()
    }
    groups: dict[str, list[str]] = {group: [] for group in labels.GROUPS}
    for key in RULES:
        prefix = key.split(".")[0]
        group = labels.GROUP_OF.get(prefix, prefix)
        groups[group if group in groups else "other"].append(key)
    return render_template(
        "rules/index.html", rules=RULES, words=labels, groups=groups, entries=entries, in_force=in_force
    )


def _rule_page(key: str, form: Any, status: int = 200) -> tuple[str, int]:
    body = render_template(
        "rules/edit.html",
        rule=RULES[key],
        said=labels.RULES[key],
        form=form,
        value=queries.value(context(), key),
    )
    return body, status


@room.get("/rules/<key>", access=P.RULE_EDIT)
def edit(key: str) -> Page:
    """Change one rule."""
    if key not in RULES:
        raise NotFound("not_found")
    value = queries.value(context(), key)
    return _rule_page(key, rule_form(RULES[key], value=value, valid_from=context().today))


@room.post("/rules/<key>", access=P.RULE_EDIT, endpoint="edit")
def save(key: str) -> Page:
    """Let a value hold from a day on."""
    if key not in RULES:
        raise NotFound("not_found")
    form = rule_form(RULES[key])
    if accepted(form, lambda: services.set_rule(context(), form.command(key))) is None:
        return _rule_page(key, form, 422)
    flash(_("The rule is on record."), "success")
    return redirect(url_for("rules.index", _anchor=key), 303)
