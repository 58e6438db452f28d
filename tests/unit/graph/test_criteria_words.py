"""The traps of comparing words: grades, processes, certificates, standards, regions."""

from __future__ import annotations

from datetime import date

import pytest

from graph.criteria import Tables, judge
from graph.records import Capability, Certificate, Requirement, RequirementKind, Verdict
from tests.support.specifications import (
    BARE,
    EXPIRED,
    FAILED,
    MET,
    NOT_COMPARABLE,
    NOT_STATED,
    TODAY,
    YESTERDAY,
    asked,
    holding,
    stating,
)

CASES: dict[str, tuple[Requirement, Capability, Verdict]] = {
    "304 is 06Cr19Ni10": (asked("material", texts=("304",)), stating(materials=("06Cr19Ni10",)), MET),
    "Q355NHE is a Q355NH": (asked("material", texts=("Q355NH",)), stating(materials=("Q355NHE",)), MET),
    "Q355NHE is no plain Q355": (asked("material", texts=("Q355",)), stating(materials=("Q355NHE",)), FAILED),
    "304 is SUS304 in full width and lower case": (
        asked("material", texts=("304",)),
        stating(materials=("ｓｕｓ３０４ 不锈钢",)),
        MET,
    ),
    "304 is not 304L": (asked("material", texts=("304",)), stating(materials=("304L",)), FAILED),
    "304 is not another stainless steel": (
        asked("material", texts=("304不锈钢",)),
        stating(materials=("430不锈钢",)),
        FAILED,
    ),
    "304 is a stainless steel": (asked("material", texts=("不锈钢",)), stating(materials=("304",)), MET),
    "stainless steel does not say 304": (
        asked("material", texts=("304",)),
        stating(materials=("不锈钢",)),
        NOT_STATED,
    ),
    "T700 is not T800": (asked("material", texts=("T800",)), stating(materials=("T700",)), FAILED),
    "every material asked for must be there": (
        asked("material", texts=("304", "316L")),
        stating(materials=("304",)),
        FAILED,
    ),
    "one of several materials is enough": (
        asked("material", "any_of", texts=("304", "316L")),
        stating(materials=("SUS316L",)),
        MET,
    ),
    "die casting is 压铸": (asked("process", texts=("压铸",)), stating(processes=("Die Casting",)), MET),
    "laser welding is welding": (asked("process", texts=("焊接",)), stating(processes=("激光焊接",)), MET),
    "welding does not say laser welding": (
        asked("process", texts=("激光焊接",)),
        stating(processes=("焊接",)),
        NOT_STATED,
    ),
    "IATF 16949 covers ISO 9001": (
        asked("certificate", texts=("ISO 9001:2015",)),
        holding("IATF16949", until=TODAY),
        MET,
    ),
    "ISO 9001 does not cover IATF 16949": (
        asked("certificate", texts=("IATF16949",)),
        holding("ISO9001"),
        FAILED,
    ),
    "ISO/TS 16949 does not stand in for its successor": (
        asked("certificate", texts=("IATF16949",)),
        holding("ISO/TS 16949"),
        FAILED,
    ),
    "a certificate is valid on its last day": (
        asked("certificate", texts=("ISO14001",)),
        holding("iso 14001", until=TODAY),
        MET,
    ),
    "a certificate that expired yesterday fails": (
        asked("certificate", texts=("ISO14001",)),
        holding("ISO14001", until=YESTERDAY),
        EXPIRED,
    ),
    "a renewed certificate heals the expired one": (
        asked("certificate", texts=("ISO14001",)),
        stating(certificates=(Certificate("ISO14001", YESTERDAY), Certificate("ISO14001", date(2029, 1, 1)))),
        MET,
    ),
    "304 is S30408": (asked("material", texts=("304",)), stating(materials=("S30408",)), MET),
    "SUS301L-ST is 301L in a temper": (
        asked("material", texts=("SUS301L",)),
        stating(materials=("SUS301L-ST",)),
        MET,
    ),
    "301L is not 301": (asked("material", texts=("301",)), stating(materials=("SUS301L",)), FAILED),
    "wire cutting does not say slow wire": (
        asked("process", texts=("慢走丝",)),
        stating(processes=("线切割",)),
        NOT_STATED,
    ),
    "slow wire is wire cutting": (asked("process", texts=("线切割",)), stating(processes=("慢走丝",)), MET),
    "bluing is blackening": (asked("process", texts=("发黑",)), stating(processes=("发蓝",)), MET),
    "a general tolerance is met by any of its classes": (
        asked("standard", texts=("ISO 2768",)),
        stating(standards=("ISO 2768-mK",)),
        MET,
    ),
    "a class is not said by the bare standard": (
        asked("standard", texts=("GB/T 1804-m",)),
        stating(standards=("GB/T 1804",)),
        NOT_STATED,
    ),
    "a coarser class is another one": (
        asked("standard", texts=("GB/T 1804-m",)),
        stating(standards=("GB/T 1804-c",)),
        FAILED,
    ),
    "IP67 covers IP65": (asked("standard", texts=("IP65",)), stating(standards=("防护等级IP67",)), MET),
    "IP65 does not cover IP67": (asked("standard", texts=("IP67",)), stating(standards=("ip65",)), FAILED),
    "IP54 has too little against dust": (
        asked("standard", texts=("IP65",)),
        stating(standards=("IP57",)),
        FAILED,
    ),
    "IPX5 says nothing about dust": (
        asked("standard", texts=("IP65",)),
        stating(standards=("IPX7",)),
        NOT_STATED,
    ),
    "a standard without a year is met by any edition": (
        asked("standard", texts=("GB/T 3077",)),
        stating(standards=("GB/T3077-2015",)),
        MET,
    ),
    "a dated standard is not met by another edition": (
        asked("standard", texts=("GB/T 3077-2015",)),
        stating(standards=("GB/T 3077-1999",)),
        FAILED,
    ),
    "a province contains its counties": (
        asked("region", texts=("320412",)),
        stating(regions_served=("320000",)),
        MET,
    ),
    "a county is not the province": (
        asked("region", texts=("320000",)),
        stating(regions_served=("320412",)),
        FAILED,
    ),
    "a requirement that asks nothing is not comparable": (asked("material"), BARE, NOT_COMPARABLE),
}


@pytest.mark.parametrize("trap", CASES)
def test_the_traps_of_reading_specifications(trap: str, tables: Tables) -> None:
    requirement, capability, expected = CASES[trap]

    assert judge(requirement, capability, TODAY, tables).verdict is expected


@pytest.mark.parametrize(
    "trap", [trap for trap, (_, _, verdict) in CASES.items() if verdict is not NOT_COMPARABLE]
)
def test_hiding_everything_is_never_met_and_never_expired(trap: str, tables: Tables) -> None:
    requirement, _, _ = CASES[trap]
    expected = FAILED if requirement.kind is RequirementKind.TIER else NOT_STATED

    assert judge(requirement, BARE, TODAY, tables).verdict is expected


def test_an_expired_certificate_names_its_last_day(tables: Tables) -> None:
    judgement = judge(asked("certificate", texts=("CCC",)), holding("3C认证", until=YESTERDAY), TODAY, tables)

    assert (judgement.reason, judgement.stated) == ("expired", "3C认证 (2026-02-28)")
