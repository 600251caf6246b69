"""Sides: what each language calls them, and where a text names them."""

import re
import time
from pathlib import Path

import pytest
from babel import localedata

from openlines.errors import TableError, UnknownLanguage
from openlines.knowledge import side_table
from openlines.knowledge.sides import (
    codes,
    find_sides,
    forms,
    is_state,
    place_side,
    prefixes,
    written,
)


def named(text: str, language: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.forms[0].side, m.forms[0].kind) for m in find_sides(text, language)]


def test_every_territory_of_iso_3166_has_a_side() -> None:
    territories = {key for key in localedata.load("en")["territories"] if re.fullmatch("[A-Z]{2}", str(key))}
    # Codes of Unicode's own for what ISO 3166-1 does not list.
    territories -= {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
    assert {entry.territory for entry in side_table.sides_table().states} == territories


def test_the_codes_of_the_format_are_known() -> None:
    wanted = "XKX PSE TWN VAT UN EU NATO IAEA OSCE ICRC AU ASEAN G7 "
    wanted += "HAMAS HEZBOLLAH TALIBAN HOUTHIS M23 RSF TPLF IGAD OPEC"
    assert codes().issuperset(wanted.split())
    assert len([code for code in codes() if not is_state(code)]) >= 60


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_side_has_a_name_in_each_language(language: str) -> None:
    named_sides = {form.side for ways in forms(language).values() for form in ways if form.kind == "name"}
    assert codes() - named_sides == set()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_states_that_are_peopled_have_a_demonym_and_a_capital(language: str) -> None:
    kinds: dict[str, set[str]] = {}
    for ways in forms(language).values():
        for form in ways:
            kinds.setdefault(form.side, set()).add(form.kind)
    states = [entry.code for entry in side_table.sides_table().states]
    # Dependent territories are many; the members of the United Nations are 193.
    assert sum("adjective" in kinds[side] for side in states) >= 195
    assert sum("capital" in kinds[side] for side in states) >= 200


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l’Élysée", [("Élysée", "FRA", "metonym")]),
        ("fr", "Etats-Unis et États Unis", [("Etats-Unis", "USA", "name"), ("États Unis", "USA", "name")]),
        ("fr", "russo-ukrainien", [("russo", "RUS", "adjective"), ("ukrainien", "UKR", "adjective")]),
        (
            "fr",
            "des Russes et un ministre russe",
            [("Russes", "RUS", "demonym"), ("russe", "RUS", "adjective")],
        ),
        ("fr", "la République démocratique du Congo", [("République démocratique du Congo", "COD", "name")]),
        ("fr", "Pékin ou Beijing", [("Pékin", "CHN", "capital"), ("Beijing", "CHN", "capital")]),
        ("fr", "MINISTRE RUSSE", [("RUSSE", "RUS", "demonym")]),
        ("fr", "Nigériens et Nigérians", [("Nigériens", "NER", "demonym"), ("Nigérians", "NGA", "demonym")]),
        ("en", "US-led, U.S.-backed", [("US", "USA", "name"), ("U.S.", "USA", "name")]),
        ("en", "tell us", []),
        ("en", "fine china and turkey", []),
        ("en", "Kyiv or Kiev", [("Kyiv", "UKR", "capital"), ("Kiev", "UKR", "capital")]),
        (
            "en",
            "South Korea's Blue House",
            [("South Korea", "KOR", "name"), ("Blue House", "KOR", "metonym")],
        ),
        ("en", "St. Kitts and Nevis", [("St. Kitts and Nevis", "KNA", "name")]),
        (
            "en",
            "Guinea-Bissau, Equatorial Guinea",
            [("Guinea-Bissau", "GNB", "name"), ("Equatorial Guinea", "GNQ", "name")],
        ),
        ("en", "The Washington Post", []),
        ("en", "the United\nStates", []),
    ],
)
def test_the_longest_name_is_found_with_its_capitals(
    language: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    assert named(text, language) == expected


def test_former_names_lead_to_the_state_of_today() -> None:
    former = {"Zaire": "COD", "Burma": "MMR", "Swaziland": "SWZ", "Ceylon": "LKA", "Upper Volta": "BFA"}
    assert {name: forms("en")[name.lower()][0].side for name in former} == former


def test_a_form_says_its_gender_and_number() -> None:
    form = next(form for form in forms("fr")["iraniennes"] if form.kind == "demonym")
    assert (form.side, form.gender, form.number, form.weak) == ("IRN", "f", "p", True)
    assert not written(form, "iraniennes")
    assert written(form, "Iraniennes")


def test_prefixes_of_compounds_are_listed_apart() -> None:
    assert prefixes("fr")["sino-"] == "CHN"
    assert prefixes("en")["anglo-"] == "GBR"


@pytest.mark.parametrize(
    ("language", "place", "side"),
    [
        ("fr", "Genève", "CHE"),
        ("fr", "Djeddah", "SAU"),
        ("fr", "Charm el-Cheikh", "EGY"),
        ("fr", "Le Caire", "EGY"),
        ("fr", "Abou Dhabi", "ARE"),
        ("fr", "Moscou", "RUS"),
        ("fr", "Ukraine", "UKR"),
        ("en", "Geneva", "CHE"),
        ("en", "Istanbul", "TUR"),
        ("en", "Camp David", "USA"),
        ("en", "New York", "USA"),
        ("en", "Doha", "QAT"),
        ("en", "Sharm el-Sheikh", "EGY"),
        ("en", "The Hague", "NLD"),
        ("en", "Munich", "DEU"),
        ("en", "Nowhere", None),
    ],
)
def test_a_place_lies_in_its_state(language: str, place: str, side: str | None) -> None:
    assert place_side(place, language) == side


def test_a_language_without_names_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        forms("xx")


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ('[[states]]\ncode = "RUS"\nterritory = "RU"\nfr.nmaes = ["x"]\n', 1),
        ('[[states]]\ncode = "RUS"\n\n[[states]]\ncode = "FRA"\nfr.names = "x"\n', 4),
        ('[[states]]\ncode = "RUS"\n\n[[organisations]]\ncode = "RUS"\n', 5),
        ('[[states]]\ncode = "rus"\n', 2),
        ("[[states]]\ncode = RUS\n", 1),
    ],
)
def test_a_bad_side_is_refused_by_file_and_line(
    entry: str, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sides.toml").write_text(entry, "utf-8")
    monkeypatch.setattr(side_table, "HOME", tmp_path)
    with pytest.raises(TableError, match=rf"^OL201 sides\.toml(:{line})?:"):
        side_table.sides_table.__wrapped__()


def test_searching_takes_time_in_proportion_to_the_text() -> None:
    find_sides("warm", "en")

    def seconds(times: int) -> float:
        text = "United States of the United Arab Republic of the People's Republic " * times
        return min(_timed(text) for _ in range(3))

    def _timed(text: str) -> float:
        start = time.perf_counter()
        find_sides(text, "en")
        return time.perf_counter() - start

    assert seconds(1600) < 8 * 4 * seconds(200)
