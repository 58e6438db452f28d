"""Which capability says which word how often: one sorted list per word, as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.arrays import IntArray
from graph.index.statistics import LARGEST_COUNT, saturation
from graph.spec import RankingSpec

Documents = NDArray[np.int32]
Bytes = NDArray[np.uint8]
Numbers = Sequence[int] | Documents | Bytes


@dataclass(frozen=True, slots=True)
class Postings:
    """All lists of one field, end to end.

    Shape: the list of word `t` is `documents[offsets[t]:offsets[t + 1]]`, ascending; `counts` holds how often
    the word is said there, `impacts` its BM25 share in 255 steps; `lengths` follows the capabilities.
    """

    offsets: IntArray
    documents: Documents
    counts: Bytes
    impacts: Bytes
    lengths: Documents

    def frequency(self, term: int) -> int:
        """How many capabilities say the word."""
        return int(self.offsets[term + 1] - self.offsets[term])

    def list_of(self, term: int) -> slice:
        """Where the list of one word stands in the arrays."""
        return slice(int(self.offsets[term]), int(self.offsets[term + 1]))

    def counts_in(self, term: int, documents: Documents) -> Bytes:
        """How often each of these capabilities says the word."""
        span = self.list_of(term)
        held = self.documents[span]
        found = np.zeros(len(documents), dtype=np.uint8)
        if len(held):
            at = np.minimum(np.searchsorted(held, documents), len(held) - 1)
            says = held[at] == documents
            found[says] = self.counts[span][at[says]]
        return found


def pack(
    terms: Numbers,
    documents: Numbers,
    times: Numbers,
    lengths: Documents,
    vocabulary: int,
    spec: RankingSpec,
) -> Postings:
    """Sort (word, capability, times said) into postings; a pair must stand once."""
    term_of = np.asarray(terms, dtype=np.int32)
    document_of = np.asarray(documents, dtype=np.int32)
    order = np.lexsort((document_of, term_of))
    held, said = document_of[order], np.asarray(times, dtype=np.uint8)[order]
    offsets = np.zeros(vocabulary + 1, dtype=np.int64)
    np.cumsum(np.bincount(term_of, minlength=vocabulary), out=offsets[1:])
    share = saturation(
        said.astype(np.float64), lengths[held].astype(np.float64), average_length(lengths), spec
    )
    impacts = np.ceil(share / (spec.k1 + 1.0) * LARGEST_COUNT).astype(np.uint8)
    return Postings(offsets, held, said, impacts, lengths)


def average_length(lengths: Documents) -> float:
    """The mean number of words of a field; 0 when there is none."""
    return float(lengths.mean()) if len(lengths) else 0.0
