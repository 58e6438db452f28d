"""What one enterprise could do: needs worth opening, deals within reach, the path they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from graph.goal import Deal, Option, Path, Prompt, StepKind, Upstream, path_to_leader, prompts
from platform_app.cockpit.queries import OpenNeed
from platform_app.context import Context
from platform_app.goal.queries.growth import Growth
from platform_app.goal.queries.reading import upstream_of
from platform_app.matching.engine import matcher
from platform_app.needs.models import Need

MOST_PROMPTS = 12


@dataclass(frozen=True, slots=True)
class Way:
    """The path of one enterprise with the rows its steps speak of: open needs by the name deals use."""

    path: Path
    prompts: tuple[Prompt, ...]
    needs: Mapping[str, OpenNeed]

    @property
    def suggested(self) -> frozenset[str]:
        """The segments the path opens."""
        return frozenset(
            step.option.deal.segment for step in self.path.steps if step.option.kind is StepKind.PROMPT
        )


def upstream(context: Context, found: Growth, code: str, enterprise: int) -> list[Upstream]:
    """The segments upstream of an enterprise's own ones, with the verified suppliers anybody may see."""
    own = found.own_segments(code, enterprise)
    near = matcher(context).proximity
    reach = upstream_of(found.city, own, int(found.rules["goal.prompt_links"]))
    suppliers = {
        covered.segment.key: tuple(member.enterprise for member in covered.verified)
        for covered in found.shown.segments
    }
    return [
        Upstream(key, _nearness(near.nearest([key], own)), hops, suppliers.get(key, ()))
        for key, hops in sorted(reach.items())
    ]


def _nearness(nearest: object) -> float:
    return min(1.0, float(getattr(nearest, "proximity", 0.0)))


def prompts_for(context: Context, found: Growth, code: str, enterprise: int) -> list[Prompt]:
    """The needs worth opening for one enterprise in one chain, strongest first."""
    key = ("prompts", code, enterprise)
    if key not in found.worked_out:
        found.worked_out[key] = tuple(_prompts(context, found, code, enterprise))
    return list(found.worked_out[key])


def _prompts(context: Context, found: Growth, code: str, enterprise: int) -> list[Prompt]:
    bought = {segment for segment, _supplier, _released in found.deeds.bought.get(enterprise, ())}
    return prompts(
        found.judge,
        found.standing,
        code,
        enterprise,
        upstream(context, found, code, enterprise),
        bought,
        found.prompting,
    )[:MOST_PROMPTS]


def way(context: Context, found: Growth, code: str, enterprise: int) -> Way:
    """The path to leadership of an enterprise of the pipeline. Raises: KeyError when it is not in it."""
    key = ("way", code, enterprise)
    if key not in found.worked_out:
        found.worked_out[key] = _way(context, found, code, enterprise)
    known: Way = found.worked_out[key]
    return known


def _way(context: Context, found: Growth, code: str, enterprise: int) -> Way:
    suggested = prompts_for(context, found, code, enterprise)
    needs = _open_needs(found)
    options = _prompted(enterprise, code, suggested) + _on_needs(context, found, code, enterprise, needs)
    path = path_to_leader(found.judge, found.standing, code, enterprise, options)
    return Way(path, tuple(suggested), needs)


def _open_needs(found: Growth) -> dict[str, OpenNeed]:
    return {f"need:{one.id}": one for needs in found.shown.demand.by_segment.values() for one in needs}


def _prompted(enterprise: int, code: str, suggested: list[Prompt]) -> list[Option]:
    """One deal with each supplier of each suggested segment."""
    return [
        Option(
            StepKind.PROMPT,
            Deal(enterprise, supplier, one.upstream.segment, one.need, code),
            one.upstream.proximity,
        )
        for one in suggested
        for supplier in one.upstream.suppliers
        if supplier != enterprise
    ]


def _on_needs(
    context: Context, found: Growth, code: str, enterprise: int, needs: Mapping[str, OpenNeed]
) -> list[Option]:
    """Deals on open needs in the chain: on the enterprise's own with each supplier, on others' as their supplier."""
    keys = {one.id for one in needs.values()}
    rows = context.session.execute(select(Need.id, Need.enterprise_id).where(Need.id.in_(keys)))
    buyers = {row.id: row.enterprise_id for row in rows}
    suppliers = {
        covered.segment.key: [member.enterprise for member in covered.verified]
        for covered in found.shown.segments
    }
    options = []
    for name, need in needs.items():
        buyer = buyers.get(need.id, 0)
        for segment in need.segments:
            known = suppliers.get(segment, [])
            if buyer == enterprise:
                options += [
                    Option(StepKind.MATCH, Deal(enterprise, supplier, segment, name, code), 0.5)
                    for supplier in known
                    if supplier != enterprise
                ]
            elif enterprise in known:
                options.append(Option(StepKind.WIN, Deal(buyer, enterprise, segment, name), 0.4))
    return options
