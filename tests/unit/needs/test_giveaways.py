"""What gives an enterprise away, however it is written."""

from __future__ import annotations

import pytest

from platform_app.enterprises.models import Enterprise
from platform_app.needs.giveaways import giveaways, initials

ENTERPRISE = Enterprise(
    name_zh="常州精工轴承有限公司",
    name_en="Changzhou Jinggong Bearing Co., Ltd.",
    short_name="精工轴承",
    uscc="91320411MA1XXXXX0Y",
    contact_name="周敏",
    contact_phone="0519-85123456",
    contact_email="sales@jinggong-bearing.example",
    website="https://www.jinggong.example/products",
    address="常州市新北区黄河西路 199 号",
)
OWN_WORDS = "天枢系列，JG-X9"


@pytest.mark.parametrize(
    "text",
    [
        "我司 常州 精工 轴承 有限公司可否参加？",
        "常州精工轴承能做",
        "精工轴承 的产能够吗",
        "为「精·工·轴·承」二期配套",
        "Changzhou-Jinggong Bearing Co., Ltd. asks",
        "ＣＨＡＮＧＺＨＯＵ　ＪＩＮＧＧＯＮＧ　ＢＥＡＲＩＮＧ　ＣＯ．，　ＬＴＤ．",
        "税号 91320411MA1XXXXX0Y",
        "税号９１３２０４１１ＭＡ１ＸＸＸＸＸ０Ｙ",
        "9132 0411 MA1X XXXX 0Y",
        "请致电 138 1234 5678",
        "请致电 0519-8512 3456",
        "电话０５１９－８５１２３４５６",
        "写信到 a.b@elsewhere.example",
        "见 www.jinggong.example",
        "见 ｊｉｎｇｇｏｎｇ．ｅｘａｍｐｌｅ",
        "发到 jinggong-bearing.example 的邮箱",
        "送到黄河西路199号",
        "送到 黄河西路 199 号 3 号门",
        "联系人周敏",
        "图号 JGZC-2031",
        "图号 jgzc2031",
        "J G Z C 专用夹具",
        "JGZC项目图纸_v2.pdf",
        "JingGongZhouCheng 定制",
        "用于天枢系列",
        "用于 天 枢 系列",
        "型号 jg-x9",
    ],
)
def test_a_text_that_tells_whose_it_is_is_noticed(text: str) -> None:
    assert giveaways(text, ENTERPRISE, OWN_WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "轴承座的公差是 ±0.02 mm 吗，年用量 20000000 件？",
        "图号 13812345678901 的版本？",
        "轴承，GCr15，精密加工",
        "送到常州市新北区",
        "ISO 9001 与 IATF 16949",
        "AJGZCX 不是名称",
        "黄河西路附近",
        "",
    ],
)
def test_a_text_that_tells_nothing_is_left_alone(text: str) -> None:
    assert giveaways(text, ENTERPRISE, OWN_WORDS) == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("精工轴承", "jgzc"),
        ("啊", "a"),
        ("座", "z"),
        ("星宇动力", "xydl"),
        ("鑫源", "xy"),
        ("ABC", ""),
    ],
)
def test_initials_are_the_first_letters_of_the_reading(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_provider_of_mail_is_nobody_in_particular() -> None:
    someone = Enterprise(
        name_zh="某某",
        name_en="",
        short_name="",
        contact_name="",
        contact_phone="",
        contact_email="one@qq.com",
        website="",
        address="",
    )
    assert giveaways("qq.com", someone) == []
