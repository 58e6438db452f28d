"""Words for rules and reference tables, and sentences for what can go wrong with them."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.rules.deal_words import DEAL_RULES
from platform_app.rules.gap_words import GAP_RULES
from platform_app.rules.limit_words import LIMIT_RULES
from platform_app.rules.measure_words import MEASURE_RULES
from platform_app.rules.notice_words import NOTICE_RULES
from platform_app.rules.quota_words import QUOTA_REASONS, QUOTA_RULES
from platform_app.rules.report_words import REPORT_RULES
from platform_app.rules.rule_words import DAYS, WORKING_DAYS, RuleWords

GROUPS: dict[str, Any] = {
    "segment": _l("Coverage of segments"),
    "leader": _l("Chain leaders and tiers"),
    "gap": _l("Gaps"),
    "goal": _l("Growing chain leaders"),
    "measure": _l("Measures of the city plan"),
    "need": _l("Needs"),
    "review": _l("Review"),
    "capability": _l("Capabilities"),
    "figure": _l("Figures"),
    "parts_list": _l("Parts lists"),
    "other": _l("Other rules"),
}

GROUP_OF = {
    "digest": "need",
    "scouting": "need",
    "response": "need",
    "followup": "need",
    "report": "figure",
    "milestone": "need",
    "panel": "need",
    "bench": "capability",
    "tier": "leader",
    "sme_size_2011": "leader",
}
"""Prefixes of keys that stand in a group with another name."""

RULES: dict[str, RuleWords] = {
    "segment.single_source_at": RuleWords(
        _l("Single source"),
        _l("A segment with at most so many verified suppliers, but one at least, counts as single-source."),
        _l("suppliers"),
    ),
    "segment.weak_below": RuleWords(
        _l("Weak segment"),
        _l("A segment with fewer verified suppliers than this counts as weak, from here on as sound."),
        _l("suppliers"),
    ),
    "review.working_days": RuleWords(
        _l("Time to review"),
        _l("The bureau decides on a need, an enterprise or a claim within so many working days."),
        WORKING_DAYS,
    ),
    "need.invitation_cap": RuleWords(
        _l("Invitations per need"),
        _l("A buyer may invite at most so many suppliers to one need."),
        _l("invitations"),
    ),
    "need.proposed": RuleWords(
        _l("Suppliers ticked beforehand"),
        _l("A need's list proposes so many invitations, those sent already counted."),
        _l("invitations"),
    ),
    "need.proposed_from_share": RuleWords(
        _l("Points of suppliers ticked beforehand"),
        _l("Only suppliers with at least this share of the best one's points are proposed for invitation."),
    ),
    "digest.from_hour": RuleWords(
        _l("Hour of the digest"),
        _l("From this hour on suppliers hear once a day how many new needs they could win."),
        _l("o'clock"),
    ),
    "need.response_working_days": RuleWords(
        _l("Time to respond"), _l("A need stays open for at least so long."), WORKING_DAYS
    ),
    "need.response_working_days_research": RuleWords(
        _l("Time to respond to joint research"),
        _l("A need for joint research stays open for at least so long."),
        WORKING_DAYS,
    ),
    "need.question_working_days": RuleWords(
        _l("Time for questions"),
        _l("Suppliers may ask for at least so long after the opening."),
        WORKING_DAYS,
    ),
    "need.answers_before_close_working_days": RuleWords(
        _l("Answers before the close"),
        _l("The buyer answers questions at the latest so long before responses close."),
        WORKING_DAYS,
    ),
    "need.question_repeat_days": RuleWords(
        _l("The same question again"),
        _l("Identical questions about one card are sent once within this time."),
        DAYS,
    ),
    **DEAL_RULES,
    **GAP_RULES,
    **MEASURE_RULES,
    **REPORT_RULES,
    "capability.stale_days": RuleWords(
        _l("Freshness of capability cards"),
        _l("A card nobody has confirmed for so long is stale: shown, but neither counted nor suggested."),
        DAYS,
    ),
    "figure.fresh_days": RuleWords(
        _l("Fresh confirmation of a card"),
        _l("A card confirmed within so many days counts as fresh in the atlas and the figures."),
        DAYS,
    ),
    "act.single_weight": RuleWords(
        _l("Weight of a single-source segment"),
        _l(
            "Where to act first: what a single-source segment weighs beside a missing one of the same weight."
        ),
    ),
    "act.need_weight": RuleWords(
        _l("Weight of an unmet need"),
        _l(
            "Where to act first: what a need nobody can answer weighs beside a missing segment of weight one."
        ),
    ),
    "bench.accept_score": RuleWords(
        _l("Proposals ticked for acceptance"),
        _l("On the bench, proposed segments from this score on are ticked beforehand."),
    ),
    "leader.active_months": RuleWords(
        _l("Active leader"),
        _l("A recognised leader is active with a need opened or an outcome within so many months."),
        _l("months"),
    ),
    "goal.criteria": RuleWords(
        _l("Criteria of a chain leader"),
        _l(
            "Readiness is the sum of weight times the fulfilled share of each criterion, at most the weight. "
            "What is not known counts nothing and is shown as not known. Hard conditions stand apart."
        ),
    ),
    "goal.outreach_weight": RuleWords(
        _l("Weight of the leader target in the outreach order (λ)"),
        _l(
            "Chance of a deal times (1 + λ · what the deal is worth to its chain, up to the full worth). It "
            "only orders whom the bureau helps first; lists of suppliers, evaluation and award never read it."
        ),
    ),
    "goal.full_worth": RuleWords(
        _l("Full worth of a deal"),
        _l("A deal that brings its chain so many leaders nearer to the target is lifted in full."),
        _l("leaders"),
    ),
    "goal.prompt_suppliers": RuleWords(
        _l("Suppliers for a suggested need"),
        _l("Opening a need is suggested where at least so many verified suppliers stand in the segment."),
        _l("suppliers"),
    ),
    "goal.prompt_links": RuleWords(
        _l("Reach upstream"),
        _l("The upstream segments of an enterprise lie at most so many supply links above what it makes."),
        _l("supply links"),
    ),
    "goal.decided_months": RuleWords(
        _l("Needs concluded recently"),
        _l("Needs that led to a deal within so many months count towards leadership."),
        _l("months"),
    ),
    "figure.least_contributors": RuleWords(
        _l("Least contributors of a figure"),
        _l("A figure made from responses or prices is shown only when so many enterprises contribute."),
        _l("enterprises"),
    ),
    "parts_list.most_rows": RuleWords(
        _l("Rows of a parts list"),
        _l("A parts list has at most so many rows; a longer one is split."),
        _l("rows"),
    ),
    "parts_list.segment_points": RuleWords(
        _l("Segment taken for a row"),
        _l("The segment a row's words say is taken from this score on; below it the buyer chooses."),
        _l("points"),
    ),
    "parts_list.own_chain_share": RuleWords(
        _l("The list's own chain first"),
        _l(
            "A segment of the list's chain is taken before a better one elsewhere from this share of its score on."
        ),
    ),
    "parts_list.city_names": RuleWords(
        _l("Names of the city"),
        _l(
            "A supplier known by its place alone is local when the place names the city or one of its districts."
        ),
    ),
    "parts_list.columns": RuleWords(
        _l("Titles of columns of a parts list"),
        _l("By these titles, parted by semicolons, the columns of a buyer's workbook are recognised."),
    ),
    **LIMIT_RULES,
    **QUOTA_RULES,
    **NOTICE_RULES,
    "sme_size_2011": RuleWords(
        _l("Size classes of enterprises"),
        _l("From which staff, revenue and assets on an enterprise of an industry is medium, small or micro."),
    ),
    "tier.ladder": RuleWords(
        _l("Tiers of the ladder"),
        _l("The titles an enterprise climbs, the lowest first; a need may be opened from a tier upwards."),
    ),
}

COMPARISONS: dict[str, Any] = {
    "at_least": _l("at least"),
    "at_most": _l("at most"),
    "is_yes": _l("yes"),
}

DOCUMENTS: dict[str, Any] = {
    "units": _l("Units"),
    "parameters": _l("Parameters"),
    "material_grades": _l("Material grades"),
    "synonyms": _l("Synonyms"),
    "certificates": _l("Certificates"),
}

REASONS: dict[str, Any] = {
    **QUOTA_REASONS,
    "rule_in_past": _l("A rule changes from today or from a later day; what held before stays on record."),
    "rule_not_number": _l("This rule is a number."),
    "rule_not_whole": _l("This rule is a whole number."),
    "rule_out_of_range": _l("The value lies between %(low)s and %(high)s."),
    "table_wrong": _l("The table has the rows and fields it had, with other values; this text has not."),
    "ladder_wrong": _l("Every tier needs a code, a rank of its own from 1 on, and a name in both languages."),
    "ladder_level_gone": _l("The tier %(level)s is in use and cannot be left out."),
    "criteria_wrong": _l(
        "Every criterion needs a code of its own, both names, a source, a threshold above 0 and a weight."
    ),
    "criteria_weights": _l(
        "The weights of the criteria that are not hard conditions add up to 100, not %(sum)s."
    ),
    "criterion_counted": _l("The platform counts %(code)s itself, as a number of at least so many."),
    "reference_code_taken": _l("There is an entry with this code already."),
    "reference_refused": _l("The engine cannot read this entry: %(why)s"),
}
