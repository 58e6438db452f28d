"""Files of things: no page offers them yet, so nobody can press their buttons."""

from __future__ import annotations

from tests.crawl.form_examples import Example

EXAMPLES: tuple[Example, ...] = ()
