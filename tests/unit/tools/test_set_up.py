"""What a fresh machine installs is pinned, and comes from where its owner says."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from tools import npm, sync

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt", "package-lock.json"]


def versions(lock: str) -> dict[str, str]:
    """Return the version each distribution of a lock file is pinned to."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", (ROOT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS[:3])
def test_every_pinned_distribution_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("compiled", ["cryptography", "llvmlite", "lxml", "msgspec", "numpy", "scipy"])
def test_a_lock_fits_other_machines_than_the_one_it_was_written_on(compiled: str) -> None:
    (entry,) = re.findall(
        rf"^{compiled}==(?:.*\\\n)*.*", (ROOT / "requirements.txt").read_text(), re.MULTILINE
    )
    assert entry.count("--hash=sha256:") >= 10


def test_every_npm_package_has_a_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [path for path, entry in packages.items() if path and "integrity" not in entry] == []


def test_the_platform_runs_on_the_versions_that_are_tested() -> None:
    running, tested = versions("requirements.txt"), versions("requirements-dev.txt")
    assert running
    assert running.items() <= tested.items()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[\[<>=]", requirement)[0] for requirement in project["dependencies"]]
    assert [name for name in names if name not in versions("requirements.txt")] == []


def test_a_mirror_set_for_pip_is_passed_on_to_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.delenv("UV_FIND_LINKS", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "mirror.invalid/simple")
    monkeypatch.setenv("PIP_FIND_LINKS", "one two")
    environment = sync.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "mirror.invalid/simple"
    assert environment["UV_FIND_LINKS"] == "one,two"


def test_an_index_set_for_uv_itself_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "mirror.invalid/simple")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "chosen.invalid/simple")
    assert sync.uv_environment()["UV_DEFAULT_INDEX"] == "chosen.invalid/simple"


def test_pip_without_settings_passes_nothing_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sync, "pip_settings", dict)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    assert "UV_DEFAULT_INDEX" not in sync.uv_environment()


def test_packages_of_another_lock_do_not_count_as_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(npm, "PACKAGES", tmp_path)
    locked = json.loads(npm.LOCK.read_text())["packages"]
    here = {path: entry for path, entry in locked.items() if path}
    (tmp_path / ".package-lock.json").write_text(json.dumps({"packages": here}))
    assert npm.installed()
    here.popitem()
    (tmp_path / ".package-lock.json").write_text(json.dumps({"packages": here}))
    assert not npm.installed()
