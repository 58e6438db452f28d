"""The small city with any choice of secrets in it.

Secrets somebody may not know of are laid into one city together: who cannot tell that city from the one without any
knows none of them. Where somebody can, `betrayed` says which of them it was.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import jobs
from platform_app.accounts.models import Membership
from platform_app.chains.models import Segment
from platform_app.confidentiality.copies import KIND
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NdaKind, NeedDocument, NeedNda, Visibility, hash_of
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.enterprises.models import Enterprise, PipelineMembership
from platform_app.files.models import ScanState, StoredFile
from platform_app.imports.reading import Sheet
from platform_app.library.models import LibraryEntry
from platform_app.library.pieces import PieceKind, Writing
from platform_app.library.services import add as keep
from platform_app.needs.models import Need, Reach
from platform_app.partslists.models import PartsList
from platform_app.partslists.services import Columns, bring, compute_portion, confirm
from platform_app.permissions import CLOCK, Duty
from tests import factories
from tests.worlds.comparing import House, World, differences, filled
from tests.worlds.making import NOW, Secret, make, opened

TEXT = "保密承诺书"
HEADS = ["物料编码", "零件名称", "数量", "单位", "现供应商"]


def a_draft(session: Session, buyer: Enterprise, segment: Segment) -> Need:
    """Add a need nobody but its buyer may know of."""
    return factories.a_need(session, buyer, segment, title="机密草稿 secret draft")


def a_narrow_need(session: Session, buyer: Enterprise, segment: Segment) -> Need:
    """Add an open need for invited enterprises, of which nobody was invited."""
    return opened(session, buyer, segment, Reach.INVITED, "定向需求 narrow")


def a_grown_buyer(session: Session, buyer: Enterprise, segment: Segment) -> PipelineMembership:
    """Take the buyer into the pipeline."""
    made = PipelineMembership(
        enterprise_id=buyer.id, chain_id=segment.chain_id, since=date(2026, 1, 5), reason="secret"
    )
    session.add(made)
    return made


def the_public_need(session: Session, buyer: Enterprise) -> Need:
    """Return the need everybody may read."""
    rows = select(Need).where(Need.enterprise_id == buyer.id, Need.reach == Reach.PUBLIC)
    return session.scalars(rows.order_by(Need.id).limit(1)).unique().one()


def an_undertaking(session: Session, buyer: Enterprise, segment: Segment) -> NeedNda:
    """Let the public need ask for an undertaking, in every city: files and signatures need one."""
    nda = NeedNda(
        need_id=the_public_need(session, buyer).id,
        number=1,
        kind=NdaKind.STANDARD,
        text_zh=TEXT,
        text_en="Undertaking",
        sha256=hash_of(TEXT, "Undertaking"),
        set_at=NOW,
    )
    session.add(nda)
    return nda


def a_file(visibility: Visibility, *, name: str = "机密图纸.step") -> Secret:
    """Return a secret: one file behind the undertaking."""

    def add(session: Session, buyer: Enterprise, segment: Segment) -> NeedDocument:
        document = NeedDocument(need=the_public_need(session, buyer), visibility=visibility, created_at=NOW)
        session.add(document)
        session.flush()
        session.add(
            StoredFile(
                public_id=new_public_id(),
                name=name,
                media_type="application/octet-stream",
                size=len(name),
                sha256=hashlib.sha256(name.encode()).hexdigest(),
                storage_name=f"aa/bb/{visibility}-{name}",
                scan=ScanState.CLEAN,
                enterprise_id=buyer.id,
                uploaded_by=person_of(session, buyer.id),
                uploaded_at=NOW,
                parent_kind=KIND,
                parent_id=document.id,
                parent_public_id=document.public_id,
            )
        )
        return document

    return add


def a_signature(session: Session, buyer: Enterprise, segment: Segment) -> Agreement:
    """Let the one supplier of the city sign the undertaking."""
    need = the_public_need(session, buyer)
    nda = session.scalars(select(NeedNda).where(NeedNda.need_id == need.id)).one()
    supplier = session.scalar(
        select(Membership.enterprise_id)
        .where(Membership.duty == Duty.OWNER, Membership.enterprise_id != buyer.id)
        .order_by(Membership.id)
        .limit(1)
    )
    assert supplier is not None
    made = Agreement(
        need=need,
        nda=nda,
        enterprise_id=supplier,
        status=AgreementStatus.REQUESTED,
        signatory_name="王立",
        signatory_position="总经理",
        language="zh",
        sha256=nda.sha256,
        signed_by=person_of(session, supplier),
        signed_at=NOW,
    )
    session.add(made)
    return made


def person_of(session: Session, enterprise_id: int) -> int:
    """Return the owner of an enterprise."""
    found = session.scalar(
        select(Membership.user_id).where(
            Membership.enterprise_id == enterprise_id, Membership.duty == Duty.OWNER
        )
    )
    assert found is not None
    return found


def listing(*names: str) -> Secret:
    """Return a secret: a list of parts with these names, brought by the buyer's owner and compared."""

    def add(session: Session, buyer: Enterprise, segment: Segment) -> PartsList:
        owner = session.scalar(
            select(Membership.user_id).where(
                Membership.enterprise_id == buyer.id, Membership.duty == Duty.OWNER
            )
        )
        assert owner is not None
        clock = Context(session, CLOCK, NOW)
        person = jobs.as_person(clock, owner, buyer.id)
        rows = [HEADS, *([f"N-{name}", name, "5", "件", f"{name}供应商有限公司"] for name in names)]
        found = bring(person, names[0], [Sheet("BOM", rows, list(range(1, len(rows) + 1)))])
        confirm(person, found, Columns(1, found.mapping))
        compute_portion(clock, {"list_id": found.id, "user_id": owner, "enterprise_id": buyer.id, "turn": 0})
        return found

    return add


def a_kept_answer(session: Session, buyer: Enterprise, segment: Segment) -> LibraryEntry:
    """Let the buyer's owner keep a text for its own answers."""
    person = jobs.as_person(Context(session, CLOCK, NOW), person_of(session, buyer.id), buyer.id)
    return keep(person, Writing(PieceKind.TERMS, "机密条款 secret terms", "预付三成"))


SECRETS: dict[str, Secret] = {
    "a draft need": a_draft,
    "a need of narrower reach": a_narrow_need,
    "a file after the undertaking": a_file(Visibility.AFTER_NDA),
    "another file after it": a_file(Visibility.AFTER_NDA, name="另一份图纸.step"),
    "a file for the shortlist": a_file(Visibility.SHORTLISTED),
    "a signature": a_signature,
    "who is grown towards leadership": a_grown_buyer,
    "a parts list": listing("机密柔轮", "环节"),
    "a kept answer": a_kept_answer,
    "another parts list": listing("别的座椅", "另一种"),
}


@dataclass
class Cities:
    """The small city with any of the secrets, each made when first asked for."""

    house: House
    template: Path
    folder: Path
    made: dict[tuple[str, ...], World] = field(default_factory=dict)

    def having(self, *names: str) -> World:
        """Return the city with these secrets in it."""
        if names not in self.made:
            secrets = [an_undertaking, *(SECRETS[name] for name in names)]
            file = self.folder / f"{len(self.made)}.db"
            self.made[names] = filled(self.house, self.template, file, lambda session: make(session, secrets))
        return self.made[names]

    def betrayed(self, word: str, names: tuple[str, ...]) -> dict[str, list[str]]:
        """Return by which pages somebody could tell that there are these secrets, for each that tells, else nothing."""
        found = differences(self.having(*names), self.having(), word)
        if not found:
            return {}
        each = {name: differences(self.having(name), self.having(), word) for name in names}
        return {name: told for name, told in each.items() if told} or {" and ".join(names): found}
