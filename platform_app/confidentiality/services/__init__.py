"""What people do with documents of needs and undertakings."""

from platform_app.confidentiality.services.agreeing import SignatureEntry, grant, refuse, revoke, sign
from platform_app.confidentiality.services.documents import add_document, disclose
from platform_app.confidentiality.services.undertaking import (
    LONGEST_TEXT,
    NdaEntry,
    StandardText,
    choose_nda,
    standard_text,
)

__all__ = [
    "LONGEST_TEXT",
    "NdaEntry",
    "SignatureEntry",
    "StandardText",
    "add_document",
    "choose_nda",
    "disclose",
    "grant",
    "refuse",
    "revoke",
    "sign",
    "standard_text",
]
