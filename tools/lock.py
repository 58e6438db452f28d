"""Write the lock files anew: exact versions with hashes, no address of any package index."""

import subprocess
import sys
from pathlib import Path

from tools import npm
from tools.sync import uv_environment

COMPILE = [
    *(
        "pip",
        "compile",
        "--quiet",
        "--upgrade",
        "--universal",
        "--fork-strategy",
        "fewest",
        "--python-version",
        "3.11",
    ),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"),
]
LOCKS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-dev.txt": [
        "pyproject.toml",
        "--group",
        "test",
        "--group",
        "lint",
        "-c",
        "requirements.txt",
    ],
    "requirements-bench.txt": ["--group", "bench", "-c", "requirements.txt"],
    "requirements-node.txt": ["--group", "node"],
}

PARTIAL = ("UV_FIND_LINKS", "UV_INDEX", "UV_EXTRA_INDEX_URL")
"""Beside the index: a folder of files or a second index may hold those of one machine alone, and whoever locks from
them locks every other machine out."""


def write_locks() -> None:
    """Write the lock files; the developers' one holds the same versions as the one for running."""
    uv = str(Path(sys.executable).with_name("uv"))
    environment = {name: value for name, value in uv_environment().items() if name not in PARTIAL}
    for lock, sources in LOCKS.items():
        subprocess.run([uv, *COMPILE, *sources, "-o", lock], env=environment, check=True)
        addresses = [line for line in Path(lock).read_text().splitlines() if "://" in line]
        if addresses:
            sys.exit(f"{lock} names an address: {addresses[0]}")


if __name__ == "__main__":
    write_locks()
    npm.write_lock()
