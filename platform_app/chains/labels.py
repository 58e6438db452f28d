"""Words of the chain editor, and a sentence for everything a chain file can have wrong."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

STAGES: dict[str, Any] = {
    "upstream": _l("Upstream"),
    "midstream": _l("Midstream"),
    "downstream": _l("Downstream"),
    "support": _l("Support"),
}

DIFFERENCES: dict[str, Any] = {
    "head": _l("The chain itself"),
    "segment_added": _l("Segment added"),
    "segment_removed": _l("Segment removed"),
    "segment_changed": _l("Segment changed"),
    "link_added": _l("Supply link added"),
    "link_removed": _l("Supply link removed"),
    "link_changed": _l("Supply link changed"),
}

FIELDS: dict[str, Any] = {
    "name_zh": _l("Chinese name"),
    "name_en": _l("English name"),
    "source": _l("Source"),
    "city_list": _l("On the city's list"),
    "city_list_source": _l("Source of the city's list"),
    "stage": _l("Stage"),
    "industry_codes": _l("Industry codes"),
    "products": _l("Products"),
    "terms": _l("Terms"),
    "is_key": _l("Key segment"),
    "weight": _l("Weight"),
    "retired": _l("Retired"),
    "successors": _l("Successors"),
    "alternative_group": _l("Alternative group"),
}

FILE_REASONS: dict[str, Any] = {
    "chain_file_kind": _l("Bring a YAML file or an xlsx workbook."),
    "chain_file_too_large": _l("The file has %(size)s bytes; at most %(limit)s are read."),
    "chain_file_not_utf8": _l("Byte %(byte)s is not UTF-8. Save the file as UTF-8."),
    "chain_file_not_yaml": _l("This is not YAML: %(what)s."),
    "chain_file_too_deep": _l("The entries are nested deeper than %(limit)s levels."),
    "chain_file_anchor": _l("Anchors and aliases are not read (%(name)s). Write the value itself."),
    "chain_file_tag": _l("Type tags are not read (%(name)s). Write the plain value."),
    "chain_file_several_documents": _l("The file holds several documents. Bring one chain at a time."),
    "chain_file_empty": _l("The file is empty."),
    "chain_file_duplicate_key": _l("“%(key)s” stands twice."),
    "chain_file_unknown_key": _l("“%(key)s” is not known here."),
    "chain_file_unknown_column": _l("The sheet “%(sheet)s” has no column “%(column)s”."),
    "chain_file_missing_sheet": _l("The sheet “%(title)s” (%(sheet)s) is missing."),
    "chain_file_missing": _l("This must be stated."),
    "chain_file_not_a_mapping": _l("Names with values are expected here."),
    "chain_file_not_a_list": _l("A list is expected here."),
    "chain_file_not_a_text": _l("A single text is expected here."),
    "chain_file_not_a_number": _l("A number is expected here."),
    "chain_file_not_yes_or_no": _l("Yes or no is expected here."),
    "chain_file_not_a_link": _l("A supply link is written “supplier>customer”."),
    "chain_file_not_a_pair": _l("Exactly two segments are expected here."),
    "chain_file_not_a_choice": _l("“%(stated)s” is none of the values possible here."),
    "chain_file_bad_id": _l(
        "“%(stated)s” is no code: small letters, digits and _, a letter first, at most 32."
    ),
    "chain_file_bad_key": _l("“%(segment)s” does not name a segment."),
    "chain_file_bad_character": _l("A character here cannot be used."),
    "chain_file_too_long": _l("%(length)s characters; at most %(limit)s fit."),
    "chain_file_too_many": _l("More than %(limit)s are not possible here."),
    "chain_file_too_small": _l("This must not be below zero."),
    "chain_file_duplicate": _l("“%(stated)s” already stands at %(first)s."),
    "chain_file_duplicate_in_line": _l("“%(stated)s” already stands in line %(first_line)s."),
    "chain_file_formula": _l("This begins with = like a formula. Write its value."),
    "chain_file_unknown_industry_code": _l("GB/T 4754 has no code %(code)s."),
    "chain_file_unknown_segment": _l("There is no segment “%(segment)s”."),
    "chain_file_self_link": _l("“%(segment)s” cannot supply itself."),
    "chain_file_same_chain": _l("Links within one chain stand in that chain's own file."),
    "chain_file_source_missing": _l("Say where the city's list is published."),
}

REASONS: dict[str, Any] = FILE_REASONS | {
    "segments_left_out": _l(
        "The file leaves out segments that exist: %(segments)s. A segment is retired, never dropped."
    ),
    "target_order": _l("The target lies between the least and the most, all between 0 and 50."),
    "successor_retired": _l("A successor must be a segment in use."),
    "same_chain": _l("Equivalent segments stand in different chains."),
}
