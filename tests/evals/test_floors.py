"""Reading must not fall below what it once reached; the floors themselves must not fall unnoticed."""

from pathlib import Path

import msgspec
import pytest

from evals import gate
from openlines.scoring import Scored, load_folder, load_gold, score
from openlines.scoring.edtf import bounds

SEED_FILES = ("seed-dated.json", "seed-undated.json")


@pytest.fixture(scope="module")
def scored() -> Scored:
    return score(load_folder(gate.GOLD))


def test_the_floors_are_about_the_gold_reports_that_are_there() -> None:
    assert gate.fingerprint() == gate.load().gold, "see python evals/gate.py --help"


def test_reading_breaks_on_no_gold_report(scored: Scored) -> None:
    assert [f"{one.gold.id}: {one.crash}" for one in scored.comparisons if one.crash] == []


@pytest.mark.parametrize("name", ["all", "en", "fr"])
def test_reading_holds_every_floor(name: str, scored: Scored) -> None:
    assert gate.broken(gate.load().floors[name], gate.measured(scored)[name]) == []


@pytest.mark.parametrize("name", SEED_FILES)
def test_reading_holds_the_floors_of_the_seed_reports(name: str) -> None:
    if not (gate.SEED / name).is_file():
        pytest.skip("not measured: no data (the text is a third party's and not in the repository)")
    result = score([load_gold(gate.SEED / name)])
    assert gate.broken(gate.load().seed, result.total) == []


def test_the_seed_report_without_a_date_claims_no_date_that_its_text_does_not_fix() -> None:
    path = gate.SEED / "seed-undated.json"
    if not path.is_file():
        pytest.skip("not measured: no data (the text is a third party's and not in the repository)")
    comparison = score([load_gold(path)]).comparisons[0]
    for pair in comparison.contacts.pairs:
        told, when = comparison.gold.contacts[pair.gold].when, comparison.reading.contacts[pair.read].when
        assert told is not None or when is None, when
        if told is None or when is None:
            continue
        fixed, claimed = bounds(told), bounds(when.edtf)
        assert fixed is not None
        assert claimed is not None
        assert claimed[0] is None or (fixed[0] is not None and claimed[0] <= fixed[0]), when
        assert claimed[1] is None or (fixed[1] is not None and fixed[1] <= claimed[1]), when


def test_floors_are_lifted_but_never_let_down_by_raising(scored: Scored) -> None:
    unreachable = {"contact": 1.1}
    assert gate.lifted(unreachable, scored.total)["contact"] == 1.1
    low = gate.lifted({"contact": 0.0}, scored.total)
    assert low["contact"] == pytest.approx((scored.total.value("contact") or 0) - gate.MARGIN, abs=0.0011)
    assert gate.broken(low, msgspec.structs.replace(scored.total, crashed=0)) == []


def test_a_floor_that_is_broken_is_named_and_let_down_only_when_asked(scored: Scored) -> None:
    floors = {"contact": 1.1, "silent": 0.0}
    total = msgspec.structs.replace(scored.total, crashed=0)
    assert [line.split()[0] for line in gate.broken(floors, total)] == ["contact"]
    lowered = gate.let_down(floors, total)
    assert lowered["silent"] == 0.0
    assert gate.broken(lowered, total) == []


def test_a_reading_that_breaks_breaks_the_gate(scored: Scored) -> None:
    assert gate.broken({}, msgspec.structs.replace(scored.total, crashed=1)) != []


@pytest.mark.parametrize("option", ["--lower", "--gold"])
@pytest.mark.parametrize("reason", [[], [""], ["because"]])
def test_letting_down_takes_a_reason(
    option: str, reason: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = gate.BASELINE.read_bytes()
    copy = tmp_path / "baseline.json"
    copy.write_bytes(before)
    monkeypatch.setattr(gate, "BASELINE", copy)
    with pytest.raises(SystemExit):
        gate.main([option, *reason])
    assert copy.read_bytes() == before
