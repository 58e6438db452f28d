"""Small builders: each makes one valid row with sensible defaults and adds it to the session."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy.orm import Session
from stdnum.cn import uscc

from graph.records import CapabilityKind, Stage
from platform_app import audit
from platform_app.accounts.models import BureauAppointment, Membership, StaffAppointment, User
from platform_app.accounts.passwords import hash_password
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains.models import Chain, Segment
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise, Recognition, RecognitionKind
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, NeedLine, Reach
from platform_app.permissions import CLOCK, BureauDuty, Duty, StaffDuty
from platform_app.rules.models import RuleEntry

START = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def save(session: Session, *rows: Any) -> None:
    """Commit rows together with the audit row that every change needs."""
    session.add_all(rows)
    session.flush()
    audit.record(Context(session, CLOCK, START), "test.prepare")
    session.commit()


def a_rule(session: Session, key: str, value: Any) -> RuleEntry:
    """Let another value of a rule hold from the beginning."""
    entry = RuleEntry(key=key, value=value, valid_from=START.date(), source="test", set_at=START)
    session.add(entry)
    session.flush()
    return entry


def a_code() -> str:
    """Return a check-valid unified social credit code."""
    body = f"91320400MA{next(_numbers):07d}"
    return body + uscc.calc_check_digit(body)


def a_user(session: Session, **values: Any) -> User:
    """Add a person; the password is `correct horse battery`."""
    number = next(_numbers)
    values = {"email": f"person{number}@example.com", "name": f"人员{number}", "created_at": START} | values
    values.setdefault("password_hash", hash_password("correct horse battery", light=True))
    user = User(**values)
    session.add(user)
    session.flush()
    return user


def a_member(session: Session, enterprise: Enterprise, *duties: Duty, **values: Any) -> User:
    """Add a person with duties in an enterprise."""
    user = a_user(session, **values)
    for duty in duties or (Duty.OWNER,):
        session.add(
            Membership(
                public_id=new_public_id(),
                user_id=user.id,
                enterprise_id=enterprise.id,
                duty=duty,
                since=START,
            )
        )
    session.flush()
    return user


def an_officer(
    session: Session,
    *duties: BureauDuty,
    chain: Chain | None = None,
    district: str | None = None,
    **values: Any,
) -> User:
    """Add a person with bureau duties, for the whole city unless a scope is given."""
    user = a_user(session, **values)
    for duty in duties or (BureauDuty.REVIEWER,):
        session.add(
            BureauAppointment(
                public_id=new_public_id(),
                user_id=user.id,
                duty=duty,
                chain_id=chain.id if chain else None,
                district=district,
                since=START,
            )
        )
    session.flush()
    return user


def a_staff_member(session: Session, duty: StaffDuty = StaffDuty.OPERATOR, **values: Any) -> User:
    """Add an operator, a security officer or an auditor."""
    user = a_user(session, **values)
    session.add(StaffAppointment(public_id=new_public_id(), user_id=user.id, duty=duty, since=START))
    session.flush()
    return user


def an_enterprise(session: Session, **values: Any) -> Enterprise:
    """Add a verified enterprise in a district."""
    number = next(_numbers)
    values = {
        "uscc": a_code(),
        "name_zh": f"常州虚构{number}有限公司",
        "name_en": f"Fictional {number} Ltd",
        "status": EnterpriseStatus.VERIFIED,
        "district": "320411",
        "contact_name": "联系人",
        "contact_phone": "051988880000",
        "fictional": True,
        "created_at": START,
    } | values
    enterprise = Enterprise(**values)
    session.add(enterprise)
    session.flush()
    return enterprise


def a_chain(session: Session, **values: Any) -> Chain:
    """Add a chain without segments."""
    number = next(_numbers)
    chain = Chain(
        **{"code": f"chain{number}", "name_zh": f"链{number}", "name_en": f"Chain {number}", "source": "test"}
        | values
    )
    session.add(chain)
    session.flush()
    return chain


def a_segment(session: Session, chain: Chain, **values: Any) -> Segment:
    """Add a segment to a chain."""
    number = next(_numbers)
    values = {
        "code": f"segment{number}",
        "stage": Stage.UPSTREAM,
        "name_zh": f"环节{number}",
        "name_en": f"Segment {number}",
        "products": [],
        "terms": [],
        "industry_codes": [],
        "source": "test",
    } | values
    segment = Segment(chain=chain, **values)
    session.add(segment)
    session.flush()
    return segment


def a_capability(session: Session, enterprise: Enterprise, *segments: Segment, **values: Any) -> Capability:
    """Add a listed capability that its enterprise makes now."""
    number = next(_numbers)
    values = {
        "name": f"能力{number}",
        "kind": CapabilityKind.MAKE,
        "status": CapabilityStatus.LISTED,
        "processes": [],
        "materials": [],
        "standards": [],
        "equipment": [],
        "regions_served": [],
        "dimensions": [],
        "created_at": START,
        "confirmed_at": START,
    } | values
    capability = Capability(enterprise=enterprise, segments=list(segments), **values)
    session.add(capability)
    session.flush()
    return capability


def a_leader(session: Session, enterprise: Enterprise, chain: Chain, **values: Any) -> Recognition:
    """Recognise an enterprise as leader of a chain."""
    values = {"level": "leader", "document": "文号", "valid_from": date(2025, 1, 1)} | values
    recognition = Recognition(enterprise=enterprise, kind=RecognitionKind.LEADER, chain_id=chain.id, **values)
    session.add(recognition)
    session.flush()
    return recognition


def a_need(session: Session, enterprise: Enterprise, *segments: Segment, **values: Any) -> Need:
    """Add a draft need with one line."""
    number = next(_numbers)
    values = {
        "title": f"需求{number}",
        "status": NeedStatus.DRAFT,
        "reach": Reach.CHAIN,
        "details": {},
        "created_at": START,
    } | values
    if values["status"] in (NeedStatus.EVALUATING, NeedStatus.AWARDED):
        values.setdefault("unsealed_at", START)
    need = Need(enterprise=enterprise, segments=list(segments), **values)
    need.lines.append(NeedLine(position=1, name=f"零件{number}", quantity=100.0, unit="件"))
    session.add(need)
    session.flush()
    return need
