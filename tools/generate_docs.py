"""Write docs/generated from the tables the program works with.

python -m tools.generate_docs        write the pages
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from flask import Flask

from platform_app import create_app
from platform_app.db import Base
from platform_app.lifecycle import Lifecycle
from platform_app.permissions import POLICY
from platform_app.permissions.policy import Test
from platform_app.rules.defaults import RULES
from platform_app.settings import Settings
from platform_app.web.room import ACCESS, Door

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "generated"
HEAD = "<!-- Made by `python -m tools.generate_docs`; edit the tables, not this page. -->\n"


def claim(test: Test) -> str:
    """Return the sentence of a predicate."""
    return (inspect.getdoc(test) or test.__name__).split("\n")[0].rstrip(".")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def permissions() -> str:
    """Return who may do what, in words."""
    rows = [
        (
            f"`{permission.value}`",
            "<br>or ".join("; ".join(claim(test) for test in row) for row in POLICY[permission]),
        )
        for permission in POLICY
    ]
    return (
        f"{HEAD}# Permissions\n\nAny line grants; every claim of a line must hold.\n\n"
        f"{table(('permission', 'granted when'), rows)}"
    )


def access(app: Flask) -> str:
    """Return every route with the permission that opens it."""
    rows = [
        (
            f"`{method} {rule.rule}`",
            f"`{rule.endpoint}`",
            guard.access.value if isinstance(guard.access, Door) else f"`{guard.access.value}`",
            "writes" if guard.writes else "",
        )
        for rule in sorted(app.url_map.iter_rules(), key=lambda one: (one.rule, one.endpoint))
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if (guard := ACCESS.get((rule.endpoint, method))) is not None
    ]
    return f"{HEAD}# Routes\n\n{table(('route', 'endpoint', 'opened by', ''), rows)}"


def lifecycles() -> str:
    """Return a diagram per table of moves."""
    found: dict[str, Lifecycle] = {
        mapper.class_.LIFECYCLE.name: mapper.class_.LIFECYCLE
        for mapper in Base.registry.mappers
        if hasattr(mapper.class_, "LIFECYCLE")
    }
    return f"{HEAD}# Lifecycles\n" + "".join(diagram(found[name]) for name in sorted(found))


def diagram(lifecycle: Lifecycle) -> str:
    """Return one lifecycle as a Mermaid diagram and a table of its moves."""
    lines = [f"    [*] --> {state.value}" for state in lifecycle.initial]
    rows = []
    for name, move in lifecycle.moves.items():
        lines += [f"    {source.value} --> {move.target.value}: {name}" for source in move.sources]
        eyes = [f"not by `{name}`" for name in move.other_eyes]
        guards = ", ".join([*eyes, *(guard.__name__ for guard in move.guards)])
        rows.append((name, f"`{move.permission.value}`", guards))
    head = ("move", "permission", "only if")
    return (
        f"\n## {lifecycle.name}\n\n```mermaid\nstateDiagram-v2\n"
        + "\n".join(lines)
        + f"\n```\n\n{table(head, rows)}"
    )


def settings() -> str:
    """Return what an operator can set."""
    rows = [
        (f"`{one.metadata['variable']}`", one.metadata["default"], one.metadata["about"])
        for one in dataclasses.fields(Settings)
    ]
    return f"{HEAD}# Settings\n\n{table(('variable', 'default', 'meaning'), rows)}"


def rules() -> str:
    """Return the numbers an officer can change, with their sources."""
    rows = [
        (
            f"`{one.key}`",
            "a text in both languages" if isinstance(one.default, dict) else f"`{one.default}`",
            str(one.unit),
            str(one.about),
            one.source,
        )
        for one in sorted(RULES.values(), key=lambda one: one.key)
    ]
    return f"{HEAD}# Rules kept as data\n\n{table(('rule', 'value', 'unit', 'meaning', 'source'), rows)}"


def pages(app: Flask) -> dict[str, str]:
    """Return file name → text of every generated page."""
    makers: dict[str, Callable[[], str]] = {
        "permissions.md": permissions,
        "access.md": lambda: access(app),
        "lifecycles.md": lifecycles,
        "settings.md": settings,
        "rules.md": rules,
    }
    return {name: make() for name, make in makers.items()}


def application(folder: Path) -> Flask:
    """Return the application, with nothing in its database."""
    environ = {"DATA_DIR": str(folder), "SECRET_KEY": "only to read the tables of the program"}
    return create_app(Settings.from_env(environ))


def main() -> int:
    """Write the pages; say which changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in pages(application(Path(folder))).items():
            path = FOLDER / name
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"wrote docs/generated/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
