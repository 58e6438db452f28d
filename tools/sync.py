"""Bring the virtual environment to the state of a lock file, from the package index pip is configured for."""

import os
import subprocess
import sys
from pathlib import Path

# pip's setting → uv's variable. uv does not read pip's configuration, where a firm's mirror is usually set.
SETTINGS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}


def pip_settings() -> dict[str, str]:
    """Return what pip is configured with, a variable of the environment winning over a file."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "config", "list"]
    listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found: dict[str, str] = {}
    for line in sorted(
        listing.splitlines(), reverse=True
    ):  # ":env:." sorts before "global." and is thus read last
        name, _, value = line.partition("=")
        if value:
            found[name.rpartition(".")[2]] = value.strip().strip("'\"").replace("\\n", " ")
    return found


def uv_environment() -> dict[str, str]:
    """Return the environment for uv: pip's settings passed on, uv's own variables left as they are."""
    environment = dict(os.environ)
    for name, value in pip_settings().items():
        variable = SETTINGS.get(name)
        if variable:
            environment.setdefault(variable, ",".join(value.split()) if name == "find-links" else value)
    # pip looks into every index; the hashes of the lock make that safe here.
    environment.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return environment


def sync(lock: str, *, add: bool = False) -> int:
    """Install exactly what the lock lists, or that besides what is there, checked by hash; return uv's exit code."""
    uv = Path(sys.executable).with_name("uv")
    deed = ["install", "-r"] if add else ["sync"]
    command = [
        str(uv),
        "pip",
        deed[0],
        "--quiet",
        "--python",
        sys.executable,
        "--require-hashes",
        *deed[1:],
        lock,
    ]
    return subprocess.run(command, env=uv_environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(sync(sys.argv[-1], add="--add" in sys.argv))
