"""Why a rule about scoring said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "scheme_fixed": _l("The scheme was fixed when the need was handed in."),
        "scheme_size": _l("A scheme has at least one and at most %(most)s criteria."),
        "scheme_not_whole": _l("The weights add up to 100."),
        "scheme_twice": _l("Price and lead time stand in a scheme once at most."),
        "scheme_name_missing": _l("Say what is judged."),
        "declaration_note_missing": _l("Say what the conflict is; you will give no marks."),
        "declared_already": _l("You have declared already."),
        "evaluator_not_free": _l("Declare first that you have no conflict of interest."),
        "mark_out_of_range": _l("Marks go from nought to five."),
    }
)
