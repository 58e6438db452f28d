"""Cities that differ only in what somebody may not know: whoever may not cannot tell them apart.

Only tokens and numbers made afresh for every answer are blanked before comparing (`comparing.py`).
"""

from __future__ import annotations

from unittest.mock import patch

import pytest
from sqlalchemy import func, select

from platform_app.confidentiality.models import Agreement, NeedDocument
from platform_app.enterprises.models import PipelineMembership
from platform_app.extensions import database
from platform_app.needs.lifecycle import NeedStatus
from platform_app.needs.models import Need, Reach
from platform_app.partslists.models import PartsList
from tests.worlds.cities import SECRETS, Cities
from tests.worlds.comparing import differences, differences_now

NEEDS = ("a draft need", "a need of narrower reach")
HIDDEN_FROM = {
    "stranger": (
        *NEEDS,
        "a file after the undertaking",
        "a file for the shortlist",
        "a signature",
        "who is grown towards leadership",
        "a parts list",
        "a kept answer",
    ),
    "supplier": (
        *NEEDS,
        "a file for the shortlist",
        "who is grown towards leadership",
        "a parts list",
        "a kept answer",
    ),
    "outsider": (
        *NEEDS,
        "a file for the shortlist",
        "a signature",
        "who is grown towards leadership",
        "a parts list",
        "a kept answer",
    ),
    "analyst": (
        "a draft need",
        "a file after the undertaking",
        "a file for the shortlist",
        "a signature",
        "a parts list",
        "a kept answer",
    ),
    "colleague": ("a parts list", "a kept answer"),
}
"""Officers in scope read what has left its buyer's desk: of needs the analyst is asked of drafts alone."""

LOG = {"/: body", "/audit: body"}
"""The auditor reads every deed."""


@pytest.mark.parametrize("word", HIDDEN_FROM)
def test_who_may_not_know_cannot_tell(cities: Cities, word: str) -> None:
    assert cities.betrayed(word, HIDDEN_FROM[word]) == {}


def test_the_auditor_reads_of_needs_only_what_was_done(cities: Cities) -> None:
    assert set(differences(cities.having(*NEEDS), cities.having(), "auditor")) <= LOG


def test_the_bureau_sees_a_need_of_narrower_reach_and_who_is_grown(cities: Cities) -> None:
    for name, pages in (("a need of narrower reach", ""), ("who is grown towards leadership", "/goal")):
        assert differences(cities.having(name), cities.having(), "analyst", pages) != []


@pytest.mark.parametrize("word", ["operator", "auditor"])
def test_whoever_keeps_the_installation_learns_nothing_of_what_a_parts_list_says(
    cities: Cities, word: str
) -> None:
    """The operator sees that there was work, the auditor that a list was brought with so many rows."""
    assert differences(cities.having("a parts list"), cities.having("another parts list"), word) == []


@pytest.mark.parametrize("word", [pytest.param("supplier", marks=pytest.mark.slow), "outsider"])
def test_who_may_sign_learns_how_many_files_wait_and_nothing_of_them(cities: Cities, word: str) -> None:
    one, other = cities.having("a file after the undertaking"), cities.having("another file after it")
    assert differences(one, other, word) == []
    told = differences(one, cities.having(), word)
    need = one.people.shared[0]["public_id"]
    assert {line.split(": ")[0].rsplit("/", 1)[-1] for line in told} <= {need, "nda"}
    assert told != []


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("word", ["buyer", pytest.param("colleague", marks=pytest.mark.slow)])
def test_whoever_owns_a_secret_sees_the_difference(cities: Cities, word: str, secret: str) -> None:
    """The harness sees differences where there are some."""
    if secret.endswith(("parts list", "kept answer")) and word == "colleague":
        return
    places = {
        "a parts list": "/parts-lists",
        "another parts list": "/parts-lists",
        "a kept answer": "/library",
    }
    pages = places.get(secret, "/needs")
    pages = "/" if secret.startswith("who is grown") else pages
    assert differences(cities.having(secret), cities.having(), word, pages) != []


def test_the_signatory_sees_its_signature(cities: Cities) -> None:
    assert differences(cities.having("a signature"), cities.having(), "supplier", "/needs/") != []


def test_a_page_that_leaks_a_count_is_caught(cities: Cities) -> None:
    one, other = cities.having(*HIDDEN_FROM["stranger"]), cities.having()
    with patch.dict(one.app.view_functions, {"needs.browse": counted}):
        assert differences_now(one, other, "stranger", ["/needs/open"]) == ["/needs/open: body"]
    assert differences_now(one, other, "stranger", ["/needs/open"]) == []


def counted() -> str:
    """Answer with the number of all needs, as a careless page would."""
    return str(database.session.scalar(select(func.count(Need.id))))


def test_the_secrets_are_what_their_names_say(cities: Cities) -> None:
    with cities.having(*HIDDEN_FROM["stranger"]).reading() as session:
        needs = session.scalars(select(Need).order_by(Need.id.desc()).limit(2)).unique().all()
        assert [(one.status, one.reach) for one in needs] == [
            (NeedStatus.OPEN, Reach.INVITED),
            (NeedStatus.DRAFT, Reach.CHAIN),
        ]
        counts = {
            model: session.scalar(select(func.count()).select_from(model))
            for model in (NeedDocument, Agreement, PipelineMembership)
        }
        assert counts == {NeedDocument: 2, Agreement: 1, PipelineMembership: 1}
        assert session.scalars(select(PartsList)).one().status.value == "ready", "it was really compared"
