"""Shards: a database filled from them is the one that reading would have filled."""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from openlines.archive import shards
from openlines.archive.shards import Row
from openlines.archive.work import work
from openlines.chronology.chronology import Chronology
from openlines.chronology.ingest import ingest
from openlines.chronology.inputs import Given, Input
from openlines.errors import BadRecord
from openlines.exports import jsonl
from openlines.store import Store

CALL = "WASHINGTON, May 13, 2022 — U.S. Defense Secretary Lloyd Austin spoke by phone with Russian Defense Minister Sergei Shoigu, the Pentagon said. It was call {}."  # fmt: skip  # noqa: E501
RAIN = "LONDON, May 14, 2022 — It will rain all day in the north, and the wind will turn to the west by night."


def given() -> list[Input]:
    told = [(f"call {n}", CALL.format(n).encode(), Given()) for n in range(3)]
    told += [("rain", RAIN.encode(), Given()), ("binary", b"\0\1\2", Given(publisher="Gazette"))]
    return [Input(id=f"{n:064x}", name=name, data=data, given=said) for n, (name, data, said) in enumerate(told, 1)]


def rows() -> list[Row]:
    return [Row.of(one, result) for one, result in zip(given(), work(given(), triage=True), strict=True)]


def exported(store: Store) -> list[bytes]:
    return list(jsonl.lines(Chronology(store).contacts()))


def test_shards_give_what_reading_gives(store: Store, quick: Store, tmp_path: Path) -> None:
    assert list(shards.write(rows()[:3], tmp_path / "shards")) == rows()[:3]
    assert len(list(shards.write(rows()[3:], tmp_path / "shards"))) == 2
    assert [path.name for path in sorted((tmp_path / "shards").iterdir())] == [
        "shard-00000.parquet",
        "shard-00001.parquet",
    ]
    assert set(shards.inputs_of(tmp_path / "shards")) == {one.id for one in given()}
    chronology = Chronology(store)
    told = list(chronology.ingest([tmp_path / "shards"]))
    assert Counter(one.fate for one in told) == {"stored": 3, "skipped": 1, "failed": 1}
    list(ingest(quick, given()))
    assert exported(store) == exported(quick)
    assert chronology.ledger() == Chronology(quick).ledger()
    assert chronology.failures()[0].given.publisher == "Gazette"
    assert {one.fate for one in chronology.ingest([tmp_path / "shards"])} == {"known"}
    assert {one.fate for one in ingest(store, given())} == {"known"}


def test_what_another_reader_read_is_read_anew_and_what_it_skipped_is_looked_at_again(
    store: Store, quick: Store, tmp_path: Path
) -> None:
    older = [msgspec.structs.replace(row, reader="older") for row in rows()]
    told = list(Chronology(store).take(older))
    assert Counter(one.fate for one in told) == {"stored": 3, "skipped": 1, "failed": 1}
    assert list(Chronology(store).reread()) == []
    assert Counter(one.fate for one in ingest(store, given())) == {"known": 4, "skipped": 1}
    list(ingest(quick, given()))
    assert exported(store) == exported(quick)


def test_a_row_that_comes_twice_counts_once(quick: Store) -> None:
    list(Chronology(quick).take([*rows(), *rows()]))
    assert Chronology(quick).ledger().given == len(given())


def test_a_shard_that_is_cut_is_refused(tmp_path: Path, quick: Store) -> None:
    list(shards.write(rows(), tmp_path))
    path = tmp_path / "shard-00000.parquet"
    assert shards.is_shard(path)
    path.write_bytes(path.read_bytes()[:-100])
    assert not shards.is_shard(path)
    with pytest.raises(BadRecord, match=r"OL107 .*damaged"):
        list(shards.read(path))
