"""Who asks is read through one door: no page takes the buyer from the need itself."""

from __future__ import annotations

import re

from tests.architecture.sources import templates

FOR_REVIEWERS = {"templates/needs/samples.html"}
"""Pages that only those open who review the buyer's needs."""


def test_no_page_names_the_enterprise_of_a_need_by_itself() -> None:
    direct = {path for path, text in templates() if re.search(r"\bneed\.enterprise\b", text)}
    assert direct == FOR_REVIEWERS
