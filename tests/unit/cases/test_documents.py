"""A procedure written as text is read in bounded time, whatever is written."""

from time import process_time

import pytest

from platform_app.cases.documents import read_text
from platform_app.cases.reading import ProcedureError


@pytest.mark.parametrize("deep", ["[" * 30_000, "a: " + "{b: " * 9_000, "- " * 100 + "[[" * 40])
def test_a_text_of_brackets_is_refused_at_once(deep: str) -> None:
    before = process_time()
    with pytest.raises(ProcedureError, match="not_readable"):
        read_text(deep)
    assert process_time() - before < 1
