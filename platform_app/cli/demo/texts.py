"""Texts an engineer could have written, no two of which share much."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from platform_app.cli.demo.vocabulary import Vocabulary

MOST_SHARED = 0.55
"""Generated texts stay a little under the promised 60 % of shared 5-grams."""

OPENINGS = (
    "主营{product}，以{process}为主要工序。",
    "{process}与{other}自成一线，批量供应{product}。",
    "专做{product}。",
    "从样品到量产都做{product}，核心在{process}。",
    "围绕{product}配置了{equipment}。",
    "{equipment}投产后，{product}的{process}全部在厂内完成。",
    "{product}一项占营收大半，{other}可按图协作。",
    "以{material}为主材生产{product}。",
)
CLOSINGS = (
    "交期一般{days}天，急单可商量。",
    "月产{capacity}{unit}，目前有{free}%的余量。",
    "执行{standard}，每批附检验记录。",
    "来图来样均可，首件三日内给出可行性意见。",
    "{equipment}可为外单开放夜班。",
    "已为本市两家整机厂配套，愿意先做小批。",
    "检测由第三方见证，记录保存五年。",
    "对{material}有多年用料经验。",
)


@dataclass(frozen=True, slots=True)
class Written:
    """One capability's words and figures."""

    name: str
    description: str
    processes: list[str]
    materials: list[str]
    equipment: list[str]
    standards: list[str]
    dimensions: list[dict[str, Any]]
    capacity: float
    unit: str
    free: int
    days: int


class Writer:
    """Writes capability texts for a segment, remembering what was written there: by itself and by `earlier`."""

    def __init__(self, random: Random, earlier: Writer | None = None) -> None:
        self.random = random
        self._written: dict[str, list[frozenset[str]]] = earlier._written if earlier else {}
        self._names: dict[str, set[str]] = earlier._names if earlier else {}

    def write(self, words: Vocabulary) -> Written | None:
        """A text that shares little with every other of its segment; None when the vocabulary is used up."""
        before = self._written.setdefault(words.key, [])
        for _ in range(60):
            written = self._draft(words)
            grams = five_grams(written.name + written.description)
            if all(shared(grams, one) <= MOST_SHARED for one in before):
                before.append(grams)
                self._names.setdefault(words.key, set()).add(written.name)
                return written
        return None

    def _draft(self, words: Vocabulary) -> Written:
        pick = self.random
        product = pick.choice(words.products)[0]
        processes = [
            one[0] for one in pick.sample(words.processes, min(len(words.processes), pick.randint(2, 4)))
        ]
        materials = pick.sample(words.materials, min(len(words.materials), pick.randint(1, 3)))
        equipment = [
            one[0] for one in pick.sample(words.equipment, min(len(words.equipment), pick.randint(1, 3)))
        ]
        unit, low, high = words.capacity
        capacity = _rounded(low + (high - low) * pick.random() ** 2)
        days = (
            pick.randint(*words.lead_days) if words.lead_days[0] < words.lead_days[1] else words.lead_days[0]
        )
        free = pick.choice((0, 10, 15, 20, 25, 30, 40, 50))
        filling = {
            "product": product,
            "process": processes[0],
            "other": processes[-1],
            "equipment": equipment[0],
            "material": materials[0][0],
            "days": days,
            "capacity": f"{capacity:g}",
            "unit": unit,
            "free": free,
            "standard": pick.choice(words.standards) if words.standards else "客户图纸",
        }
        strengths = pick.sample(words.strengths, pick.choice((1, 1, 2)))
        sentences = [
            pick.choice(OPENINGS).format(**filling),
            *(one[0].rstrip("。") + "。" for one in strengths),
            *(one.format(**filling) for one in pick.sample(CLOSINGS, pick.choice((1, 2)))),
        ]
        return Written(
            name=product,
            description="".join(sentences),
            processes=processes,
            materials=[grade or name for name, _english, grade in materials],
            equipment=equipment,
            standards=list(pick.sample(words.standards, pick.randint(0, len(words.standards)))),
            dimensions=[_dimension(pick, one) for one in words.dimensions if pick.random() < 0.8],
            capacity=capacity,
            unit=unit,
            free=free,
            days=days,
        )


def _dimension(pick: Random, one: dict[str, Any]) -> dict[str, Any]:
    """A stated envelope inside the segment's."""
    low, high = float(one["low"]), float(one["high"])
    span = high - low
    return {
        "parameter": one["parameter"],
        "minimum": _rounded(low + span * 0.35 * pick.random()),
        "maximum": _rounded(high - span * 0.35 * pick.random()),
        "unit": str(one["unit"]),
    }


def _rounded(value: float) -> float:
    """Two significant figures, as people state them."""
    return float(f"{value:.2g}")


def five_grams(text: str) -> frozenset[str]:
    """Every run of five characters of a text, blanks left out."""
    plain = "".join(text.split())
    return frozenset(plain[at : at + 5] for at in range(len(plain) - 4))


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of 5-grams two texts have in common, of the shorter one's."""
    return len(one & other) / max(1, min(len(one), len(other)))
