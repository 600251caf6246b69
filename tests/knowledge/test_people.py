"""Who held which office when: the table that comes with openlines, and the user's own."""

import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from openlines.errors import TableError
from openlines.knowledge import posts, sides
from openlines.knowledge.names import same_person
from openlines.knowledge.people import (
    COLUMNS,
    HOME,
    People,
    Tenure,
    find,
    holder,
    load_people,
    people,
    read_people,
)

ONE_HOLDER = {
    "president", "monarch", "supreme-leader", "pope", "emir", "crown-prince", "prime-minister", "chancellor",
    "foreign-minister", "defence-minister", "finance-minister", "interior-minister", "justice-minister",
    "national-security-adviser", "security-council-secretary", "chief-of-staff", "secretary-general",
    "director-general", "high-representative", "council-president", "commission-president",
    "parliament-speaker", "group-leader",
}  # fmt: skip
# Both men claimed the presidency of Ivory Coast between the vote and the arrest of one of them.
CONTESTED = {("CIV", "president")}
LIVES = [("Kim Jong-un", "Kim Jong-il"), ("Salman bin Abdulaziz", "Mohammed bin Salman")]


def table(tmp_path: Path, *rows: str, head: str = "\t".join(COLUMNS)) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return path


def test_the_table_is_large_and_every_line_has_a_source() -> None:
    assert len(people().tenures) >= 1200
    assert all(tenure.source for tenure in people().tenures)


def test_every_side_is_known() -> None:
    assert {tenure.side for tenure in people().tenures} <= sides.codes()


def test_every_post_has_a_rank() -> None:
    ranks = {tenure.post: posts.post(tenure.post).rank for tenure in people().tenures}
    assert ranks["president"] == 1
    assert ranks["defence-minister"] == 2


def test_no_office_of_one_holder_has_two_for_more_than_a_month() -> None:
    offices: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for tenure in people().tenures:
        if tenure.post in ONE_HOLDER and (tenure.side, tenure.post) not in CONTESTED:
            offices[tenure.side, tenure.post].append(tenure)
    overlaps = []
    for tenures in offices.values():
        tenures.sort(key=lambda t: t.since or date.min)
        for i, earlier in enumerate(tenures):
            for later in tenures[i + 1 :]:
                if later.since and ((earlier.until or date.max) - later.since).days > 31:
                    overlaps.append((earlier.name, later.name, earlier.side, earlier.post))
    assert overlaps == []


def test_every_spelling_finds_its_person() -> None:
    lost = [
        (form, tenure.name)
        for tenure in people().tenures
        for form in (tenure.name, *tenure.spellings)
        if tenure.person not in people().persons(form)
    ]
    assert lost == []


def test_no_spelling_belongs_to_two_people() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for tenure in people().tenures:
        for form in (tenure.name, *tenure.spellings):
            owners[form].add(tenure.person)
    assert {form: who for form, who in owners.items() if len(who) > 1} == {}


def test_names_of_the_table_are_taken_for_another_in_no_more_than_one_of_a_thousand() -> None:
    names = {tenure.person: tenure.name for tenure in people().tenures}
    taken = [
        (name, names[other]) for person, name in names.items() for other in people().persons(name)
        if other != person and same_person(name, names[other]) == "yes"
    ]  # fmt: skip
    assert len(taken) <= len(names) / 1000, taken


@pytest.mark.parametrize(
    ("name", "on", "held"),
    [
        ("Choïgou", "2022-05-13", ("RUS", "defence-minister")),
        ("Schoigu", "2022-05-13", ("RUS", "defence-minister")),
        ("Шойгу", "2025-01-01", ("RUS", "security-council-secretary")),
        ("le général Guerassimov", "2022-03-24", ("RUS", "chief-of-staff")),
        ("Bush", "2003-03-20", ("USA", "president")),
        ("Bush", "1990-09-09", ("USA", "president")),
        ("Gorbatchev", "1985-11-19", ("RUS", "leader")),
        ("Mitterrand", "1990-04-25", ("FRA", "president")),
        ("Rohani", "2013-09-28", ("IRN", "president")),
        ("Le Drian", "2016-01-01", ("FRA", "defence-minister")),
        ("Le Drian", "2019-01-01", ("FRA", "foreign-minister")),
        ("MBS", "2018-10-02", ("SAU", "crown-prince")),
        ("习近平", "2023-04-26", ("CHN", "president")),
        ("Pope Francis", "2020-01-01", ("VAT", "pope")),
        ("pape François", "2020-01-01", ("VAT", "pope")),
    ],
)
def test_a_name_and_a_day_give_side_and_post(name: str, on: str, held: tuple[str, str]) -> None:
    assert held in {(t.side, t.post) for t in find(name, date.fromisoformat(on))}


def test_a_shared_surname_names_everybody_who_bears_it() -> None:
    assert {"raul-castro", "fidel-castro"} <= {t.person for t in find("Castro")}


def test_a_given_name_alone_names_nobody() -> None:
    assert find("Volodymyr") == ()


@pytest.mark.parametrize(("a", "b"), LIVES)
def test_fathers_and_sons_are_not_found_for_each_other(a: str, b: str) -> None:
    assert {t.person for t in find(a)}.isdisjoint({t.person for t in find(b)})


def test_the_holder_changes_on_the_day_of_the_handover() -> None:
    held = [
        [t.name for t in holder("FRA", "foreign-minister", date(2022, 5, day))] for day in (19, 20, 21)
    ]  # fmt: skip
    assert held == [
        ["Jean-Yves Le Drian"],
        ["Jean-Yves Le Drian", "Catherine Colonna"],
        ["Catherine Colonna"],
    ]


def test_an_office_before_the_table_begins_has_no_holder() -> None:
    assert holder("FRA", "foreign-minister", date(1950, 1, 1)) == ()


def test_a_month_is_held_from_its_first_to_its_last_day(tmp_path: Path) -> None:
    path = table(tmp_path, "a\tAda Berg\t\tFRA\tenvoy\t2020-02\t2021\t\tgazette")
    (tenure,) = read_people(path)
    assert (tenure.since, tenure.until) == (date(2020, 2, 1), date(2021, 12, 31))
    assert tenure.held(date(2020, 2, 1))
    assert not tenure.held(date(2020, 1, 31))


def test_an_unknown_end_is_not_told_as_being_in_office(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "a\tAda Berg\t\tFRA\tenvoy\t2020\t?\t\tgazette",
        "b\tBo Dahl\t\tFRA\tambassador\t2020\t\t\tgazette",
    )
    assert [tenure.ended for tenure in read_people(path)] == [None, False]


def test_the_users_table_is_found_beside_the_known_ones(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "ada-berg\tAda Berg\tАда Берг\tFRA\tenvoy\t2020-01-05\t\t\tgazette",
        "sergei-shoigu\tSergei Shoigu\t\tRUS\tdefence-minister\t2012-11-06\t2024-05-13\t\tgazette",
    )
    mine = load_people(path)
    assert [t.side for t in mine.find("Ада Берг")] == ["FRA"]
    assert [t.until for t in mine.find("Choïgou") if t.post == "defence-minister"] == [date(2024, 5, 13)]
    assert people().find("Ada Berg") == ()


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ("a\tAda Berg\t\tFRA\tenvoy\t2020\t\tgazette", 2, "8 fields instead of 9"),
        ("A B\tAda Berg\t\tFRA\tenvoy\t2020\t\t\tgazette", 2, "bad key"),
        ("a\t\t\tFRA\tenvoy\t2020\t\t\tgazette", 2, "bad name"),
        ("a\tAda Berg\tAda||B\tFRA\tenvoy\t2020\t\t\tgazette", 2, "bad spellings"),
        ("a\tAda Berg\tAda Berg\tFRA\tenvoy\t2020\t\t\tgazette", 2, "bad spellings"),
        ("a\tAda Berg\t\tFrance\tenvoy\t2020\t\t\tgazette", 2, "bad side"),
        ("a\tAda Berg\t\tFRA\tEnvoy!\t2020\t\t\tgazette", 2, "bad post"),
        ("a\tAda Berg\t\tFRA\tenvoy\t2020-13\t\t\tgazette", 2, "bad date '2020-13'"),
        ("a\tAda Berg\t\tFRA\tenvoy\t5 May\t\t\tgazette", 2, "bad date '5 May'"),
        ("a\tAda Berg\t\tFRA\tenvoy\t2021\t2020\t\tgazette", 2, "before it begins"),
        ("a\tAda Berg\t\tFRA\tenvoy\t2021\t\t42\tgazette", 2, "bad wikidata"),
        ("a\tAda Berg\t\tFRA\tenvoy\t2021\t\t\t", 2, "no source"),
    ],
)
def test_a_bad_line_is_refused_by_file_and_line(tmp_path: Path, row: str, line: int, words: str) -> None:
    with pytest.raises(TableError, match=rf"own\.tsv:{line}: .*{words}"):
        read_people(table(tmp_path, row))


def test_one_tenure_told_twice_is_refused(tmp_path: Path) -> None:
    row = "a\tAda Berg\t\tFRA\tenvoy\t2020\t\t\tgazette"
    with pytest.raises(TableError, match=r"own\.tsv:3: repeats line 2"):
        read_people(table(tmp_path, row, row))


def test_one_person_has_one_name(tmp_path: Path) -> None:
    rows = ("a\tAda Berg\t\tFRA\tenvoy\t2020\t\t\tg", "a\tAda Borg\t\tFRA\tambassador\t2020\t\t\tg")
    with pytest.raises(TableError, match=r"own\.tsv:3: 'a' is named otherwise"):
        read_people(table(tmp_path, *rows))


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"own\.tsv:1: the first line does not name the columns"):
        read_people(table(tmp_path, head="name\tside"))
    with pytest.raises(TableError, match=r"none\.tsv: cannot be read"):
        read_people(tmp_path / "none.tsv")


def test_the_table_is_read_and_indexed_quickly() -> None:
    best = 60.0
    for _ in range(5):
        start = time.perf_counter()
        People(read_people(HOME / "people.tsv")).find("zzz")
        best = min(best, time.perf_counter() - start)
    assert best < 0.15
