"""The lines and requirements of the demo's needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from graph.criteria.tables import Tables
from graph.records import Operator, RequirementKind
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.needs.models import NeedLine, NeedRequirement


@dataclass(slots=True)
class Asking:
    """Says what is asked for, from a segment's vocabulary."""

    random: Random
    codes: dict[str, str]
    measures: Tables

    def lines(self, words: Vocabulary, product: str, unit: str, monthly: float) -> Iterator[NeedLine]:
        """One to three lines."""
        names = [
            product,
            *(
                one[0]
                for one in self.random.sample(words.products, min(len(words.products), 2))
                if one[0] != product
            ),
        ]
        for position, name in enumerate(names[: self.random.randint(1, 3)], start=1):
            material = self.random.choice(words.materials)
            fine = next((one for one in words.dimensions if one["parameter"] == "tolerance"), None)
            sizes = [one for one in words.dimensions if one["parameter"] != "tolerance"]
            measured = [self._measured(one) for one in self.random.sample(sizes, min(len(sizes), 1))]
            yield NeedLine(
                position=position,
                name=name,
                specification="，".join(
                    [*(one[0] for one in self.random.sample(words.processes, 2)), *measured]
                ),
                material=material[2] or material[0],
                tolerance=f"±{fine['low']} {self._unit(fine)}" if fine else "",
                standard=self.random.choice(words.standards) if words.standards else "",
                quantity=max(1.0, float(f"{monthly / position:.2g}")),
                unit=unit,
                annual_quantity=float(f"{monthly * 12 / position:.2g}"),
                target_price_cny=Decimal(self.random.randint(100, 90000)) / 100
                if self.random.random() < 0.5
                else None,
            )

    def _measured(self, one: dict[str, Any]) -> str:
        """A measure as a buyer writes it."""
        found = self.measures.parameters.find(one["parameter"])
        return f"{found.zh if found else one['parameter']}{one['low']}–{one['high']} {self._unit(one)}"

    def _unit(self, one: dict[str, Any]) -> str:
        found = self.measures.units.find(one["unit"])
        return found.zh if found and found.zh else str(one["unit"])

    def requirements(self, words: Vocabulary, unit: str, monthly: float) -> Iterator[NeedRequirement]:
        """What is a must and what is a plus."""
        pick = self.random
        K, O = RequirementKind, Operator  # noqa: N806, E741
        yield self.words_requirement(
            K.PROCESS, O.ANY_OF, [pick.choice(words.processes)[0]], must=pick.random() < 0.2
        )
        for code in pick.sample(
            [self.codes[one] for one in words.certificates if one in self.codes] or ["ISO9001"], 1
        ):
            yield self.words_requirement(K.CERTIFICATE, O.IS, [code], must=pick.random() < 0.4)
        grades = [one[2] for one in words.materials if one[2]]
        if grades and pick.random() < 0.6:
            yield self.words_requirement(
                K.MATERIAL, O.ANY_OF, [pick.choice(grades)], must=pick.random() < 0.2
            )
        if pick.random() < 0.7:
            yield self.number_requirement(
                K.CAPACITY, O.AT_LEAST, monthly, f"{unit}/月", must=pick.random() < 0.2
            )
        if pick.random() < 0.7:
            days = float(words.lead_days[1] + pick.choice((-5, 0, 5, 10)))
            yield self.number_requirement(
                K.LEAD_TIME, O.AT_MOST, max(3.0, days), "天", must=pick.random() < 0.2
            )
        if words.standards and pick.random() < 0.4:
            yield self.words_requirement(K.STANDARD, O.IS, [pick.choice(words.standards)], must=False)
        if pick.random() < 0.15:
            yield self.number_requirement(K.TIER, O.AT_LEAST, 2.0, "", must=False)

    def words_requirement(
        self, kind: RequirementKind, operator: Operator, texts: list[str], *, must: bool
    ) -> NeedRequirement:
        """A requirement in words."""
        return NeedRequirement(kind=kind, operator=operator, texts=texts, must=must)

    def number_requirement(
        self, kind: RequirementKind, operator: Operator, value: float, unit: str, *, must: bool
    ) -> NeedRequirement:
        """A requirement with a limit."""
        low, high = (value, None) if operator is Operator.AT_LEAST else (None, value)
        return NeedRequirement(
            kind=kind, operator=operator, texts=[], low=low, high=high, unit=unit, must=must
        )
