"""Reading on a real Ray cluster of two nodes, on this machine."""

import json
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openlines.archive.shards import Row
from openlines.chronology.chronology import Chronology
from openlines.errors import ClusterError
from openlines.exports import jsonl
from openlines.store import Store
from tests.cli.conftest import Run, run

__all__ = ["run"]
ray: Any = pytest.importorskip("ray", reason="Ray comes with the extra `cluster`")
CALL = "WASHINGTON, May {}, 2022 — U.S. Defense Secretary Lloyd Austin spoke by phone with Russian Defense Minister Sergei Shoigu, the Pentagon said. It was call {}."  # fmt: skip  # noqa: E501
RAIN = "LONDON, May {}, 2022 — It will rain all day in the north. The wind will turn by night. It is day {}."


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    made: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False, logging_level="error")
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six files, each with ten reports, five of them calls, and one line that is broken."""
    made = []
    for number in range(6):
        lines = []
        for n in range(5):
            lines += [json.dumps({"text": text.format(n + 1, f"{number}-{n}")}) for text in (CALL, RAIN)]
        path = tmp_path / f"part{number}.jsonl"
        path.write_text("\n".join([*lines, f"{{broken {number}"]), "utf-8")
        made.append(path)
    return made


def actors() -> list[int]:
    """The processes of the actors that read."""
    import psutil  # noqa: PLC0415

    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if process.name().startswith("ray::MapWorker") or "MapWorker" in " ".join(process.cmdline()[:1]):
                found.append(process.pid)
        except psutil.Error:
            continue
    return found


def test_a_cluster_gives_what_one_process_gives_though_a_worker_is_killed(
    cluster: Any, files: list[Path], quick: Store, tmp_path: Path
) -> None:
    from openlines.archive.ray import read_on  # noqa: PLC0415

    killed: list[int] = []

    def disturbed(rows: Iterator[Row]) -> Iterator[Row]:
        for row in rows:
            if not killed:
                killed.append(actors()[0])
                os.kill(killed[0], signal.SIGKILL)
            yield row

    chronology = Chronology.open(tmp_path / "cluster.db")
    told = list(chronology.take(disturbed(read_on(None, files))))
    assert killed
    list(Chronology(quick).ingest(files))
    fates = Counter(one.fate for one in told)
    assert (fates["stored"], fates["skipped"], fates["failed"]) == (30, 30, 6)
    assert chronology.ledger() == Chronology(quick).ledger()
    assert list(jsonl.lines(chronology.contacts())) == list(jsonl.lines(Chronology(quick).contacts()))
    again = read_on(None, files, known=chronology.all_known())
    assert {one.fate for one in chronology.take(again)} == {"known"}
    chronology.close()


def test_the_command_reads_on_the_cluster_into_shards_that_fill_a_database(
    cluster: Any, run: Run, files: list[Path], tmp_path: Path
) -> None:
    shards, db = tmp_path / "shards", tmp_path / "test.db"
    told = run("ingest", files[0], "--on", "ray", "--to", shards, "--json")
    assert told.status == 2
    outcomes = [json.loads(line) for line in told.out.splitlines()]
    assert Counter(one["fate"] for one in outcomes) == {"stored": 5, "skipped": 5, "failed": 1}
    assert "5 reports stored" in run("ingest", shards, "--db", db).out
    assert "11 given before" in run("ingest", files[0], "--db", db).out


def test_only_files_can_be_read_on_a_cluster(cluster: Any) -> None:
    from openlines.archive.ray import read_on  # noqa: PLC0415

    with pytest.raises(ClusterError, match=r"OL610 https://example.org/feed"):
        list(read_on(None, ["https://example.org/feed"]))
