"""The demo's enterprises with their titles, certificates and pool entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from platform_app.cli.demo.plan import LEADERS, TIERS, Seat
from platform_app.cli.demo.vocabulary import Vocabulary
from platform_app.cli.demo.words import CITY, DISTRICTS, Names
from platform_app.context import Context
from platform_app.enterprises.lifecycle import EnterpriseStatus
from platform_app.enterprises.models import (
    Certificate,
    Enterprise,
    EnterpriseKind,
    PoolMembership,
    Recognition,
    RecognitionKind,
    VerificationLevel,
)

SOURCE = "虚构的演示城市"
STATUSES = (
    (EnterpriseStatus.REGISTERED, 14),
    (EnterpriseStatus.IN_REVIEW, 10),
    (EnterpriseStatus.RETURNED, 4),
    (EnterpriseStatus.IMPORTED, 24),
    (EnterpriseStatus.SUSPENDED, 3),
    (EnterpriseStatus.CLOSED, 2),
)
"""How many firms stand elsewhere than verified."""


@dataclass(slots=True)
class Maker:
    """Makes enterprises of the demo."""

    context: Context
    random: Random
    names: Names

    def leaders(self, chain_ids: dict[str, int]) -> dict[str, list[Enterprise]]:
        """The leaders of every chain, each with its recognition."""
        found: dict[str, list[Enterprise]] = {}
        for chain, count in LEADERS.items():
            for number in range(count):
                firm = self._firm(chain, large=True, status=EnterpriseStatus.VERIFIED)
                found.setdefault(chain, []).append(firm)
                self._lead(firm, chain_ids[chain], ends_soon=number == count - 1)
        return found

    def _lead(self, firm: Enterprise, chain_id: int, *, ends_soon: bool) -> None:
        today = self.context.today
        years = self.random.choice((1, 2))
        self.context.session.add(
            Recognition(
                enterprise=firm,
                kind=RecognitionKind.LEADER,
                level="leader",
                chain_id=chain_id,
                batch=f"{today.year - years}年第一批",
                document=f"融工信产业〔{today.year - years}〕{self.random.randint(11, 98)}号（虚构）",
                valid_from=today - timedelta(days=365 * years),
                valid_to=today + timedelta(days=40 if ends_soon else 700),
                source=SOURCE,
            )
        )

    def smes(self, seats: list[Seat]) -> list[Enterprise]:
        """The specialised SMEs: most verified with tiers and pool entries, some elsewhere on their way."""
        statuses = [status for status, count in STATUSES for _ in range(count)]
        statuses += [EnterpriseStatus.VERIFIED] * (len(seats) - len(statuses))
        self.random.shuffle(statuses)
        firms = [
            self._firm(seat.chain, large=False, status=status)
            for seat, status in zip(seats, statuses, strict=True)
        ]
        verified = [firm for firm in firms if firm.status is EnterpriseStatus.VERIFIED]
        self.random.shuffle(verified)
        start = 0
        for level, count in TIERS:
            for firm in verified[start : start + count]:
                self._tier(firm, level)
            start += count
        for firm in verified[200:340]:
            self._pool(firm)
        return firms

    def institutions(self, count: int) -> list[Enterprise]:
        """Laboratories, universities and testing centres."""
        kinds = (
            "精密检测中心",
            "新材料研究院",
            "智能制造研究院",
            "计量测试所",
            "产业技术研究院",
            "应用技术学院",
        )
        found = []
        for number in range(count):
            name = f"{CITY}{self.names.firm('ai')[0][2:4]}{kinds[number % len(kinds)]}"
            enterprise = self._row(name, "", EnterpriseStatus.VERIFIED, prefix="12")
            enterprise.kind = EnterpriseKind.INSTITUTION if number % 5 else EnterpriseKind.PUBLIC_BODY
            enterprise.employees = self.random.randint(20, 300)
            found.append(enterprise)
        return found

    def certificates(self, firm: Enterprise, words: list[Vocabulary], codes: dict[str, str]) -> None:
        """What the firm holds: usually what its segments ask for, sometimes expired, sometimes missing."""
        today = self.context.today
        wanted = dict.fromkeys(codes[one] for each in words for one in each.certificates if one in codes)
        for code in wanted:
            if self.random.random() > 0.62:
                continue
            expired = self.random.random() < 0.08
            ends = today + timedelta(
                days=-self.random.randint(5, 200) if expired else self.random.randint(20, 1000)
            )
            self.context.session.add(
                Certificate(
                    enterprise=firm,
                    code=code,
                    number=f"FX{self.random.randint(10**7, 10**8 - 1)}",
                    issuer="虚构认证有限公司",
                    valid_from=ends - timedelta(days=1095),
                    valid_to=ends,
                    level=VerificationLevel.DOCUMENT_CHECKED
                    if self.random.random() < 0.7
                    else VerificationLevel.SELF_DECLARED,
                )
            )

    def _firm(self, chain: str, *, large: bool, status: EnterpriseStatus) -> Enterprise:
        zh, en = self.names.firm(chain, large=large)
        firm = self._row(zh, en, status)
        people = self.random.randint(900, 9000) if large else int(18 * 1.9 ** self.random.uniform(0, 5))
        firm.employees = people
        firm.revenue_10k_cny = int(people * self.random.uniform(45, 150))
        firm.assets_10k_cny = int(firm.revenue_10k_cny * self.random.uniform(0.6, 1.8))
        return firm

    def _row(self, zh: str, en: str, status: EnterpriseStatus, prefix: str = "91") -> Enterprise:
        made = self.context.now - timedelta(days=self.random.randint(30, 900))
        firm = Enterprise(
            uscc=self.names.code(prefix),
            name_zh=zh,
            name_en=en,
            status=status,
            district=self.random.choice(DISTRICTS),
            address=f"{CITY}虚构路{self.random.randint(1, 400)}号",
            founded_year=self.context.today.year - self.random.randint(4, 28),
            contact_name=self.names.person(),
            contact_phone=self.names.phone(),
            contact_email="contact@demo.example",
            fictional=True,
            source=SOURCE,
            created_at=made,
            verified_at=made + timedelta(days=3) if status is EnterpriseStatus.VERIFIED else None,
        )
        self.context.session.add(firm)
        return firm

    def _tier(self, firm: Enterprise, level: str) -> None:
        today = self.context.today
        begun = self.random.randint(60, 1040)
        self.context.session.add(
            Recognition(
                enterprise=firm,
                kind=RecognitionKind.TIER,
                level=level,
                batch=f"第{self.random.randint(3, 8)}批",
                document=f"虚构公告〔{today.year - begun // 365}〕{self.random.randint(1, 60)}号",
                valid_from=today - timedelta(days=begun),
                valid_to=today + timedelta(days=1095 - begun),
                source=SOURCE,
            )
        )

    def _pool(self, firm: Enterprise) -> None:
        begun = self.context.today - timedelta(days=self.random.randint(30, 700))
        left = self.random.random() < 0.12
        self.context.session.add(
            PoolMembership(
                enterprise=firm,
                entered_on=begun,
                entry_reason="高新技术企业，主导产品属重点产业链",
                left_on=begun + timedelta(days=25) if left else None,
                exit_reason="已获认定，转入梯度管理" if left else "",
            )
        )
