"""The npm packages of package-lock.json, installed with the machine's npm or one from the Python index."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.sync import uv_environment

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "package-lock.json"
PACKAGES = ROOT / "node_modules"


def installed() -> bool:
    """Say whether node_modules holds exactly what the lock lists."""
    written_by_npm = PACKAGES / ".package-lock.json"
    if not written_by_npm.is_file():
        return False
    here = json.loads(written_by_npm.read_text(encoding="utf-8"))["packages"]
    locked = json.loads(LOCK.read_text(encoding="utf-8"))["packages"]
    return {path: entry.get("integrity") for path, entry in here.items()} == {
        path: entry.get("integrity") for path, entry in locked.items() if path
    }


def find_npm() -> str:
    """Return the path of an npm, taking one into the virtual environment if the machine has none."""
    beside = Path(sys.executable).with_name("npm")
    found = shutil.which("npm") or (str(beside) if beside.exists() else None)
    if found is None:
        print("No npm on this machine: taking Node from the Python package index ...")
        uv = str(Path(sys.executable).with_name("uv"))
        install = [uv, "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes"]
        subprocess.run(
            [*install, "-r", str(ROOT / "requirements-node.txt")], env=uv_environment(), check=True
        )
        found = str(beside)
    return found


def npm_environment(npm: str) -> dict[str, str]:
    """Return the environment for npm: its own node first, and the certificates pip is configured to trust."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", os.defpath)])
    certificates = uv_environment().get("SSL_CERT_FILE")
    if certificates:
        environment.setdefault("NODE_EXTRA_CA_CERTS", certificates)
    return environment


def install() -> None:
    """Make node_modules hold exactly what the lock lists. Raises: SystemExit when npm fails."""
    if installed():
        return
    npm = find_npm()
    command = [npm, "ci", "--no-progress", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, env=npm_environment(npm), check=False).returncode:
        sys.exit("npm could not install the packages of package-lock.json; its message stands above.")


def write_lock() -> None:
    """Write package-lock.json anew from package.json, without any address."""
    npm = find_npm()
    command = [npm, "install", "--package-lock-only", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env=npm_environment(npm), check=True)
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for entry in lock["packages"].values():
        entry.pop("funding", None)
    text = json.dumps(lock, indent=2, ensure_ascii=False) + "\n"
    if "://" in text:
        sys.exit("package-lock.json names an address")
    LOCK.write_text(text, encoding="utf-8")
