"""What the READMEs say about settings is what the program reads."""

import pytest

from tools.readme import READMES, ROOT, with_settings


@pytest.mark.parametrize("name", READMES)
def test_the_table_of_settings_is_current(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert with_settings(text) == text
    assert "DATABASE_URL" in text
