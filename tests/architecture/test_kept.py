"""What a process keeps of its database is known by name, so that the tests can drop it between two databases."""

from __future__ import annotations

import ast

from tests.architecture.sources import Source, python
from tests.support.keeping import FORGETFUL

KEEPS_NO_ROWS = {
    "platform_app/capabilities/doors.py",  # functions other rooms answer with
    "platform_app/responses/doors.py",  # functions other rooms answer with
    "platform_app/clock.py",  # the shift of the tests themselves
    "platform_app/confidentiality/doors.py",  # a function another room answers with
    "platform_app/matching/doors.py",  # a function another room answers with
    "platform_app/matching/index_files.py",  # where the files stand
    "platform_app/matching/wording.py",  # sentences
    "platform_app/partslists/queries/rows.py",  # orders of a list
    "platform_app/web/language.py",  # the two locales
}


def keeps(source: Source) -> bool:
    """Say whether a module fills a private name of its own after it was imported."""
    private = {
        node.target.id
        for node in source.tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
        if node.target.id.startswith("_") and isinstance(node.value, ast.Dict | ast.List | ast.Set)
    }
    keeper = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Keeper"
        for node in ast.walk(source.tree)
    )
    return bool(private) or keeper or any(isinstance(node, ast.Global) for node in ast.walk(source.tree))


def test_every_module_that_keeps_something_can_forget_it() -> None:
    found = {source.path for source in python("platform_app") if keeps(source)} - KEEPS_NO_ROWS
    assert found == {module.replace(".", "/") + ".py" for module in FORGETFUL}
