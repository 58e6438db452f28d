"""The form that takes a file."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired

from platform_app.web import PlatformForm


class UploadForm(PlatformForm):
    """One table to bring in."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))])
