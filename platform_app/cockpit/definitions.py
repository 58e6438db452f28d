"""How every figure of the cockpit is counted, with the rules whose values it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.cockpit.labels import LAYER_RULES

RULE_WORDS: dict[str, Any] = {
    "segment.single_source_at": _l("Single source up to so many verified suppliers"),
    "segment.weak_below": _l("Weak below so many verified suppliers"),
    "leader.active_months": _l("Months in which a leader must have been active"),
    "capability.stale_days": _l("Days after which an unconfirmed card is stale"),
    "act.single_weight": _l("Weight of a single-source segment beside a missing one"),
    "act.need_weight": _l("Weight of an unmet need beside a segment of weight one"),
    "figure.fresh_days": _l("Days within which a card was confirmed lately"),
    "figure.least_contributors": _l("Enterprises a figure needs"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """How a figure is counted: its name, the sentence, the rules whose values it uses."""

    name: Any
    text: Any
    rules: tuple[str, ...] = ()


DEFINITIONS: dict[str, Definition] = {
    "buyer_record": Definition(
        _l("Buyer's record"),
        _l(
            "Needs of the last twelve months whose deadline has passed; how many of them were awarded or ended for"
            " want of a suitable supplier; the median of the days from the deadline to that decision."
        ),
    ),
    "segments": Definition(
        _l("Segments"), _l("The segments of the chain in use; retired ones do not count.")
    ),
    "suppliers": Definition(
        _l("Verified suppliers"),
        _l(
            "Verified enterprises with a listed capability in the segment or an equivalent one that "
            "they make now. Stale cards, “could make” and profiles not verified stand beside the "
            "figure and are never in it."
        ),
        ("capability.stale_days",),
    ),
    "declared": Definition(_l("Declared"), LAYER_RULES["declared"]),
    "inferred": Definition(_l("Inferred"), LAYER_RULES["inferred"]),
    "enterprises": Definition(
        _l("Enterprises"),
        _l(
            "The verified suppliers of all segments of the chain, or of the city; each enterprise "
            "counts once."
        ),
    ),
    "states": Definition(
        _l("States of segments"),
        _l(
            "Missing: no verified supplier. Single source: as many as make a segment single-source. "
            "Weak: more, but fewer than the threshold, or the stated free capacity lies below the "
            "stated open demand in the same unit. Sound: all others. To check: missing, but known "
            "from the registry or from a profile not verified yet. In the city's figures equivalent "
            "segments count once."
        ),
        ("segment.single_source_at", "segment.weak_below"),
    ),
    "completeness": Definition(
        _l("Completeness"),
        _l(
            "The weights of the segments with at least one verified supplier, divided by the weights "
            "of all segments. The strict form asks for two suppliers; the plain form counts every segment alike."
        ),
    ),
    "key_segments": Definition(
        _l("Key segments covered"),
        _l(
            "Key segments with at least one verified supplier, of all key segments; each counts one, "
            "as the city publishes it."
        ),
    ),
    "active_leaders": Definition(
        _l("Active leaders"),
        _l(
            "Verified enterprises recognised as leader of the chain today that opened a need in one "
            "of its segments or an equivalent one, or had an outcome concerning it, within the "
            "period. Only they count towards the target."
        ),
        ("leader.active_months",),
    ),
    "recognised_leaders": Definition(
        _l("Recognised leaders"),
        _l("Enterprises with a recognition as leader of the chain that is valid today, active or not."),
    ),
    "leader_target": Definition(
        _l("Leader target"),
        _l(
            "How many active leaders the chain shall have in the year: at least, at most, and the "
            "number aimed at."
        ),
    ),
    "leader_coverage": Definition(
        _l("Leader coverage"),
        _l("Chains whose active leaders stand within the range of the year, of all chains."),
        ("leader.active_months",),
    ),
    "open_needs": Definition(
        _l("Open needs"),
        _l(
            "Needs in the segment or an equivalent one that are open and before their deadline, as "
            "far as you may read them; each counts once."
        ),
    ),
    "lost": Definition(
        _l("Lost segments"),
        _l("Segments without a verified supplier in themselves or in an equivalent segment."),
    ),
    "endangered": Definition(
        _l("Endangered segments"),
        _l(
            "Segments that have suppliers but lack a required input: every supplying segment is required, of "
            "alternatives one is enough. A lost or endangered segment fails its customers, and so on down the "
            "chains."
        ),
    ),
    "what_if": Definition(
        _l("What if"),
        _l(
            "The same figures counted without the chosen enterprises and without anybody in the chosen "
            "segments. Nothing is changed. A leader is hit when it is taken out itself or supplies a segment "
            "that is newly lost or endangered."
        ),
    ),
    "substitutes": Definition(
        _l("Substitutes"),
        _l(
            "Who could stand in, nearest first: enterprises in the segment itself that are not verified "
            "suppliers of it yet, then verified suppliers of adjacent segments, by the ranking's proximity."
        ),
    ),
    "concentration": Definition(
        _l("Concentration (HHI)"),
        _l(
            "Herfindahl-Hirschman index: the sum of the suppliers' squared shares, 1 for one alone. Shares are of "
            "the stated capacity where every verified supplier states it in one same unit, else all suppliers count "
            "alike."
        ),
    ),
    "freshness": Definition(
        _l("Freshness"),
        _l(
            "Of the verified suppliers of a segment or its equivalents the share whose newest card was confirmed "
            "within the period, and the median age of these confirmations."
        ),
        ("figure.fresh_days", "capability.stale_days"),
    ),
    "single_points": Definition(
        _l("Single points of failure"),
        _l(
            "Enterprises without which a segment is lost: its only verified supplier, equivalent segments "
            "included. Beside it the segments that would then be endangered and are not now."
        ),
    ),
    "bottleneck": Definition(
        _l("Bottleneck"),
        _l(
            "The supplied segments with the fewest verified suppliers. Beside it the lowest free capacity divided "
            "by open demand, where both are stated in one unit. What can flow through the whole chain is worked "
            "out only where one unit is stated for at least four fifths of the suppliers."
        ),
    ),
    "act_first": Definition(
        _l("Where to act first"),
        _l(
            "Open gap weight: each missing segment with its weight, each single-source one with a part of it, each "
            "unmet need with its own. Unmet are needs that ended within twelve months for want of a supplier and "
            "open ones nobody verified can answer. Raising an enterprise known in the city closes what it stands "
            "in, recruiting one closes one segment; a need is closed with one of its segments. Each step takes the "
            "action that closes most of what is left; that closes at least 63 per cent of what the best choice of as "
            "many actions could close."
        ),
        ("act.single_weight", "act.need_weight"),
    ),
    "needs_ended": Definition(
        _l("Needs met and unmet"),
        _l(
            "Needs that ended within twelve months: met with an award, unmet for want of a suitable supplier or "
            "of an answer."
        ),
    ),
    "import_only": Definition(
        _l("Import-only segments"),
        _l(
            "Segments in which a recorded deal of the last twelve months went to a supplier outside the city, and "
            "for which nobody in the city is known, in no layer. Shown to officers."
        ),
    ),
    "local_sourcing": Definition(
        _l("Local sourcing"),
        _l(
            "Recorded deals of the chain within twelve months whose supplier stands in the city, of all of them. "
            "Written down once a day, and only where enough buyers stand behind it and none of them for more than "
            "four fifths."
        ),
        ("figure.least_contributors",),
    ),
    "new_suppliers": Definition(
        _l("New suppliers"),
        _l(
            "Recorded deals within twelve months between two who had none on record before, of those whose "
            "supplier is known. Written down under the same condition as local sourcing."
        ),
        ("figure.least_contributors",),
    ),
    "history": Definition(
        _l("Course of the figures"),
        _l(
            "Once a day the clock writes down every figure as an officer of the whole city sees it, with the "
            "edition of the chain it was counted on. Days before the first recorded one are not made up."
        ),
    ),
    "funnel": Definition(
        _l("From need to follow-up"),
        _l(
            "Of the needs opened within the period: those with an invitation, with a response opened after the "
            "deadline, with an award, with an answer on how it went on. Written down once a day. Answers, awards "
            "and what followed are shown only where enough buyers stand behind them, for answers enough suppliers "
            "too, and none of them for more than four fifths."
        ),
        ("figure.least_contributors",),
    ),
    "exposure": Definition(
        _l("Spread of invitations (Gini)"),
        _l(
            "Buyers' invitations to opened needs within twelve months, over all verified suppliers in your "
            "scope; who got none counts as 0. 0: all alike; towards 1: one got everything. Shown once enough "
            "suppliers were invited."
        ),
        ("figure.least_contributors",),
    ),
}
