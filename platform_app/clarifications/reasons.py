"""Why a rule about questions and addenda said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "questions_closed": _l("The time for questions about this need is over."),
        "question_missing": _l("Write what you want to know."),
        "question_names_asker": _l(
            "Everybody will read this, and it may tell who asks: %(words)s. Take it out, or confirm that it may stay."
        ),
        "too_many_questions": _l("At most %(most)s questions about one need. Put several into one."),
        "answer_missing": _l("Write the answer, or why there is none."),
        "addendum_missing": _l("Say what changes and why: this is the reason on record."),
        "addendum_waits": _l("A change of this need waits for a second person already. Decide on it first."),
        "addendum_outdated": _l(
            "The need has changed since this was proposed. Take it back and propose it anew."
        ),
        "addendum_refusal_missing": _l("Say why not, so that your colleague can mend it."),
        "addendum_deadline_earlier": _l("The deadline can only move later."),
        "addendum_needs_time": _l(
            "So shortly before the deadline a change gives suppliers more time: extend to %(day)s or later."
        ),
    }
)
