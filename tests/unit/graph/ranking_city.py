"""A small city to rank: one chain of five segments, one beside it, a few enterprises."""

from __future__ import annotations

from datetime import date

from graph.criteria import Tables
from graph.ranking import Matcher
from graph.records import (
    Capability,
    CapabilityKind,
    Certificate,
    Need,
    Operator,
    Requirement,
    RequirementKind,
    Segment,
    Stage,
    Structure,
    SupplyLink,
)
from graph.spec import RankingSpec

TODAY = date(2026, 11, 23)


def segment(key: str, stage: Stage, name: str, *products: str) -> Segment:
    return Segment(key, key.split(".")[0], stage, name, "", products)


STRUCTURE = Structure(
    segments=(
        segment("robot.steel", Stage.UPSTREAM, "特种钢", "轴承钢", "齿轮钢"),
        segment("robot.bearing", Stage.UPSTREAM, "精密轴承", "交叉滚子轴承", "薄壁轴承"),
        segment("robot.reducer", Stage.MIDSTREAM, "谐波减速器", "柔轮", "刚轮"),
        segment("robot.arm", Stage.DOWNSTREAM, "机器人本体", "协作机器人"),
        segment("rail.bearing", Stage.UPSTREAM, "轨道轴承", "轴箱轴承"),
        segment("rail.seat", Stage.DOWNSTREAM, "列车座椅", "商务座椅"),
    ),
    links=(
        SupplyLink("robot.steel", "robot.bearing"),
        SupplyLink("robot.bearing", "robot.reducer"),
        SupplyLink("robot.reducer", "robot.arm"),
        SupplyLink("rail.bearing", "rail.seat"),
    ),
    equivalences=(("robot.bearing", "rail.bearing"),),
)


def capability(number: int, name: str, *segments: str, **stated: object) -> Capability:
    values: dict[str, object] = {
        "enterprise": number,
        "enterprise_name": f"企业{number}",
        "kind": CapabilityKind.MAKE,
        "verified": True,
        "confirmed_on": TODAY,
    }
    return Capability(id=number, name=name, segments=segments, **(values | stated))  # type: ignore[arg-type]


def need(number: int = 1, name: str = "交叉滚子轴承", *segments: str, **asked: object) -> Need:
    values: dict[str, object] = {"buyer": 900, "kind": "parts"}
    return Need(id=number, name=name, segments=segments, **(values | asked))  # type: ignore[arg-type]


def wants_certificate(number: int, code: str, must: bool = True) -> Requirement:
    return Requirement(number, RequirementKind.CERTIFICATE, Operator.IS, texts=(code,), must=must)


def wants_lead_time(number: int, days: int, must: bool = True) -> Requirement:
    return Requirement(number, RequirementKind.LEAD_TIME, Operator.AT_MOST, high=days, unit="day", must=must)


def holds(code: str, valid_to: date | None = None) -> tuple[Certificate, ...]:
    return (Certificate(code, valid_to),)


CITY = (
    capability(
        1, "交叉滚子轴承", "robot.bearing", text="精密磨削", lead_time_days=20, certificates=holds("ISO 9001")
    ),
    capability(2, "薄壁轴承", "robot.bearing", certificates=holds("ISO 9001", date(2026, 11, 22))),
    capability(3, "轴承钢棒材", "robot.steel", lead_time_days=15),
    capability(4, "谐波减速器柔轮", "robot.reducer"),
    capability(5, "轴箱轴承", "rail.bearing", certificates=holds("ISO 9001")),
    capability(6, "商务座椅", "rail.seat"),
    capability(7, "交叉滚子轴承", "robot.bearing", makes_now=False),
    capability(8, "交叉滚子轴承", "robot.bearing", verified=False),
)


def matcher(capabilities: tuple[Capability, ...] = CITY, structure: Structure = STRUCTURE) -> Matcher:
    return Matcher(structure, capabilities, Tables(), RankingSpec())
