"""What may happen to one need, its invitations and responses, said again and much shorter than the platform says it."""

from __future__ import annotations

from dataclasses import dataclass, field

ACCEPTING, ENDED_EARLY = ("open",), ("withdrawn", "cancelled")
UNDECIDED = ("submitted", "shortlisted")
HANDED_IN = ("submitted", "stale")
WRITABLE = ("draft", *HANDED_IN)
DECIDED = ("awarded", "reserve", "declined")


@dataclass
class Answer:
    """One supplier's response: where it stands, the versions handed in, the price of the last, whether it is open."""

    status: str = "draft"
    versions: int = 0
    price: int = 0
    is_open: bool = False


@dataclass
class Deal:
    """One need. Every move says whether it may be made; only then it changes the deal.

    `letters` says where the invitation of each supplier stands, `waits` whether a change waits for a second person.
    """

    need: str = "open"
    is_past: bool = False
    answers: dict[int, Answer] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)
    waits: str = ""

    @property
    def accepts(self) -> bool:
        """Whether suppliers may still write."""
        return self.need == "open" and not self.is_past

    def standing(self, *states: str) -> list[int]:
        """Return the suppliers whose responses are in some states."""
        return [who for who, one in self.answers.items() if one.status in states]

    def hand_in(self, who: int, price: int) -> bool:
        if not self.write(who):
            return False
        one = self.answers[who]
        one.status, one.versions, one.price = "submitted", one.versions + 1, price
        return True

    def write(self, who: int) -> bool:
        known = self.answers.get(who)
        if not self.accepts or (known is not None and known.status not in WRITABLE):
            return False
        self.answers.setdefault(who, Answer())
        return True

    def take_back(self, who: int) -> bool:
        return self._move(who, HANDED_IN, "withdrawn", allowed=self.accepts)

    def take_up(self, who: int) -> bool:
        return self._move(who, ("withdrawn",), "draft", allowed=self.accepts)

    def suspend(self) -> bool:
        return self._need(("open",), "suspended", allowed=not self.is_past)

    def resume(self) -> bool:
        return self._need(("suspended",), "open", allowed=not self.is_past)

    def withdraw(self) -> bool:
        return self._need(("open", "suspended"), "withdrawn", allowed=not self.is_past)

    def close(self) -> bool:
        return self._need(("open", "suspended"), "closed", allowed=self.is_past)

    def cancel(self) -> bool:
        return self._need(("closed", "evaluating"), "cancelled", allowed=True)

    def expire(self) -> None:
        if self.need not in ("open", "suspended"):
            for who in self.standing("draft", "stale"):
                self.answers[who].status = "expired"

    def unseal(self) -> bool:
        if self.need != "closed" or not self.is_past:
            return False
        self.expire()
        found = self.standing("submitted")
        for who in found:
            self.answers[who].is_open = True
        self.need = "evaluating" if found else "unsuccessful"
        return True

    def shortlist(self, who: int) -> bool:
        return self._move(who, ("submitted",), "shortlisted", allowed=self.need == "evaluating")

    def decline(self, who: int) -> bool:
        is_open = who in self.answers and self.answers[who].is_open
        return self._move(who, UNDECIDED, "declined", allowed=is_open)

    def award(self, winners: list[int], others: str, *, whole: bool) -> bool:
        waiting = self.standing(*UNDECIDED)
        if self.need != "evaluating" or not winners or not set(winners) <= set(waiting) or not whole:
            return False
        for who in waiting:
            self.answers[who].status = "awarded" if who in winners else others
        self.need = "awarded"
        return True

    def find_none_suitable(self) -> bool:
        return self._decide_all("evaluating", "unsuccessful")

    def answer_waiting(self) -> bool:
        return self.need in ENDED_EARLY and self._decide_all(self.need, self.need)

    def _decide_all(self, need: str, after: str) -> bool:
        if self.need != need:
            return False
        for who in self.standing(*UNDECIDED):
            self.answers[who].status = "declined"
        self.need = after
        return True

    def _move(self, who: int, sources: tuple[str, ...], target: str, *, allowed: bool) -> bool:
        if not allowed or who not in self.standing(*sources):
            return False
        self.answers[who].status = target
        return True

    def _need(self, sources: tuple[str, ...], target: str, *, allowed: bool) -> bool:
        if not allowed or self.need not in sources:
            return False
        self.need = target
        self._outdate()
        return True

    def reach(self, who: int, *, by_buyer: bool) -> bool:
        if not self.accepts or who in self.letters:
            return False
        self.letters[who] = "sent" if by_buyer else "accepted"
        return True

    def see(self, who: int) -> bool:
        self._letter(who, ("sent",), "seen")
        return True

    def accept(self, who: int) -> bool:
        return self.accepts and self._letter(who, ("sent", "seen", "declined"), "accepted")

    def turn_down(self, who: int) -> bool:
        return self.accepts and self._letter(who, ("sent", "seen", "accepted"), "declined")

    def lapse(self) -> None:
        if self.need not in ("open", "suspended"):
            for who in self.letters:
                self._letter(who, ("sent", "seen"), "lapsed")

    def _letter(self, who: int, sources: tuple[str, ...], target: str) -> bool:
        if self.letters[who] not in sources:
            return False
        self.letters[who] = target
        return True

    def change(self) -> bool:
        if not self.accepts:
            return False
        if not self.standing(*HANDED_IN):
            self._outdate()
            return True
        if self.waits:
            return False
        self.waits = "fresh"
        return True

    def consent(self, *, by_another: bool) -> bool:
        if not self.accepts or self.waits != "fresh" or not by_another:
            return False
        for who in self.standing("submitted"):
            self.answers[who].status = "stale"
        return self.drop()

    def drop(self) -> bool:
        self.waits = ""
        return True

    def _outdate(self) -> None:
        self.waits = self.waits and "outdated"
