"""What a guard of a lifecycle may answer, read from its source."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from tests.architecture.sources import words


def guard_reasons(guard: Callable[..., Any]) -> set[str]:
    """Return the reason codes a guard may return."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(guard)))
    return {
        word
        for node in ast.walk(tree)
        if isinstance(node, ast.Return) and node.value is not None
        for word in words(node.value)
    }
