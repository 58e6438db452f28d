"""The tokenizer: what a term is, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.signs import folded_signs
from graph.tokens import fold, folded_with_places, spans, tokens

ANY_TEXT = st.text(max_size=60) | st.text(
    alphabet="铝合金压铸 aAzZ09.-+/ΦＩＰ６７（）ﬁ①é\u0301ｶﾞ", max_size=40
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("铝合金", ["铝", "合", "金", "铝合", "合金"]),
        ("钢", ["钢"]),
        ("ISO9001 DN100 304L", ["iso9001", "dn100", "304l"]),
        ("6061-T6", ["6061-t6"]),
        ("PA66+GF30 1.4301", ["pa66+gf30", "1.4301"]),
        ("Ra0.8。", ["ra0.8"]),
        ("ＩＰ６７防护", ["ip67", "防", "护", "防护"]),
        ("cnc加工", ["cnc", "加", "工", "加工"]),
        (" ,。— ", []),
    ],
)
def test_words_stay_whole_and_chinese_becomes_characters_and_pairs(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(ANY_TEXT)
def test_spans_are_the_tokens_with_their_places(text: str) -> None:
    found = spans(text)

    assert [span.token for span in found] == tokens(text)
    assert all(span.token in fold(text[span.start : span.end]) for span in found)


@given(ANY_TEXT)
def test_folding_with_places_is_folding(text: str) -> None:
    folded = folded_with_places(text)

    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)


@given(
    st.lists(ANY_TEXT | st.text(alphabet="铝\0Σσς℃²㎡ㄱㅏ\u1161\u0301カﾞ", max_size=8), min_size=1, max_size=4)
)
def test_texts_folded_at_once_stand_where_each_folded_alone_does(texts: list[str]) -> None:
    texts = [text.replace("\0", "\1") for text in texts]
    at_once = folded_signs(texts)

    alone = [folded_with_places(text) for text in texts]
    assert at_once.text == "\0".join(one.text for one in alone)
    places: list[tuple[int, int]] = []
    for one, text in zip(alone, texts, strict=True):
        begin = places[-1][1] if places else 0
        stands = [*zip(one.starts, one.ends, strict=True), (len(text), len(text) + 1)]
        places += [(begin + start, begin + end) for start, end in stands]
    own = [(at, at + 1) for at in range(len(at_once.text))]
    moved = list(zip(at_once.starts.tolist(), at_once.ends.tolist(), strict=True))
    assert (moved or own) == places[:-1]


@given(ANY_TEXT)
def test_tokens_do_not_change_when_the_text_is_folded_before(text: str) -> None:
    assert tokens(fold(text)) == tokens(text)


def test_a_pair_highlights_what_was_written_in_full_width() -> None:
    text = "防护ＩＰ６７级"
    word = next(span for span in spans(text) if span.token == "ip67")

    assert text[word.start : word.end] == "ＩＰ６７"
