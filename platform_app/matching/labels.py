"""The words for what the engine answers: signals, reasons, ways through the chain, changes, classes."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from graph.criteria.requirements import FREE_SHARE_NOT_STATED
from graph.criteria.rules import Reason
from graph.matches import ChangeKind, Competition, TextOf
from graph.records import CapabilityKind
from graph.structure import Relation

SIGNAL: dict[str, Any] = {
    "product": _l("Product words"),
    "text": _l("Other words"),
    "name": _l("Words in the name"),
    "segment": _l("Nearness in the chain"),
    "requirements": _l("Nice-to-haves"),
    "certificates": _l("Certificates wished for"),
    "capacity": _l("Capacity"),
    "lead_time": _l("Lead time"),
    "freshness": _l("Freshness"),
}

SIGNAL_MEANING: dict[str, Any] = {
    "product": _l("every telling word of the asked products stands in name, processes or materials"),
    "text": _l("everything the need says is said somewhere by the capability"),
    "name": _l("the enterprise's name says the product"),
    "segment": _l("on an asked segment or its equivalent; falls along the supply links"),
    "requirements": _l("every nice-to-have is met"),
    "certificates": _l("every certificate wished for is held and valid"),
    "capacity": _l("the asked quantity fits into the free capacity"),
    "lead_time": _l("the lead time lies within the days asked"),
    "freshness": _l("confirmed within a month"),
}

REASON: dict[str, Any] = {
    Reason.MET: _l("Stated: %(stated)s."),
    Reason.MET_BY_EQUIVALENT: _l("Stated: %(stated)s, which counts as the same."),
    FREE_SHARE_NOT_STATED: _l("Stated: %(stated)s; how much of it is free is not stated."),
    Reason.TOO_SMALL: _l("Stated: %(stated)s, short by %(gap)s."),
    Reason.TOO_LARGE: _l("Stated: %(stated)s, over by %(gap)s."),
    Reason.OUT_OF_RANGE: _l("Stated: %(stated)s, outside the asked range by %(gap)s."),
    Reason.NOT_LISTED: _l("Not among what is stated: %(stated)s."),
    Reason.DIFFERENT: _l("Stated differently: %(stated)s."),
    Reason.EXPIRED: _l("Expired: %(stated)s."),
    Reason.TOO_EARLY: _l("Stated: %(stated)s, too early by %(gap)s."),
    Reason.TOO_LATE: _l("Stated: %(stated)s, too late by %(gap)s."),
    Reason.NOT_STATED: _l("Nothing is stated: ask."),
    Reason.OPEN_ENDED: _l("Stated with an open end: %(stated)s. Ask."),
    Reason.STATED_BROADER: _l("Stated more broadly: %(stated)s. Ask which exactly."),
    Reason.UNIT_DIFFERS: _l("Stated in another unit: %(stated)s. Ask."),
    Reason.KIND_DIFFERS: _l("Stated in another form: %(stated)s. Ask."),
    Reason.NOTHING_ASKED: _l("The requirement asks nothing yet: complete it."),
    Reason.NEEDS_PERSON: _l("A person must judge this."),
    Reason.CONDITION_UNMET: _l("Does not apply here."),
    Reason.CONDITION_UNKNOWN: _l("Whether it applies is not stated: ask."),
}

RELATION: dict[Relation, Any] = {
    Relation.SUPPLIES: _l("supplies"),
    Relation.SUPPLIED_BY: _l("is supplied by"),
    Relation.EQUIVALENT: _l("is the same as"),
    Relation.SAME_STAGE: _l("stands beside"),
}

CHANGE: dict[ChangeKind, Any] = {
    ChangeKind.STATE: _l("Stating “%(requirement)s”"),
    ChangeKind.QUALIFY: _l("Meeting “%(requirement)s”"),
    ChangeKind.RENEW: _l("Renewing “%(requirement)s”"),
    ChangeKind.SHORTEN_LEAD_TIME: _l("A shorter lead time"),
    ChangeKind.STATE_LEAD_TIME: _l("Stating the lead time"),
    ChangeKind.FREE_CAPACITY: _l("More free capacity"),
    ChangeKind.STATE_CAPACITY: _l("Stating the monthly capacity"),
    ChangeKind.CONFIRM: _l("Confirming the capability again"),
}

COMPETITION: dict[Competition, Any] = {
    Competition.NONE: _l("no eligible enterprise yet"),
    Competition.FEW: _l("1–3 eligible enterprises"),
    Competition.SOME: _l("4–9 eligible enterprises"),
    Competition.MANY: _l("10 or more eligible enterprises"),
}

TEXT_OF: dict[TextOf, Any] = {
    TextOf.NAME: _l("Name"),
    TextOf.PRODUCT: _l("Product"),
    TextOf.TEXT: _l("Text"),
    TextOf.PROCESS: _l("Process"),
    TextOf.MATERIAL: _l("Material"),
    TextOf.EQUIPMENT: _l("Equipment"),
    TextOf.STANDARD: _l("Standard"),
    TextOf.ENTERPRISE_NAME: _l("Enterprise name"),
}

KIND: dict[CapabilityKind, Any] = {
    CapabilityKind.MAKE: _l("makes"),
    CapabilityKind.TEST: _l("tests"),
    CapabilityKind.INSTRUMENT: _l("lends an instrument"),
    CapabilityKind.SERVICE: _l("does a service"),
}

PURPOSE: dict[str, Any] = {
    "opened": _l("At the opening"),
    "invited": _l("At an invitation"),
}
