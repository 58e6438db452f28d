"""The engine of the platform: score by words, chain and requirements, with every reason, over mapped files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path

from benchmarks.corpus import TODAY, City
from graph.index import files
from graph.index.memory import pack
from graph.ranking import Matcher
from graph.records import Capability, Need
from graph.spec import RankingSpec


class Ours:
    """Suppliers with their parts, verdicts, words, paths and counterfactuals, the best 20 and the near misses."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """Pack and write in another process, as the worker does; map here, as a web process does."""
        self._folder = tempfile.TemporaryDirectory(prefix="index-")
        folder, spec = Path(self._folder.name), RankingSpec()
        packing = get_context("fork").Process(
            target=lambda: files.write(folder, pack(capabilities, spec), {}), daemon=True
        )
        packing.start()
        packing.join()
        found = files.read(folder)
        if found is None:
            raise RuntimeError("the index could not be read back")
        self._arrays = found.arrays
        self._matcher = Matcher.over(found.arrays, city.structure, city.tables, spec)

    def search(self, need: Need) -> object:
        """The list a buyer sees, every reason of it read."""
        found = self._matcher.suppliers(need, on=TODAY)
        return tuple(found.meets), tuple(found.near_misses), tuple(found.could_make)

    def add(self, capability: Capability) -> None:
        """Visible at once."""
        self._matcher.upsert(capability)

    def size_mb(self) -> float:
        """The arrays that are searched; the records, of which only those shown are read, come on top."""
        held = (array.nbytes for name, array in self._arrays.items() if name != "record_bytes")
        return round(sum(held) / 2**20, 1)


class OursTwenty(Ours):
    """The best 20 alone, every reason of them read; the other two lists stay unread."""

    def search(self, need: Need) -> object:
        """Those who meet, explained."""
        return tuple(self._matcher.suppliers(need, on=TODAY).meets)


class OursUnexplained(Ours):
    """The same list, ranked and scored by every signal, before anybody reads the reasons of a line."""

    def search(self, need: Need) -> object:
        """Who stands where, with how many points."""
        return self._matcher.suppliers(need, on=TODAY)
