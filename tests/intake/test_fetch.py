"""Addresses are fetched politely, within bounds, and not again while they stay the same."""

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from openlines.chronology.addresses import Web
from openlines.chronology.inputs import Input, inputs, named, report_of
from openlines.errors import InputError, NotFetchable, NotFetched, TooLarge
from openlines.intake.fetch import Fetcher
from openlines.intake.visits import Visits
from tests.intake.making import FEED, PAGE


class Site:
    """A server on this machine: what it answers by path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.answers.get(self.path, (404, {}, b"none"))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.home = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answers a path from now on; gives its address."""
        told = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
        self.answers[path] = (status, told, body)
        return self.home + path

    def paths(self) -> list[str]:
        """The paths asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


def web(path: Path | None = None, known: Sequence[str] = (), *, whole: bool = False, wait: float = 0) -> Web:
    return Web(fetcher=Fetcher(wait=wait), visits=Visits(path), known=lambda ids: set(ids) & set(known), whole=whole)


def test_a_page_is_fetched_with_its_address(site: Site) -> None:
    address = site.put("/2022/05/14/call", PAGE)
    (one,) = inputs(named([address]), web=web())
    report = report_of(one)
    assert (report.url, str(report.published), report.title) == (address, "2022-05-14", "Ministers speak")
    assert all(headers["User-Agent"].startswith("openlines/") for _, headers in site.asked)


def test_without_the_command_line_nothing_is_fetched(site: Site) -> None:
    (one,) = inputs([site.put("/a", PAGE)])
    assert isinstance(one.error, NotFetchable)
    assert site.asked == []


def test_robots_txt_is_asked_once_a_host_and_obeyed(site: Site) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    good, bad = site.put("/a", PAGE), site.put("/private/b", PAGE)
    first, second = inputs([good, bad], web=web())
    assert first.error is None
    assert isinstance(second.error, NotFetchable)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_that_fails_to_tell_its_rules_is_left_alone(site: Site, status: int, allowed: bool) -> None:
    site.put("/robots.txt", b"", status)
    (one,) = inputs([site.put("/a", PAGE)], web=web())
    assert (one.error is None) is allowed


def test_a_host_is_asked_once_a_second_or_as_it_says(site: Site) -> None:
    slept: list[float] = []
    fetcher = Fetcher(clock=lambda: 0.0, sleep=slept.append)
    fetcher.get(site.put("/a", PAGE))
    assert slept == [1.0]
    site.put("/robots.txt", b"User-agent: openlines\nCrawl-delay: 7\n")
    fetcher = Fetcher(clock=lambda: 0.0, sleep=slept.append)
    fetcher.get(site.home + "/a")
    fetcher.get(site.home + "/a")
    assert slept == [1.0, 1.0, 7.0]


def test_what_has_not_changed_is_known_and_not_sent_again(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", PAGE, ETag='"1"')
    kept = web(tmp_path / "visits.json")
    (first,) = inputs([address], web=kept)
    kept.visits.save()
    (again,) = inputs([address], web=web(tmp_path / "visits.json", [first.id]))
    assert (again.id, again.data) == (first.id, b"")
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_a_chronology_that_does_not_have_a_page_gets_it_whole(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", PAGE, ETag='"1"')
    kept = web(tmp_path / "visits.json")
    (first,) = inputs([address], web=kept)
    (again,) = inputs([address], web=kept)
    assert again == first
    assert "If-None-Match" not in site.asked[-1][1]


def test_redirects_are_followed_and_bounded(site: Site) -> None:
    end = site.put("/end", PAGE)
    for step in range(9):
        site.put(f"/{step}", b"", 302, Location=f"/{step + 1}" if step < 8 else end)
    assert Fetcher(wait=0).get(site.home + "/6").address == end
    with pytest.raises(NotFetched, match="redirects more than 5 times"):
        Fetcher(wait=0).get(site.home + "/0")


@pytest.mark.parametrize(
    "address", ["file:///etc/hosts", "ftp://a.example/x", "https://me:secret@a.example/", "http:///x"]
)
def test_only_bare_addresses_of_the_web_are_fetched(site: Site, address: str) -> None:
    with pytest.raises(NotFetchable):
        Fetcher(wait=0).get(address)
    moved = site.put("/moved", b"", 301, Location=address)
    if not address.startswith("http"):
        with pytest.raises(NotFetchable):
            Fetcher(wait=0).get(moved)


def test_a_site_cannot_have_the_users_own_network_fetched() -> None:
    with pytest.raises(NotFetchable, match="own network"):
        Fetcher(wait=0).get("http://127.0.0.1:9/admin", told_by="https://93.184.216.34/feed")


def test_too_large_an_answer_is_given_up(site: Site) -> None:
    with pytest.raises(TooLarge):
        Fetcher(wait=0, max_bytes=1000).get(site.put("/a", b"x" * 5000))
    with pytest.raises(InputError, match=r"OL1(02|10)"):
        Fetcher(wait=0).get(site.put("/b", gzip.compress(b"x" * 30_000_000), Content_Encoding="gzip"))


def test_a_packed_answer_is_unpacked(site: Site) -> None:
    address = site.put("/a", gzip.compress(PAGE), Content_Encoding="gzip")
    assert Fetcher(wait=0).get(address).data == PAGE


def test_an_answer_that_is_cut_is_none(site: Site) -> None:
    with pytest.raises(NotFetched, match="cut off"):
        Fetcher(wait=0).get(site.put("/a", PAGE, Content_Length=str(len(PAGE) + 100)))


def test_a_server_that_dawdles_is_left_behind(site: Site) -> None:
    address = site.put("/a", PAGE)
    fetcher = Fetcher(wait=0, in_all=0.3)
    fetcher.get(address)
    site.answers = Slow()
    start = time.monotonic()
    with pytest.raises(NotFetched, match="has not answered within"):
        fetcher.get(address)
    assert time.monotonic() - start < 2


class Slow(dict[str, tuple[int, dict[str, str], bytes]]):
    """Answers that take long."""

    def get(self, *_: object) -> tuple[int, dict[str, str], bytes]:
        time.sleep(1)
        return 200, {}, PAGE


def test_a_site_that_has_enough_is_asked_nothing_more(site: Site) -> None:
    fetcher = Fetcher(wait=0)
    with pytest.raises(NotFetched, match="left alone"):
        fetcher.get(site.put("/a", b"", 429))
    with pytest.raises(NotFetchable, match="left alone"):
        fetcher.get(site.put("/b", PAGE))
    assert site.paths() == ["/a"]


def titles(found: Sequence[Input]) -> list[tuple[str | None, bool]]:
    return [(one.said.title, b"the talks were long" in one.data) for one in found if one.error is None]


def test_a_feed_gives_its_items_and_where_wanted_their_pages(site: Site) -> None:
    feed = site.put("/feed", FEED.replace(b"http://a.example", site.home.encode()))
    site.put("/1", PAGE)
    assert titles(list(inputs([feed], web=web()))) == [("One", False), ("Two", False)]
    assert site.paths() == ["/feed"]
    found = list(inputs([feed], web=web(whole=True)))
    # The page of the second is not there: what the feed holds of it is taken, and the failure told.
    assert titles(found) == [("One", True), ("Two", False)]
    assert [one.error.code for one in found if one.error] == ["OL111"]
    assert str(report_of(found[0]).published) == "2022-05-13"


def test_a_feed_that_has_not_changed_costs_one_request(site: Site, tmp_path: Path) -> None:
    feed = site.put("/feed", FEED, ETag='"f"')
    kept = web(tmp_path / "v.json")
    first = list(inputs([feed], web=kept))
    kept.visits.save()
    again = list(inputs([feed], web=web(tmp_path / "v.json", [one.id for one in first])))
    assert [one.id for one in again] == [one.id for one in first]
    assert site.paths() == ["/feed", "/feed"]


def test_a_damaged_file_of_visits_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / "v.json").write_text("{not json", "utf-8")
    assert Visits(tmp_path / "v.json").get("http://a.example") is None
