"""Words for files, and sentences for what can be wrong with one."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

REASONS: dict[str, Any] = {
    "file_too_heavy": _l("This file takes too long or too much room to read. Split it or save it afresh."),
    "file_damaged": _l("This file is damaged or not what its name says. Save it afresh and try again."),
    "file_reader_busy": _l("Many files are being read at the moment. Please try again in a minute."),
    "file_not_what_it_says": _l("The content of this file is not what its name says."),
    "file_too_many_parts": _l(
        "This file has more than %(most)s parts inside. Save it afresh as a plain document."
    ),
    "file_unpacks_too_large": _l(
        "This file unpacks to more than %(most)s MB, or is packed suspiciously tight."
    ),
    "file_declares_entities": _l(
        "This file declares XML entities, which no document needs. It was not read."
    ),
    "file_kind": _l("Bring a pdf, docx, xlsx, png, jpg, dwg or step file."),
    "file_too_large": _l("A file has at most %(most)s MB."),
    "file_about": _l("Say what this file is to show."),
    "file_not_rewritable": _l(
        "“%(file)s” cannot be freed of what it says about its makers: bring a pdf, docx, xlsx, png or jpg without"
        " embedded objects and signatures, or ask under your name."
    ),
    "file_missing": _l("Choose a file."),
    "file_quota": _l("The files of your enterprise together take at most %(most)s MB. Remove some first."),
    "file_too_often": _l(
        "%(most)s files were brought within an hour, which is the limit. Please go on in %(minutes)s minutes."
    ),
    "file_most": _l("At most %(most)s files can stand here."),
    "file_not_clean": _l("The scanner has not cleared this file."),
    "file_harmful": _l("The scanner finds this file harmful. It was not taken."),
    "file_scanner_silent": _l("The scanner gives no answer at the moment. Please try again in a minute."),
    "file_changed_since": _l("This file is no longer what was brought. The operator has to look into it."),
    "disk_full": _l("The platform is short of room and takes no files at the moment."),
}

SCANS: dict[str, dict[str, Any]] = {
    "not_scanned": {"text": _l("not scanned"), "tone": "neutral"},
    "pending": {"text": _l("being scanned"), "tone": "info"},
    "clean": {"text": _l("scanned, clean"), "tone": "good"},
    "infected": {"text": _l("harmful, locked"), "tone": "bad"},
}
