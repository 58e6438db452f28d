"""What invented names are made of. The city is called 融城 so that no real firm can be meant."""

from __future__ import annotations

from random import Random

from stdnum.cn import uscc

CITY = "融城"
CITY_EN = "Rongcheng"

FIRST = "澄砺岫朔沅珩榆璟昱骞桁淬锴泓铄旻屹彧衡钧翎曜栩泽枢岚瀚钰铂炜煜晟霁朗逸嵩峤琮玮穆谦允恪".strip()
SECOND = "川源锐拓达和科维创精工鼎泰驰远诚宇能特新亚盛腾华瑞晶芯辰航博".strip()
PINYIN = {
    "澄": "Cheng", "砺": "Li", "岫": "Xiu", "朔": "Shuo", "沅": "Yuan", "珩": "Heng", "榆": "Yu", "璟": "Jing",
    "昱": "Yu", "骞": "Qian", "桁": "Heng", "淬": "Cui", "锴": "Kai", "泓": "Hong", "铄": "Shuo", "旻": "Min",
    "屹": "Yi", "彧": "Yu", "衡": "Heng", "钧": "Jun", "翎": "Ling", "曜": "Yao", "栩": "Xu", "泽": "Ze",
    "枢": "Shu", "岚": "Lan", "瀚": "Han", "钰": "Yu", "铂": "Bo", "炜": "Wei", "煜": "Yu", "晟": "Sheng",
    "霁": "Ji", "朗": "Lang", "逸": "Yi", "嵩": "Song", "峤": "Qiao", "琮": "Cong", "玮": "Wei", "穆": "Mu",
    "谦": "Qian", "允": "Yun", "恪": "Ke",
    "川": "chuan", "源": "yuan", "锐": "rui", "拓": "tuo", "达": "da", "和": "he", "科": "ke", "维": "wei",
    "创": "chuang", "精": "jing", "工": "gong", "鼎": "ding", "泰": "tai", "驰": "chi", "远": "yuan",
    "诚": "cheng", "宇": "yu", "能": "neng", "特": "te", "新": "xin", "亚": "ya", "盛": "sheng", "腾": "teng",
    "华": "hua", "瑞": "rui", "晶": "jing", "芯": "xin", "辰": "chen", "航": "hang", "博": "bo",
}  # fmt: skip

TRADES: dict[str, list[tuple[str, str]]] = {
    "ic": [("半导体", "Semiconductor"), ("微电子", "Microelectronics"), ("电子材料", "Electronic Materials")],
    "robot": [
        ("智能装备", "Intelligent Equipment"),
        ("精密传动", "Precision Drives"),
        ("机器人", "Robotics"),
    ],
    "icv": [
        ("汽车科技", "Automotive Technology"),
        ("汽车部件", "Auto Parts"),
        ("汽车电子", "Automotive Electronics"),
    ],
    "cfc": [("复合材料", "Composites"), ("新材料", "Advanced Materials"), ("碳纤维", "Carbon Fibre")],
    "battery": [("新能源", "New Energy"), ("电池材料", "Battery Materials"), ("储能科技", "Energy Storage")],
    "pv": [
        ("光伏科技", "Photovoltaics"),
        ("光电材料", "Photoelectric Materials"),
        ("电力电子", "Power Electronics"),
    ],
    "rail": [("轨道交通装备", "Rail Equipment"), ("轨道部件", "Rail Components"), ("机械制造", "Machinery")],
    "bio": [("生物科技", "Biotech"), ("医疗器械", "Medical Devices"), ("医药", "Pharma")],
    "iiot": [("工业软件", "Industrial Software"), ("物联网科技", "IoT Technology"), ("自动化", "Automation")],
    "ai": [
        ("智能科技", "Intelligent Technology"),
        ("数据科技", "Data Technology"),
        ("视觉科技", "Vision Technology"),
    ],
}

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = [
    "建国",
    "明远",
    "晓岚",
    "志强",
    "雨桐",
    "文博",
    "海燕",
    "思源",
    "立群",
    "佳宁",
    "国栋",
    "静怡",
    "子轩",
    "慧敏",
    "永康",
    "雪梅",
]

DISTRICTS = ("320402", "320404", "320411", "320412", "320413", "320481", "CZ-JKQ")


class Names:
    """Invents names, codes and people; none comes twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._brands = [a + b for a in FIRST for b in SECOND]
        random.shuffle(self._brands)
        self._code = 0

    def firm(self, chain: str, *, large: bool = False) -> tuple[str, str]:
        """A firm's Chinese and English name."""
        brand = self._brands.pop()
        trade_zh, trade_en = self.random.choice(TRADES[chain])
        latin = PINYIN[brand[0]] + PINYIN[brand[1]]
        if large:
            return f"{CITY}{brand}{trade_zh}股份有限公司", f"{CITY_EN} {latin} {trade_en} Co., Ltd. (group)"
        return f"{CITY}{brand}{trade_zh}有限公司", f"{CITY_EN} {latin} {trade_en} Co., Ltd."

    def person(self) -> str:
        """A person's name."""
        return self.random.choice(FAMILY) + self.random.choice(GIVEN)

    def phone(self) -> str:
        """A telephone number of a range that is not given out."""
        return f"0519-5550{self.random.randrange(10000):04d}"

    def code(self, prefix: str = "91") -> str:
        """A check-valid social credit code of an organisation number that is not given out."""
        self._code += 1
        body = f"{prefix}320400MADE{self._code:05d}"
        return body + str(uscc.calc_check_digit(body))
