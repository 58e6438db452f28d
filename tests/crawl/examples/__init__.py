"""The examples of every room."""

from tests.crawl.examples import (
    accounts,
    bench,
    calendar,
    capabilities,
    chains,
    claims,
    enterprises,
    files,
    imports,
    matching,
    needs,
    notices,
    operation,
    registry,
    reviewing,
    rules,
)

ROOMS = (
    accounts,
    bench,
    calendar,
    capabilities,
    chains,
    claims,
    enterprises,
    files,
    imports,
    matching,
    needs,
    notices,
    operation,
    registry,
    reviewing,
    rules,
)
