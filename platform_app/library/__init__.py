"""What an enterprise keeps of its answers, to use again: paragraphs, terms, documents; its own and nobody else's."""
