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


def install() -> None:
    """Make node_modules hold exactly what the lock lists. Raises: CalledProcessError when npm fails."""
    if installed():
        return
    npm = find_npm()
    search_path = os.pathsep.join([str(Path(npm).parent), os.environ.get("PATH", os.defpath)])
    command = [npm, "ci", "--no-progress", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": search_path}, check=True)


def write_lock() -> None:
    """Write package-lock.json anew from package.json, without any address."""
    npm = find_npm()
    subprocess.run([npm, "install", "--package-lock-only", "--loglevel=error"], cwd=ROOT, check=True)
    lock = json.loads(LOCK.read_text(encoding="utf-8"))
    for entry in lock["packages"].values():
        entry.pop("funding", None)
    text = json.dumps(lock, indent=2, ensure_ascii=False) + "\n"
    if "://" in text:
        sys.exit("package-lock.json names an address")
    LOCK.write_text(text, encoding="utf-8")
