"""Why a rule about documents and undertakings said no, in sentences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from platform_app.web import reasons

reasons.register(
    {
        "need_files_fixed": _l(
            "After the deadline the files and the undertaking of a need stay as they are."
        ),
        "document_stays": _l(
            "Suppliers may have read this file. Bring a new version instead of removing it."
        ),
        "document_only_wider": _l("Once the need is open, a file can only be opened to more people."),
        "nda_missing": _l("First choose what suppliers sign."),
        "nda_in_use": _l(
            "Some files open after the undertaking. Open them to more people or remove them first."
        ),
        "nda_text_missing": _l("Write the text suppliers are to sign."),
        "nda_too_late": _l("This need has ended; nothing is signed any more."),
        "nda_signed": _l("Your enterprise has already signed this text."),
        "nda_changed": _l("The buyer changed the text while you read. Read it again before you sign."),
        "nda_not_agreed": _l("Tick that you have read the text and sign for your enterprise."),
        "nda_signatory_missing": _l("Fill this in: it stands under the signature."),
    }
)
