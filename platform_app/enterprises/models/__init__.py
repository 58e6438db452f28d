"""Enterprises and what is recorded about them."""

from platform_app.enterprises.models.claim import Claim
from platform_app.enterprises.models.enterprise import Enterprise, EnterpriseIdentifier, EnterpriseKind
from platform_app.enterprises.models.proof import (
    Certificate,
    EnterpriseFact,
    FieldVerification,
    VerificationLevel,
)
from platform_app.enterprises.models.purchase import Purchase
from platform_app.enterprises.models.titles import (
    PipelineMembership,
    PoolMembership,
    Recognition,
    RecognitionKind,
)
from platform_app.enterprises.models.upkeep import DuplicatePair, EnterpriseMerge, SegmentProposal

__all__ = [
    "Certificate",
    "Claim",
    "DuplicatePair",
    "Enterprise",
    "EnterpriseFact",
    "EnterpriseIdentifier",
    "EnterpriseKind",
    "EnterpriseMerge",
    "FieldVerification",
    "PipelineMembership",
    "PoolMembership",
    "Purchase",
    "Recognition",
    "RecognitionKind",
    "SegmentProposal",
    "VerificationLevel",
]
