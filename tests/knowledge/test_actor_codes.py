"""Actor codes: what a side and a post become in CAMEO and PLOVER, and what the table refuses."""

from pathlib import Path

import pytest

from openlines.errors import TableError
from openlines.knowledge import actor_codes
from openlines.knowledge.actor_codes import actor, context, cow, kind, sectors
from openlines.knowledge.posts import posts
from openlines.knowledge.side_table import codes as side_codes


@pytest.mark.parametrize(
    ("side", "post", "code"),
    [
        ("USA", None, "USA"),
        ("USA", "president", "USAGOV"),
        ("USA", "defence-minister", "USAGOVMIL"),
        ("RUS", "chief-of-staff", "RUSMIL"),
        ("ISR", "intelligence-chief", "ISRSPY"),
        ("FRA", "parliament-speaker", "FRALEG"),
        ("FRA", "no-such-post", "FRA"),
        ("UN", None, "IGOUNO"),
        ("UN", "secretary-general", "IGOUNO"),
        ("NATO", "military-committee-chair", "IGOWSTNATMIL"),
        ("G7", None, "IGO"),
        ("ICRC", None, "NGO"),
        ("HOUTHIS", None, "YEMREB"),
        ("TALIBAN", "foreign-minister", "AFG"),
    ],
)
def test_a_side_with_a_post_has_a_code(side: str, post: str | None, code: str) -> None:
    assert actor(side, post).cameo == code


def test_the_general_sector_comes_first() -> None:
    assert sectors("defence-minister") == ("GOV", "MIL")
    assert actor("IAEA").code == "IGO"
    assert context("defence-minister") == "military"
    assert context(None) is None


def test_kinds_and_numbers_are_told_and_what_is_unknown_is_none() -> None:
    assert [kind(side) for side in ("FRA", "EU", "HAMAS", "ICRC", "NOWHERE")] == ["state", "igo", "group", "ngo", None]
    assert cow("FRA") == 220
    assert cow("EU") is None


def test_no_organisation_and_no_domain_of_a_post_lacks_an_entry() -> None:
    assert [side for side in side_codes() if kind(side) is None] == []
    assert {post.domain for post in posts().values()} - {entry.id for entry in actor_codes.table().domains} == set()


def test_a_side_that_is_in_no_table_is_coded_by_its_name() -> None:
    assert actor("NOWHERE", "president") == ("NOWHERE", (), "NOWHERE")


@pytest.mark.parametrize(
    ("old", "new", "line_says"),
    [
        ('{ id = "ELN", kind = "group"', '{ id = "ELN", kind = "tribe"', "ELN"),
        ('{ id = "G7", ', '{ id = "G77", ', "G77"),
        ('sectors = ["JUD"]', 'sectors = ["judge"]', "prosecutor"),
        ('{ id = "junta-leader"', '{ id = "junta-boss"', "junta-boss"),
        ('{ id = "energy", sectors', '{ id = "energies", sectors', "energies"),
        ("FRA = 220", "FRX = 220", "FRX"),
    ],
)
def test_a_bad_entry_is_refused_by_file_and_line(
    old: str, new: str, line_says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = (actor_codes.HOME / actor_codes.TABLE).read_text("utf-8")
    assert old in whole
    (tmp_path / actor_codes.TABLE).write_text(whole.replace(old, new), "utf-8")
    monkeypatch.setattr(actor_codes, "HOME", tmp_path)
    with pytest.raises(TableError) as refused:
        actor_codes.table.__wrapped__()
    name, _, line = str(refused.value.where).partition(":")
    assert name == actor_codes.TABLE
    assert line_says in (tmp_path / name).read_text("utf-8").splitlines()[int(line) - 1]
