"""The catalogue tool names every way in which code and Chinese can part, with file and line."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import translations

Project = Callable[..., None]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a maker of a small project: one view, one template, one room's Chinese."""
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "ENGINE_TEXTS", ())

    def write(*, view: str = "", template: str = "", chinese: str = "") -> None:
        places = {
            "platform_app/needs/views.py": view,
            "templates/needs/show.html": template,
            "translations/zh_CN/needs.po": chinese,
        }
        for place, text in places.items():
            path = tmp_path / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return write


def entry(english: str, chinese: str) -> str:
    return f'msgid "{english}"\nmsgstr "{chinese}"\n\n'


def test_a_translated_message_is_no_fault(project: Project) -> None:
    project(view='_("Open")', template='{{ _("Open") }}', chinese=entry("Open", "公开"))
    assert list(translations.faults()) == []


def test_a_message_without_chinese_is_named_with_its_place(project: Project) -> None:
    project(view='\n\nflash(_("Open"))')
    assert list(translations.faults()) == ["platform_app/needs/views.py:3: 'Open' has no Chinese"]


def test_a_message_in_a_trans_block_is_found(project: Project) -> None:
    project(template="<p>{% trans name=n %}Dear {{ name }}{% endtrans %}</p>")
    assert list(translations.faults()) == ["templates/needs/show.html:1: 'Dear %(name)s' has no Chinese"]


def test_an_entry_nobody_asks_for_is_a_fault(project: Project) -> None:
    project(chinese=entry("Open", "公开"))
    assert list(translations.faults()) == ["translations/zh_CN/needs.po:1: 'Open' is not used"]


def test_a_fuzzy_entry_is_a_fault(project: Project) -> None:
    project(view='_("Open")', chinese="#, fuzzy\n" + entry("Open", "公开"))
    assert [fault.partition(": ")[2] for fault in translations.faults()] == ["'Open' is fuzzy"]


def test_two_different_translations_of_one_message_are_a_fault(project: Project) -> None:
    project(view='_("Open")', chinese=entry("Open", "公开") + entry("Open", "开放"))
    (fault,) = translations.faults()
    assert fault.endswith("'Open' has other Chinese in translations/zh_CN/needs.po:1")


def test_the_same_translation_twice_is_no_fault(project: Project) -> None:
    project(view='_("Open")', chinese=entry("Open", "公开") * 2)
    assert list(translations.faults()) == []


def test_a_placeholder_on_one_side_only_is_a_fault(project: Project) -> None:
    project(view='_("Hello %(name)s")', chinese=entry("Hello %(name)s", "你好 %(nom)s"))
    (fault,) = translations.faults()
    assert fault.endswith("these placeholders stand on one side only: name, nom")


def test_a_bare_percent_sign_in_a_template_is_a_fault(project: Project) -> None:
    project(template='{{ _("50 % done") }}', chinese=entry("50 % done", "完成一半"))
    (fault,) = translations.faults()
    assert "write %% or %(name)s" in fault


def test_a_chinese_message_id_is_a_fault(project: Project) -> None:
    project(view='_("公开")', chinese=entry("公开", "公开"))
    (fault,) = translations.faults()
    assert fault.endswith("'公开' is not English")


def test_a_plural_that_differs_from_the_code_is_a_fault(project: Project) -> None:
    singular = 'msgid "%(num)d need"\nmsgid_plural "%(num)d wants"\nmsgstr[0] "%(num)d 个需求"\n'
    project(view='ngettext("%(num)d need", "%(num)d needs", n)', chinese=singular)
    (fault,) = translations.faults()
    assert fault.endswith("the plural differs from platform_app/needs/views.py:1")


def test_the_missing_entries_of_a_room_can_be_filled_in_as_they_are_printed(project: Project) -> None:
    view = '_("Open"); ngettext("%(num)d need", "%(num)d needs", n)'
    project(view=view)
    filled = translations.missing("needs").replace('""', '"%(num)d"', 2).replace('"%(num)d"', '"公开"', 1)
    project(view=view, chinese=filled)
    assert translations.missing("needs").strip() == ""
    assert translations.missing("chains").strip() == ""
    assert list(translations.faults()) == []


def test_the_compiled_catalogue_answers_in_chinese(project: Project) -> None:
    plural = 'msgid "%(num)d need"\nmsgid_plural "%(num)d needs"\nmsgstr[0] "%(num)d 个需求"\n'
    project(chinese=entry("Open", "公开") + "#, fuzzy\n" + entry("Close", "关") + plural)
    with translations.compile_catalogue().open("rb") as file:
        chinese = gettext.GNUTranslations(file)
    assert chinese.gettext("Open") == "公开"
    assert chinese.gettext("Close") == "Close"
    assert {chinese.ngettext("%(num)d need", "%(num)d needs", count) for count in (1, 2)} == {
        "%(num)d 个需求"
    }
