"""Copy the third-party files that pages use from node_modules into platform_app/static/vendor.

The list is empty: pages need no third-party script or font, so running the platform needs no Node. A package
that serves something is added to package.json and here; its file then gets a name that changes with its
content.
"""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from tools import npm

VENDOR = npm.ROOT / "platform_app" / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"
ASSETS: dict[str, str] = {}  # the name pages ask for → its path in node_modules; the licence lies beside it


def copy_assets(assets: dict[str, str]) -> dict[str, str]:
    """Copy the files and return, for each name, the name of the served file. Raises: FileNotFoundError."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    served: dict[str, str] = {}
    for name, path in assets.items():
        source = npm.PACKAGES / path
        digest = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
        plain = Path(name)
        served[name] = f"{plain.stem}.{digest}{plain.suffix}"
        shutil.copyfile(source, VENDOR / served[name])
        for licence in sorted(package_folder(path).glob("LICENSE*")):
            shutil.copyfile(licence, VENDOR / f"{plain.stem}.{licence.name}.txt")
    MANIFEST.write_text(json.dumps(served, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return served


def package_folder(path: str) -> Path:
    """Return the folder of the package a path in node_modules belongs to; scoped names have two parts."""
    parts = Path(path).parts
    return npm.PACKAGES.joinpath(*parts[: 2 if parts[0].startswith("@") else 1])


def main() -> int:
    """Install the packages if any file is wanted, and copy."""
    if ASSETS:
        npm.install()
    copy_assets(ASSETS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
