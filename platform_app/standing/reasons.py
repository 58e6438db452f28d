"""Why a rule about standing offers and panels said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "standing_category_missing": _l("Say what you open: a category suppliers understand."),
        "standing_segments_missing": _l("Choose at least one segment: suppliers find you by the chain."),
        "standing_conditions_missing": _l(
            "Name at least one condition of entry: suppliers check themselves by it."
        ),
        "standing_steps_missing": _l("Name at least one step from application to first order."),
        "standing_steps_too_many": _l("At most %(most)s steps of %(longest)s characters each."),
        "standing_unit_missing": _l("Name the unit of the yearly volume."),
        "standing_reason_missing": _l("Say why it ends; suppliers who applied read it."),
        "standing_ended": _l("This offer has ended."),
        "standing_not_a_draft": _l("Only a draft can be thrown away; end what was published."),
        "standing_not_published": _l("This offer takes no applications now."),
        "standing_no_card": _l("List what you can make first: the conditions are judged on your cards."),
        "standing_must_failed": _l(
            "Your cards do not meet a must-have of this offer. Correct the card, or qualify first."
        ),
        "standing_said_missing": _l("Your cards leave this open: say how you meet it."),
        "standing_statement_missing": _l("Introduce yourself in a few sentences."),
        "panel_code_missing": _l("Choose a reason; the supplier reads it."),
        "panel_note_missing": _l("Say in a few words what the reason is."),
        "panel_validity_past": _l("Choose a day in the future."),
        "panel_nobody_ticked": _l("Tick at least one supplier of your panel."),
    }
)
