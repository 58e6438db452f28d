"""Bringing rows in: stage, look, then apply or drop."""

from platform_app.imports.services.applying import apply_import, apply_portion
from platform_app.imports.services.staging import drop_import, stage

__all__ = ["apply_import", "apply_portion", "drop_import", "stage"]
