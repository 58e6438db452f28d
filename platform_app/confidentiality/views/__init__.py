"""The pages about documents of needs and undertakings."""

from platform_app.confidentiality import reasons
from platform_app.confidentiality.views import agreements, documents, signing, undertaking
from platform_app.confidentiality.views.blueprint import room

__all__ = ["agreements", "documents", "reasons", "room", "signing", "undertaking"]
