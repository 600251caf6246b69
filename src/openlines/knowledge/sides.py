"""Sides: how each language names states, organisations and groups.

A side is ISO 3166-1 alpha-3 for a state (`XKX`, `PSE`, `TWN`, `VAT` included) or an acronym (`UN`, `EU`,
`HAMAS`). Territory names come from Babel; `sides.toml` holds what Babel lacks.

    forms("fr")["elysee"]            → (SideForm(text="Élysée", side="FRA", kind="metonym", …),)
    find_sides("Moscou a dit…", "fr") → [SideMatch(start=0, end=6, forms=(SideForm(… kind="capital"),))]
    name_of("RUS", "fr")             → "Russie"
    place_side("Genève", "fr")       → "CHE"

Which sense a match has in its sentence (government, city, person, …) is decided in `senses.side_mentions`.
"""

from openlines.knowledge.places import place_side
from openlines.knowledge.side_search import SideMatch, find_sides, written
from openlines.knowledge.side_table import (
    LANGUAGES,
    Gender,
    Number,
    SideForm,
    capital_of,
    codes,
    forms,
    is_state,
    name_of,
    prefixes,
)

__all__ = [
    "LANGUAGES",
    "Gender",
    "Number",
    "SideForm",
    "SideMatch",
    "capital_of",
    "codes",
    "find_sides",
    "forms",
    "is_state",
    "name_of",
    "place_side",
    "prefixes",
    "written",
]
