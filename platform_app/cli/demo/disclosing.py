"""Drawings and specifications on the demo buyer's needs, each with its readers, and what its seller has signed."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from PIL import Image, ImageDraw
from sqlalchemy import Select, select

from platform_app.accounts.models import Membership, User
from platform_app.cli.demo.people import DOMAIN
from platform_app.confidentiality.copies import KIND
from platform_app.confidentiality.lifecycle import AgreementStatus
from platform_app.confidentiality.models import Agreement, NdaKind, NeedDocument, NeedNda, Visibility, hash_of
from platform_app.confidentiality.services import standard_text
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.files import storage
from platform_app.files.checks import MEDIA_TYPES
from platform_app.files.models import FileCopy, ScanState, StoredFile
from platform_app.files.rewriting import rewrite
from platform_app.needs.lifecycle import InvitationStatus, NeedStatus
from platform_app.needs.models import Invitation, Need, Origin, Reach
from platform_app.needs.queries import invitation_between
from platform_app.responses.models import Response

FILES: tuple[tuple[Visibility, tuple[str, ...]], ...] = (
    (Visibility.PUBLIC, ("需求概述.pdf",)),
    (Visibility.MATCHED, ("外形尺寸图_A版.png", "外形尺寸图_B版.png")),
    (Visibility.AFTER_NDA, ("零件图与公差.pdf",)),
    (Visibility.AFTER_NDA, ("三维模型.step",)),
    (Visibility.SHORTLISTED, ("年度用量与验收方案.pdf",)),
)
FILES_WITHOUT_MODEL = tuple(one for one in FILES if not one[1][0].endswith(".step"))
STEP = b"ISO-10303-21;\nHEADER;\nFILE_NAME('demo','','','','','','');\nENDSEC;\nDATA;\nENDSEC;\nEND-ISO-10303-21;\n"


def disclose(context: Context, folder: Path) -> None:
    """Give needs of the demo's buyer their files, kept below `folder`, and let the demo's seller sign."""
    emails = {word: f"{word}@{DOMAIN}" for word in ("buyer", "seller")}
    rows = context.session.execute(
        select(User, Membership.enterprise_id)
        .join(Membership, Membership.user_id == User.id)
        .where(User.email.in_(emails.values()))
    )
    people = {user.email.split("@")[0]: (user, enterprise_id) for user, enterprise_id in rows}
    users = {word: user for word, (user, _enterprise_id) in people.items()}
    Disclosing(context, folder, users).disclose(people["buyer"][1], people["seller"][1])


@dataclass(frozen=True, slots=True)
class Disclosing:
    """Gives needs their files and signatures, as people do."""

    context: Context
    folder: Path
    users: Mapping[str, User]

    def disclose(self, buyer_id: int, seller_id: int) -> None:
        """Three needs of the buyer: one still to be signed for, one the seller waits for, one it may read.

        A fourth, asked without its name, has files that could be freed of it.
        """
        self._unnamed(buyer_id)
        for need, approval, signed in self._chosen(buyer_id, seller_id):
            begun = need.opened_at or self.context.now
            nda = self._asked(need, begun, approval=approval)
            for number, (visibility, names) in enumerate(FILES):
                self._document(need, visibility, names, begun + timedelta(minutes=number))
            if signed is not None:
                self._signed(need, nda, seller_id, signed, min(begun + timedelta(hours=20), self.context.now))
        self.context.session.flush()

    def _unnamed(self, buyer_id: int) -> None:
        rows = select(Need).where(Need.enterprise_id == buyer_id, Need.anonymous, Need.opened_at.is_not(None))
        need = self.context.session.scalars(rows.order_by(Need.id).limit(1)).unique().first()
        if need is not None and need.opened_at is not None:
            self._asked(need, need.opened_at, approval=False)
            for number, (visibility, names) in enumerate(FILES_WITHOUT_MODEL):
                self._document(need, visibility, names, need.opened_at + timedelta(minutes=number))

    def _chosen(self, buyer_id: int, seller_id: int) -> Iterator[tuple[Need, bool, AgreementStatus | None]]:
        own = select(Need).where(Need.enterprise_id == buyer_id, Need.anonymous.is_(False)).order_by(Need.id)
        opened = own.where(Need.status == NeedStatus.OPEN)
        answered = select(Response.need_id).where(Response.enterprise_id == seller_id)
        choices: tuple[tuple[Select[Need], bool, AgreementStatus | None], ...] = (
            (opened.where(Need.reach == Reach.PUBLIC), False, None),
            (opened.where(Need.reach == Reach.CHAIN), True, AgreementStatus.REQUESTED),
            (
                own.where(Need.status == NeedStatus.EVALUATING, Need.id.in_(answered)),
                True,
                AgreementStatus.GRANTED,
            ),
        )
        for rows, approval, signed in choices:
            need = self.context.session.scalars(rows.limit(1)).unique().first()
            if need is not None:
                yield need, approval, signed

    def _asked(self, need: Need, at: datetime, *, approval: bool) -> NeedNda:
        text = standard_text(self.context)
        made = NeedNda(
            need_id=need.id,
            number=1,
            kind=NdaKind.STANDARD,
            text_zh=text.text_zh,
            text_en=text.text_en,
            standard_from=text.valid_from,
            sha256=hash_of(text.text_zh, text.text_en),
            approval=approval,
            set_by=self.users["buyer"].id,
            set_at=at,
        )
        self.context.session.add(made)
        self.context.session.flush()
        return made

    def _document(self, need: Need, visibility: Visibility, names: tuple[str, ...], at: datetime) -> None:
        buyer_id = self.users["buyer"].id
        document = NeedDocument(need=need, visibility=visibility, created_by=buyer_id, created_at=at)
        self.context.session.add(document)
        self.context.session.flush()
        for number, name in enumerate(names):
            content = content_of(name, number)
            ending = name.rsplit(".", 1)[-1]
            self.context.session.add(
                StoredFile(
                    public_id=new_public_id(),
                    name=name,
                    media_type=MEDIA_TYPES[ending],
                    size=len(content),
                    sha256=hashlib.sha256(content).hexdigest(),
                    storage_name=storage.keep(self.folder, content),
                    scan=ScanState.NOT_SCANNED,
                    enterprise_id=need.enterprise_id,
                    uploaded_by=buyer_id,
                    uploaded_at=at + timedelta(hours=number),
                    parent_kind=KIND,
                    parent_id=document.id,
                    parent_public_id=document.public_id,
                    copy=self._copy(content, ending) if need.anonymous else None,
                )
            )

    def _copy(self, content: bytes, ending: str) -> FileCopy:
        made = base64.b64decode(rewrite(content, ending=ending)["content"])
        return FileCopy(
            size=len(made),
            sha256=hashlib.sha256(made).hexdigest(),
            storage_name=storage.keep(self.folder, made),
        )

    def _signed(
        self, need: Need, nda: NeedNda, seller_id: int, status: AgreementStatus, at: datetime
    ) -> None:
        granted = status is AgreementStatus.GRANTED
        if granted and invitation_between(self.context, need.id, seller_id) is None:
            self.context.session.add(
                Invitation(
                    need_id=need.id,
                    enterprise_id=seller_id,
                    origin=Origin.BUYER,
                    status=InvitationStatus.ACCEPTED,
                    reason="产品与本项需求相符",
                    made_at=need.opened_at or at,
                    answered_at=at,
                )
            )
        self.context.session.add(
            Agreement(
                need=need,
                nda=nda,
                enterprise_id=seller_id,
                status=status,
                signatory_name="陈明",
                signatory_position="销售总监",
                language="zh",
                sha256=nda.sha256,
                signed_by=self.users["seller"].id,
                signed_at=at,
                decided_by=self.users["buyer"].id if granted else None,
                decided_at=at + timedelta(hours=1) if granted else None,
            )
        )


def content_of(name: str, number: int = 0) -> bytes:
    """A small true file of the kind its name says: a plate with a hole, drawn or modelled."""
    if name.endswith(".step"):
        return STEP
    picture = Image.new("RGB", (640, 420), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((80, 80, 560, 340), outline="black", width=3)
    pen.ellipse((280 - 10 * number, 170, 360 + 10 * number, 250), outline="black", width=3)
    pen.line((80, 370, 560, 370), fill="black")
    pen.text((300, 376), f"{120 + number} mm", fill="black")
    drawn = io.BytesIO()
    picture.save(drawn, "PNG" if name.endswith(".png") else "PDF")
    return drawn.getvalue()
