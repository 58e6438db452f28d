"""What an operator sets is what the platform does, and a contradiction is said at the start."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from platform_app.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[3]


def test_every_variable_of_the_start_is_honoured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {
        "DATA_DIR": str(tmp_path / "kept"),
        "DATABASE_URL": "postgresql+psycopg://someone@db/ronglian",
        "HOST": "0.0.0.0",
        "PORT": "9123",
        "PUBLIC_URL": "https://chains.example/",
    }
    found = Settings.from_env(environment)
    assert found.database_url == environment["DATABASE_URL"]
    assert (found.data_dir, found.keys_dir) == (tmp_path / "kept", tmp_path / "kept" / "keys")
    assert (found.public_url, found.public_host, found.is_secure) == (
        "https://chains.example",
        "chains.example",
        True,
    )
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert runpy.run_path(str(ROOT / "gunicorn.conf.py"))["bind"] == "0.0.0.0:9123"


def test_without_any_the_platform_listens_to_this_machine_alone(tmp_path: Path) -> None:
    found = Settings.from_env({"DATA_DIR": str(tmp_path)})
    assert (found.host, found.port, found.public_url) == ("127.0.0.1", 8000, "http://127.0.0.1:8000")
    assert found.database_url == f"sqlite:///{tmp_path / 'ronglian.db'}"
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("variable", "value"),
    [("PORT", "eighty"), ("PUBLIC_URL", "chains.example"), ("SECRET_KEY", "short")],
)
def test_a_value_that_cannot_be_is_refused_by_its_name(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match=variable):
        Settings.from_env({"DATA_DIR": str(tmp_path), variable: value})
