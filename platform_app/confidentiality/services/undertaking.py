"""What suppliers sign for a need: nothing, the bureau's text or the buyer's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit
from platform_app.confidentiality import queries
from platform_app.confidentiality.models import NdaKind, NeedNda, Visibility, hash_of
from platform_app.confidentiality.services.documents import change_files
from platform_app.context import Context
from platform_app.errors import RuleViolation
from platform_app.needs.models import Need
from platform_app.needs.services import refuse_naming
from platform_app.rules import queries as rules
from platform_app.rules.deal_rules import NDA_TEXT
from platform_app.rules.defaults import RULES

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class StandardText:
    """The bureau's text in both languages, since when it holds (None: as shipped) and where it comes from."""

    text_zh: str
    text_en: str
    valid_from: date | None
    source: str


@dataclass(frozen=True, slots=True)
class NdaEntry:
    """What a buyer chooses: whose text, the own one where it is that, and whether each signature is approved."""

    kind: NdaKind
    own_text: str = ""
    approval: bool = False


def standard_text(context: Context) -> StandardText:
    """The bureau's text in force today."""
    entry = next((one for one in rules.entries(context, NDA_TEXT) if one.valid_from <= context.today), None)
    rule = RULES[NDA_TEXT]
    value = entry.value if entry is not None else rule.default
    return StandardText(
        value["zh"],
        value["en"],
        entry.valid_from if entry is not None else None,
        entry.source if entry is not None else rule.source,
    )


def choose_nda(context: Context, need: Need, entry: NdaEntry) -> NeedNda:
    """Set what is signed for a need; another text is another version and wants new signatures.

    Raises: Conflict, Forbidden, RuleViolation.
    """
    change_files(context, need)
    text_zh, text_en, since = _text(context, need, entry)
    current = queries.nda_of(context, need.id)
    digest = hash_of(text_zh, text_en)
    approval = entry.approval and entry.kind is not NdaKind.NONE
    if current is not None and (current.kind, current.sha256) == (entry.kind, digest):
        current.approval = approval
        audit.record(context, "need_nda.approval", current, changes=audit.changes_of(current))
        context.session.flush()
        return current
    made = NeedNda(
        need_id=need.id,
        number=(current.number if current is not None else 0) + 1,
        kind=entry.kind,
        text_zh=text_zh,
        text_en=text_en,
        standard_from=since,
        sha256=digest,
        approval=approval,
        set_by=context.who.user_id,
        set_at=context.now,
    )
    context.session.add(made)
    context.session.flush()
    audit.record(
        context,
        "need_nda.choose",
        made,
        changes={"kind": entry.kind.value, "sha256": digest, "need": need.id},
    )
    return made


def _text(context: Context, need: Need, entry: NdaEntry) -> tuple[str, str, date | None]:
    """The text to be signed in Chinese and English, and since when the bureau's holds."""
    if entry.kind is NdaKind.NONE:
        if queries.count_documents(context, need.id, Visibility.AFTER_NDA):
            raise RuleViolation("nda_in_use", field="kind")
        return "", "", None
    if entry.kind is NdaKind.STANDARD:
        standard = standard_text(context)
        return standard.text_zh, standard.text_en, standard.valid_from
    text = "\n".join(entry.own_text.split("\r\n")).strip()
    if not text:
        raise RuleViolation("nda_text_missing", field="own_text")
    if len(text) > LONGEST_TEXT:
        raise RuleViolation("need_text_too_long", field="own_text", longest=LONGEST_TEXT)
    refuse_naming(context, need, text, "own_text")
    return text, "", None
