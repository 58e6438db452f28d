"""Two Python libraries for BM25 over lists that cannot grow."""

from __future__ import annotations

from collections.abc import Iterable

import bm25s
import numpy as np
from rank_bm25 import BM25Okapi

from benchmarks.corpus import City
from benchmarks.peers.base import LISTED, asked, said
from graph.records import Capability, Need


class Bm25s:
    """Scores worked out beforehand, in sparse matrices."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """Everything at once."""
        corpus = [said(capability) for capability in capabilities]
        self._index = bm25s.BM25(k1=1.2, b=0.3)
        self._index.index(corpus, show_progress=False)
        self._listed = min(LISTED, len(corpus))

    def search(self, need: Need) -> object:
        """The best 50."""
        return self._index.retrieve([asked(need)], k=self._listed, show_progress=False)

    def size_mb(self) -> None:
        """It keeps everything in this process's memory."""
        return


class RankBm25:
    """Plain dictionaries, every document looked at."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """Everything at once."""
        self._index = BM25Okapi([said(capability) for capability in capabilities])

    def search(self, need: Need) -> object:
        """The best 50."""
        scores = self._index.get_scores(asked(need))
        return np.argsort(scores)[::-1][:LISTED]

    def size_mb(self) -> None:
        """It keeps everything in this process's memory."""
        return
