"""Rules about the code itself that no reviewer should have to remember."""

from __future__ import annotations

import ast
import re

from tests.architecture.sources import Source, calls, dotted, python

PRODUCT = ("platform_app", "graph")

LONGER_THAN_250 = {
    "platform_app/cli/demo/needs.py": 290,
}
"""Reviewed files above 250 lines, each with the length it may not pass."""

SETS_STATUS = {
    "platform_app/lifecycle.py",
    "platform_app/cli/demo/",  # invents rows in states that took months to reach
}
COMMITS = {
    "platform_app/db.py",  # the connection's own settings
    "platform_app/web/transaction.py",
    "platform_app/web/trace.py",  # the touch of a session, after the answer
    "platform_app/jobs/",  # a job is its own unit of work
    "platform_app/notices/sending.py",  # mails leave outside the transaction that wrote them
    "platform_app/cli/",
}
READS_ENVIRONMENT = {"platform_app/settings.py", "platform_app/cli/start.py"}
LOADS_NUMBA = {"graph/compiled.py"}
"""Within the functions that make machine code: loading it takes a quarter of a second."""

MAKES_MARKUP = {"platform_app/web/page.py": 1}
"""Files that declare text to be safe, with how often: the drawn QR picture."""

READS_CLOCK = {
    "platform_app/clock.py",
    "graph/measuring/command.py",  # a command of the library by itself, where the day is a default one may state
}
WRITES_SQL_TEXT = {"platform_app/db.py", "platform_app/cli/measuring/loading.py"}
"""PRAGMA and the names of tables take no parameters; the words are constants of the file."""

CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|localtime|gmtime)|func\.now)$"
)
SQL = re.compile(r"^\s*(select|insert|update|delete|create|drop|alter|pragma)\s", re.IGNORECASE)


def allowed(source: Source, places: set[str]) -> bool:
    return any(source.path == one or (one.endswith("/") and source.path.startswith(one)) for one in places)


def test_no_file_passes_250_lines() -> None:
    long = {
        source.path: len(source.text.splitlines())
        for source in python(*PRODUCT, "tools", "tests")
        if len(source.text.splitlines()) > LONGER_THAN_250.get(source.path, 250)
    }
    assert long == {}


def test_status_is_assigned_by_the_lifecycle_alone() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in python("platform_app")
        if not allowed(source, SETS_STATUS)
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "status"
    ]
    assert found == []


def test_there_is_one_clock() -> None:
    found = [
        f"{source.path}:{call.lineno} {name}"
        for source in python(*PRODUCT)
        if source.path not in READS_CLOCK
        for name, call in calls(source.tree)
        if CLOCKS.search(name)
    ]
    assert found == []


def test_numba_is_loaded_by_whoever_ranks_not_by_whoever_starts() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in python(*PRODUCT)
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.Import, ast.ImportFrom))
        and any(
            "numba" in name for name in (getattr(node, "module", "") or "", *(n.name for n in node.names))
        )
        and (source.path not in LOADS_NUMBA or node.col_offset == 0)
    ]
    assert found == []


def test_only_the_settings_read_the_environment() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in python(*PRODUCT)
        if not allowed(source, READS_ENVIRONMENT)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and dotted(node) in ("os.environ", "os.getenv", "os.environb", "os.putenv")
    ]
    assert found == []


def test_views_and_services_leave_the_commit_to_the_request() -> None:
    found = [
        f"{source.path}:{call.lineno}"
        for source in python("platform_app")
        if not allowed(source, COMMITS)
        for name, call in calls(source.tree)
        if name == "commit" or name.endswith(".commit")
    ]
    assert found == []


def test_text_is_declared_safe_in_reviewed_places_only() -> None:
    found: dict[str, int] = {}
    for source in python(*PRODUCT):
        for name, call in calls(source.tree):
            if name.split(".")[-1] == "Markup":
                found[source.path] = found.get(source.path, 0) + 1
            for keyword in call.keywords:
                off = isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                assert not (keyword.arg == "autoescape" and off), f"{source.path}:{call.lineno}"
    assert found == MAKES_MARKUP


def test_no_sql_is_built_from_pieces() -> None:
    found = []
    for source in python(*PRODUCT):
        if allowed(source, WRITES_SQL_TEXT):
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.JoinedStr) and node.values:
                first = node.values[0]
                if isinstance(first, ast.Constant) and SQL.match(str(first.value)):
                    found.append(f"{source.path}:{node.lineno}")
        for name, call in calls(source.tree):
            last = name.split(".")[-1]
            built = call.args and isinstance(call.args[0], (ast.JoinedStr, ast.BinOp))
            if last in ("text", "exec_driver_sql", "execute", "executemany") and built:
                found.append(f"{source.path}:{call.lineno}")
    assert found == []


def test_no_default_is_shared_between_calls() -> None:
    found = [
        f"{source.path}:{node.lineno}"
        for source in python(*PRODUCT)
        for node in ast.walk(source.tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for default in (*node.args.defaults, *node.args.kw_defaults)
        if isinstance(default, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp))
    ]
    assert found == []


def test_money_is_never_a_floating_number() -> None:
    from platform_app.models import METADATA

    found = [
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if column.name.endswith("_cny") and column.type.python_type is float
    ]
    assert found == []


def test_nothing_is_called_utils_or_common() -> None:
    found = [
        source.path
        for source in python(*PRODUCT, "tools", "tests")
        if re.search(r"(^|/)(utils?|common|helpers?|misc|manager)(\.py|/)", source.path)
    ]
    assert found == []


def test_every_public_function_of_the_product_says_what_it_gives() -> None:
    found = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in python(*PRODUCT)
        for node in source.tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert found == []
