"""The application as it stands together, without a row in its database."""

from __future__ import annotations

import pytest
from flask import Flask

from platform_app import create_app
from tests.support.applications import settings_for


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Return the application with every room open."""
    folder = tmp_path_factory.mktemp("architecture")
    return create_app(settings_for(folder, f"sqlite:///{folder / 'empty.db'}"))
