"""Words in a template that no translation can reach are found, and only those."""

import pytest

from tools.plain_texts import plain_texts


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("<p>\nOpen needs</p>", "Open needs"),
        ("<p>\n公开需求</p>", "公开需求"),
        ('<p>\n<img alt="A chain">', "A chain"),
        ("<button\n aria-label='关闭'>×</button>", "关闭"),
        ('{{ _("Needs") }}\n<b>now</b>', "now"),
    ],
)
def test_untranslated_words_are_named_with_their_line(template: str, text: str) -> None:
    assert list(plain_texts(template)) == [(2, text)]


@pytest.mark.parametrize(
    "template",
    [
        '<p class="lead">{{ _("Open needs") }}: {{ count }}</p>',
        "{% trans count=n %}{{ count }} open needs{% endtrans %}",
        "{# 说明 #}<!-- remark --><p>×&nbsp;·</p>",
        '<img alt="{{ _("A chain") }}">',
        "{% block body_class %}is-wide{% endblock %}",
        "{% if a > b %}<hr>{% endif %}",
    ],
)
def test_what_is_translated_or_shows_no_word_is_left_alone(template: str) -> None:
    assert list(plain_texts(template)) == []
