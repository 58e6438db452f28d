"""Words for imports, and sentences for what can be wrong with a file or a row."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from platform_app.imports.models import ImportState

STATES: dict[str, dict[str, Any]] = {
    ImportState.STAGED.value: {"text": _l("Waiting for your look"), "tone": "act"},
    ImportState.APPLYING.value: {"text": _l("Being taken over"), "tone": "info"},
    ImportState.APPLIED.value: {"text": _l("Taken over"), "tone": "good"},
    ImportState.FAILED.value: {"text": _l("Stopped"), "tone": "bad"},
    ImportState.DROPPED.value: {"text": _l("Thrown away"), "tone": "neutral"},
}

OUTCOMES: dict[str, Any] = {
    "added": _l("Added"),
    "changed": _l("Changed"),
    "unchanged": _l("Already there, unchanged"),
    "refused": _l("Refused"),
}

REASONS: dict[str, Any] = {
    "import_file_kind": _l("Bring an xlsx, csv or txt file. An old xls file can be saved as xlsx."),
    "import_file_empty": _l("There is nothing in this file."),
    "import_file_too_large": _l("A file to import has at most %(most)s MB."),
    "import_encoding": _l(
        "Byte %(byte)s, in line %(line)s, is neither UTF-8 nor GB18030. Save the file as UTF-8."
    ),
    "import_too_many_rows": _l("One file brings at most %(most)s rows. Split it."),
    "import_too_many_columns": _l("Row %(row)s has more than %(most)s columns."),
    "import_too_many_sheets": _l("This workbook has more than %(most)s sheets."),
    "import_cell_too_long": _l("Cell %(cell)s holds more than %(most)s characters."),
    "import_columns_missing": _l(
        "Row %(row)s must hold the titles. These are missing: %(columns)s. The template has them."
    ),
    "import_merged_cells": _l(
        "The cells %(cells)s of the sheet “%(sheet)s” are merged. Unmerge them and fill each one."
    ),
    "import_workbook_locked": _l(
        "This workbook is locked by a password or an old xls file. Save it as xlsx without a password."
    ),
    "import_column_twice": _l("The column “%(column)s” stands twice."),
    "import_no_rows": _l("There are titles but no rows below them."),
    "import_cell_missing": _l("This cell must be filled."),
    "import_cell_formula": _l("This cell holds a formula. Write its value."),
    "import_cell_error": _l("This cell shows the error of a formula. Write its value."),
    "import_row_twice": _l("Row %(row)s states the same already."),
    "import_no_good_rows": _l(
        "No row of this file can be taken over. Correct the rows and bring the file again."
    ),
}
