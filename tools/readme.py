"""Writes into both READMEs what the program itself knows: the table of settings and the picture of an atlas.

python -m tools.readme            the table
python -m tools.readme picture    the table and the picture, from a demo city made for it
"""

from __future__ import annotations

import re
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

from platform_app.settings import Settings

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PICTURE = ROOT / "docs" / "pictures" / "atlas.svg"
BLOCK = re.compile(r"(<!-- settings -->\n).*?(<!-- /settings -->)", re.DOTALL)


def settings_table() -> str:
    """The settings as a table, from their metadata."""
    rows = ["| variable | default | meaning |", "|---|---|---|"]
    for one in fields(Settings):
        default = f"`{one.metadata['default']}`" if one.metadata["default"] else "empty"
        rows.append(f"| `{one.metadata['variable']}` | {default} | {one.metadata['about']} |")
    return "\n".join(rows) + "\n"


def with_settings(text: str) -> str:
    """A README with the present table of settings in its place."""
    return BLOCK.sub(lambda found: found[1] + settings_table() + found[2], text)


def picture() -> str:
    """The battery chain's atlas of a fresh demo city, as a picture that stands alone."""
    from platform_app import create_app
    from platform_app.cli import setup
    from platform_app.cli.demo import load_demo
    from platform_app.extensions import database

    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings.from_env({"DATA_DIR": folder}))
        with app.app_context():
            setup.prepare(demo=False)
            load_demo(database.session, Path(folder) / "files")
        page = app.test_client().get("/chains/battery", headers={"Host": "localhost"}).text
    pictures = [one for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if "锂电铜箔" in one]
    if not pictures:
        raise SystemExit("the page shows no atlas")
    drawn = re.sub(r'\s(?:href|data-figure|tabindex|class|role)="[^"]*"', "", pictures[0])
    if "xmlns=" not in drawn:
        drawn = drawn.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return drawn + "\n"


def main() -> None:
    """Bring the READMEs up to date."""
    for name in READMES:
        path = ROOT / name
        path.write_text(with_settings(path.read_text(encoding="utf-8")), encoding="utf-8")
    if "picture" in sys.argv[1:]:
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
