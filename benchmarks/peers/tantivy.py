"""tantivy, a search library in Rust: words cut beforehand, its own BM25."""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

from benchmarks.corpus import City
from benchmarks.peers.base import LISTED, asked, said
from graph.records import Capability, Need


class Tantivy:
    """Any of the words."""

    def build(self, city: City, capabilities: Iterable[Capability]) -> None:
        """One index in memory, written by one thread."""
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("id", stored=True)
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema)
        self._writer = self._index.writer(200_000_000, 1)
        for capability in capabilities:
            self._writer.add_document(self._document(capability))
        self._show()

    def _document(self, capability: Capability) -> tantivy.Document:
        return tantivy.Document(id=capability.id, words=" ".join(said(capability)))

    def _show(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, need: Need) -> object:
        """The best 50."""
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "words", word))
            for word in asked(need)
        ]
        return self._searcher.search(tantivy.Query.boolean_query(terms), LISTED).hits

    def add(self, capability: Capability) -> None:
        """Visible after a commit."""
        self._writer.add_document(self._document(capability))
        self._show()

    def size_mb(self) -> None:
        """It keeps everything in this process's memory."""
        return
