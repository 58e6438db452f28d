"""Certificates: kept by their enterprise, checked by the bureau, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from platform_app import audit, outbox
from platform_app.context import Context
from platform_app.enterprises.models import Certificate, Enterprise, VerificationLevel
from platform_app.errors import Conflict, RuleViolation
from platform_app.permissions import Permission, require
from platform_app.rules.models import CertificateKind


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What stands on a certificate."""

    code: str
    number: str = ""
    issuer: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


def add_certificate(context: Context, enterprise: Enterprise, facts: CertificateFacts) -> Certificate:
    """Record a certificate, self-declared. Raises: Forbidden, RuleViolation."""
    require(context.who, Permission.CERTIFICATE_EDIT, enterprise)
    _sound(context, facts)
    certificate = Certificate(enterprise_id=enterprise.id)
    _write(certificate, facts)
    context.session.add(certificate)
    context.session.flush()
    audit.record(context, "certificate.add", certificate, changes={"code": facts.code})
    return _told(context, certificate)


def edit_certificate(
    context: Context, enterprise: Enterprise, certificate: Certificate, facts: CertificateFacts
) -> Certificate:
    """Correct a certificate; it counts as self-declared again. Raises: Conflict, Forbidden, RuleViolation."""
    require(context.who, Permission.CERTIFICATE_EDIT, enterprise)
    _standing(certificate)
    _sound(context, facts)
    _write(certificate, facts)
    certificate.level = VerificationLevel.SELF_DECLARED
    audit.record(context, "certificate.edit", certificate, changes=audit.changes_of(certificate))
    return _told(context, certificate)


def retire_certificate(context: Context, enterprise: Enterprise, certificate: Certificate) -> Certificate:
    """Take a certificate out of use; what was judged with it stays as it was. Raises: Conflict, Forbidden."""
    require(context.who, Permission.CERTIFICATE_EDIT, enterprise)
    _standing(certificate)
    certificate.retired_at = context.now
    audit.record(context, "certificate.retire", certificate)
    return _told(context, certificate)


def check_certificate(context: Context, enterprise: Enterprise, certificate: Certificate) -> Certificate:
    """Note that a reviewer has compared the certificate with its register. Raises: Conflict, Forbidden."""
    require(context.who, Permission.CERTIFICATE_CHECK, enterprise)
    _standing(certificate)
    certificate.level = VerificationLevel.DOCUMENT_CHECKED
    audit.record(context, "certificate.check", certificate, changes=audit.changes_of(certificate))
    return _told(context, certificate)


def _write(certificate: Certificate, facts: CertificateFacts) -> None:
    certificate.code, certificate.number, certificate.issuer = facts.code, facts.number, facts.issuer
    certificate.valid_from, certificate.valid_to = facts.valid_from, facts.valid_to


def _sound(context: Context, facts: CertificateFacts) -> None:
    if context.session.get(CertificateKind, facts.code) is None:
        raise RuleViolation("certificate_unknown", field="code")
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        raise RuleViolation("ends_before_it_begins", field="valid_to")


def _standing(certificate: Certificate) -> None:
    if certificate.retired_at is not None:
        raise Conflict("certificate_retired")


def _told(context: Context, certificate: Certificate) -> Certificate:
    outbox.queue(context, "enterprise_changed", enterprise_id=certificate.enterprise_id)
    context.session.flush()
    return certificate
