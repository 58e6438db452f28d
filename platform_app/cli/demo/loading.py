"""Loading the demo city, once, into an empty database, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from platform_app import audit, clock
from platform_app.calendar.queries import working_days
from platform_app.capabilities.feed import STRUCTURE, feed
from platform_app.capabilities.lifecycle import CapabilityStatus
from platform_app.capabilities.models import Capability
from platform_app.chains import queries as chains
from platform_app.chains.models import Segment
from platform_app.cli.demo import people
from platform_app.cli.demo.answering import Answering
from platform_app.cli.demo.asking import Asking
from platform_app.cli.demo.briefing import make_briefs
from platform_app.cli.demo.capabilities import CapabilityMaker
from platform_app.cli.demo.casing import Casing
from platform_app.cli.demo.clarifying import clarify
from platform_app.cli.demo.disclosing import disclose
from platform_app.cli.demo.enterprises import Maker
from platform_app.cli.demo.following import Following
from platform_app.cli.demo.gapping import work_on_gaps
from platform_app.cli.demo.growing import Growing, suppliers_by_segment
from platform_app.cli.demo.hiding import hide
from platform_app.cli.demo.keeping import keep_own
from platform_app.cli.demo.looking import look_into_secrets
from platform_app.cli.demo.needs import NeedMaker
from platform_app.cli.demo.plan import CAPABILITIES, INSTITUTIONS, SEED, SMES, seats, spread, wanted_suppliers
from platform_app.cli.demo.proposing import propose_a_change
from platform_app.cli.demo.reaching import Reaching
from platform_app.cli.demo.registering import keep_register
from platform_app.cli.demo.reviewing import judge_again, wait_for_review
from platform_app.cli.demo.scouting import scout_the_city
from platform_app.cli.demo.standing import Opening, go_through_stages
from platform_app.cli.demo.supplying import make_parts_list
from platform_app.cli.demo.vocabulary import Vocabulary, read_vocabularies
from platform_app.cli.demo.words import Names
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import Enterprise
from platform_app.needs.models import Need
from platform_app.permissions import CLOCK
from platform_app.rules.queries import tables
from platform_app.search.services import rebuild


def load_demo(session: Session, files_dir: Path) -> dict[str, int]:
    """Fill an empty database with the demo city; say how many of each, nothing when there are enterprises."""
    session.rollback()
    begin_write(session)
    if session.scalar(select(Enterprise.id).limit(1)) is not None:
        session.rollback()
        return {}
    context = Context(session, CLOCK, clock.now(), "demo")
    counts = _City(context, Random(SEED), files_dir).build()
    disclose(context, files_dir)
    counts["insights"] = look_into_secrets(context)
    make_briefs(context)
    propose_a_change(context)
    audit.record(context, "demo.load", changes=dict(counts))
    session.commit()
    return counts


class _City:
    """One run of the generator."""

    def __init__(self, context: Context, random: Random, folder: Path) -> None:
        self.context, self.random, self.folder = context, random, folder
        self.words = read_vocabularies()
        self.segments = [one for one in chains.list_segments(context) if one.key in self.words]
        self.codes = self._certificate_codes()
        self.maker = Maker(context, random, Names(random))
        self.writer = CapabilityMaker(context, random, self.words)
        self.calendar = working_days(context)
        self.answers = 0

    def build(self) -> dict[str, int]:
        wanted = wanted_suppliers(self.random, self.segments)
        places = seats(self.random, self.segments, SMES)
        spread(self.random, places, self.segments, wanted)
        leaders = self.maker.leaders({chain.code: chain.id for chain in chains.list_chains(self.context)})
        firms = self.maker.smes(places)
        institutions = self.maker.institutions(INSTITUTIONS)
        self.context.session.flush()
        for firm, seat in zip(firms, places, strict=True):
            self._works(firm, seat.segments)
        self._leaders_work(leaders)
        self._institutions_work(institutions)
        self._fill_up(firms, {firm.id: seat.chain for firm, seat in zip(firms, places, strict=True)})
        self.context.session.flush()
        roles = self._roles(leaders, firms, institutions)
        needs = self._needs(leaders, firms, roles["sme"])
        asking = Asking(Random(f"{SEED} asking"), self.codes, tables(self.context))
        growing = Growing(self.context, self.words, asking, self.segments, self.writer)
        leader = self.context.session.get_one(Enterprise, roles["leader"])
        grown = growing.make(list(zip(firms, places, strict=True)), roles["sme"], leader)
        users = people.make_accounts(self.context, roles)
        Following(self.context, Random(f"{SEED} following"), users["buyer"].id).follow(needs, roles["leader"])
        wait_for_review(self.context, self.random, firms, needs, self.calendar.after)
        hide(self.context, needs, roles["leader"])
        cases = Casing(self.context, users).make(roles["sme"], roles["leader"])
        feed(self.context, STRUCTURE, 0)
        self.context.session.flush()
        gaps = work_on_gaps(self.context, users)
        scouted = scout_the_city(self.context, users["scout"])
        keep_own(self.context, users["seller"], roles["sme"], self.folder)
        keep_register(self.context, users)
        make_parts_list(self.context, self.words, firms, users["buyer"].id, roles["leader"])
        opened = Opening(self.context, Random(f"{SEED} standing"), self.words, self.segments).open(
            leaders, roles["sme"]
        )
        go_through_stages(self.context)
        # Left to the worker, this would hold up everybody's first minute.
        rebuild(self.context)
        return {
            "leaders": sum(map(len, leaders.values())),
            "smes": len(firms),
            "institutions": len(institutions),
            "capabilities": self.writer.made + growing.capabilities.made,
            "needs": len(needs),
            "responses": self.answers,
            "pipeline": grown,
            "gaps": gaps,
            "cases": cases,
            "scouted": scouted,
            "standing_offers": opened,
            "second_reviews": judge_again(self.context, users),
            "accounts": len(users),
        }

    def _certificate_codes(self) -> dict[str, str]:
        """The vocabulary's certificate words as codes of the coded list."""
        known = tables(self.context).certificates
        words = {one for vocabulary in self.words.values() for one in vocabulary.certificates}
        return {one: found for one in sorted(words) if (found := known.find(one)) is not None}

    def _vocabularies(self, segments: Sequence[Segment]) -> list[Vocabulary]:
        return [self.words[one.key] for one in segments]

    def _works(self, firm: Enterprise, segments: Sequence[Segment]) -> None:
        """A firm's own segments: listed where verified, drafts and declarations elsewhere."""
        if firm.status is EnterpriseStatus.IMPORTED:
            firm.business = "；".join(
                f"{self.random.choice(self.words[one.key].products)[0]}的研发、生产与销售" for one in segments
            )
            return
        self.maker.certificates(firm, self._vocabularies(segments), self.codes)
        for segment in segments:
            self.writer.make(firm, segment)
        firm.business = "、".join(one.name_zh for one in segments)

    def _leaders_work(self, leaders: dict[str, list[Enterprise]]) -> None:
        for chain, firms in leaders.items():
            own = [one for one in self.segments if one.chain.code == chain and one.stage.value != "upstream"]
            for firm in firms:
                segments = self.random.sample(own, 2)
                self.maker.certificates(firm, self._vocabularies(segments), self.codes)
                for segment in segments:
                    self.writer.make(firm, segment)
                firm.business = "、".join(one.name_zh for one in segments)

    def _institutions_work(self, institutions: list[Enterprise]) -> None:
        support = [one for one in self.segments if one.stage.value == "support"] or self.segments
        for institution in institutions:
            for segment in self.random.sample(support, 3):
                self.writer.make(institution, segment, kind=self.writer.kind_for(segment))

    def _fill_up(self, firms: list[Enterprise], homes: dict[int, str]) -> None:
        """Stale cards, could-make cards and drafts, until the promised number of capabilities is reached."""
        verified = [firm for firm in firms if firm.status is EnterpriseStatus.VERIFIED]
        variants = (
            (CapabilityStatus.STALE, True),
            (CapabilityStatus.LISTED, False),
            (CapabilityStatus.DRAFT, True),
            (CapabilityStatus.RETIRED, True),
            (CapabilityStatus.LISTED, False),
        )
        for turn in range(20 * CAPABILITIES):
            if self.writer.made >= CAPABILITIES:
                break
            status, makes_now = variants[turn % len(variants)]
            firm = self.random.choice(verified)
            near = [one for one in self.segments if one.chain.code == homes[firm.id]]
            self.writer.make(firm, self.random.choice(near), status=status, makes_now=makes_now)

    def _needs(
        self, leaders: dict[str, list[Enterprise]], firms: list[Enterprise], seller_id: int
    ) -> list[Need]:
        suppliers = suppliers_by_segment(self.context)
        asking = Asking(self.random, self.codes, tables(self.context))
        maker = NeedMaker(self.context, self.random, self.words, asking, self.calendar)
        fitting = [
            one
            for row in suppliers.values()
            for one in row
            if one.enterprise_id == seller_id and one.processes
        ]
        needs = maker.make_all(list(self._buyers(leaders, firms)), fitting[:4])
        self.context.session.flush()
        reaching = Reaching(self.context, self.random, suppliers)
        reaching.invite(needs, seller_id)
        reaching.outcomes(needs)
        self.context.session.flush()
        answering = Answering(self.context, Random(f"{SEED} answering"), suppliers, seller_id, self.folder)
        answering.answer(needs)
        needs += answering.for_the_account(maker, leaders["battery"][0], self.segments)
        needs.append(clarify(self.context, answering, maker, needs, leaders["battery"][0]))
        self.answers = answering.made
        return needs

    def _buyers(
        self, leaders: dict[str, list[Enterprise]], firms: list[Enterprise]
    ) -> Iterator[tuple[Enterprise, Sequence[Segment]]]:
        """Most leaders and some SMEs ask; a leader in seven has asked for nothing and is not active."""
        for number, (chain, firm) in enumerate(
            (chain, firm) for chain, row in leaders.items() for firm in row
        ):
            if number % 7 != 6:
                yield firm, [one for one in self.segments if one.chain.code == chain]
        for firm in [one for one in firms if one.status is EnterpriseStatus.VERIFIED][:12]:
            yield firm, self.segments

    def _roles(
        self, leaders: dict[str, list[Enterprise]], firms: list[Enterprise], institutions: list[Enterprise]
    ) -> dict[str, int]:
        """The firms the demo's accounts act for: a busy leader, an SME with several cards, a newcomer, a laboratory."""
        cards: dict[int, int] = defaultdict(int)
        for enterprise_id in self.context.session.scalars(
            select(Capability.enterprise_id).where(
                Capability.status == CapabilityStatus.LISTED, Capability.makes_now.is_(True)
            )
        ):
            cards[enterprise_id] += 1
        verified = [one for one in firms if one.status is EnterpriseStatus.VERIFIED]
        return {
            "leader": leaders["battery"][0].id,
            "sme": max(verified, key=lambda one: (cards[one.id], -one.id)).id,
            "newcomer": next(one.id for one in firms if one.status is EnterpriseStatus.REGISTERED),
            "institution": institutions[0].id,
        }
