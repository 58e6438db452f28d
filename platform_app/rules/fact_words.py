"""Facts of reference entries in the reader's language: what a word means, what a unit measures, what is better."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

FACTS: dict[str, Any] = {
    "size": _l("size"),
    "precision": _l("precision"),
    "process": _l("process"),
    "product": _l("product"),
    "range": _l("a range"),
    "smaller": _l("the smaller the better"),
    "larger": _l("the larger the better"),
    "length": _l("length"),
    "mass": _l("mass"),
    "pressure": _l("pressure"),
    "temperature": _l("temperature"),
    "thermodynamic_temperature": _l("absolute temperature"),
    "area": _l("area"),
    "volume": _l("volume"),
    "force": _l("force"),
    "torque": _l("torque"),
    "current": _l("electric current"),
    "voltage": _l("voltage"),
    "power": _l("power"),
    "frequency": _l("frequency"),
    "rotation": _l("rotation"),
    "energy": _l("energy"),
    "charge": _l("electric charge"),
    "resistance": _l("resistance"),
    "angle": _l("angle"),
    "level": _l("sound level"),
    "hardness_hrc": _l("Rockwell hardness C"),
    "hardness_hrb": _l("Rockwell hardness B"),
    "hardness_hb": _l("Brinell hardness"),
    "hardness_hv": _l("Vickers hardness"),
    "hardness_shore_a": _l("Shore hardness A"),
    "metric_thread": _l("metric thread"),
    "tolerance_grade": _l("tolerance grade"),
    "share": _l("share"),
    "layers": _l("layers"),
    "resolution": _l("resolution"),
    "time": _l("time"),
    "pieces": _l("pieces"),
    "sets": _l("sets"),
    "machines": _l("machines"),
    "samples": _l("samples"),
    "hours": _l("hours"),
    "velocity": _l("velocity"),
    "person_days": _l("person days"),
    "runs": _l("runs"),
}
PER_TIME = "_per_time"


def fact_words(name: str, value: Any) -> str:
    """One fact of an entry; a code the platform does not know is shown as it is."""
    if name == "unit":
        return str(value)
    if name == "factor":
        return str(_("factor %(factor)s", factor=f"{Decimal(f'{value:.12g}'):f}"))
    code = str(value)
    counted = code.removesuffix(PER_TIME)
    if counted not in FACTS:
        return code
    return str(FACTS[code] if counted == code else _("%(counted)s in a time", counted=FACTS[counted]))
