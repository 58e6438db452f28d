"""Changing chains: every change is a new edition."""

from platform_app.chains.services.editing import (
    Head,
    HighGrowth,
    add_equivalence,
    add_link,
    add_segment,
    import_chain,
    industry_codes,
    remove_equivalence,
    remove_link,
    restore_segment,
    retire_segment,
    save_head,
    save_high_growth,
    save_segment,
)
from platform_app.chains.services.files import Brought, parsed, read_file, workbook
from platform_app.chains.services.storing import store_chain, store_cross
from platform_app.chains.services.targets import Target, load_targets, set_target

__all__ = [
    "Brought",
    "Head",
    "HighGrowth",
    "Target",
    "add_equivalence",
    "add_link",
    "add_segment",
    "import_chain",
    "industry_codes",
    "load_targets",
    "parsed",
    "read_file",
    "remove_equivalence",
    "remove_link",
    "restore_segment",
    "retire_segment",
    "save_head",
    "save_high_growth",
    "save_segment",
    "set_target",
    "store_chain",
    "store_cross",
    "workbook",
]
