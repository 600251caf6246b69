"""The page of a line: the picture, the list and the export tell the same; facets count what choosing them shows."""

import csv
import html
import io
import json
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from openlines.chronology.chronology import Chronology
from openlines.records import Status
from openlines.store.entries import Entry
from openlines.web import axis, known_events, naming
from openlines.web.facets import FACETS
from openlines.web.lanes import Lanes
from openlines.web.line_items import key, ordered
from openlines.web.picture import LEFT, MOST, RIGHT, picture
from openlines.web.window import Window, beside, name_of, period, starts
from tests.web.conftest import Client

LINE = "/lines/RUS-USA"
QUERIES = ["", "channel=call", "person=sergei-shoigu", "from=2022-02-01&to=2022-05-31", "status=held&sort=oldest"]


def _total(page: str) -> int:
    found = re.search(r'data-total="(\d+)"', page)
    assert found
    return int(found.group(1))


def _listed(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/contacts/([^"]+)"', page)


def _drawn(page: str) -> list[str]:
    return re.findall(r'<a class="mark \w+" href="/contacts/([^"]+)"', page)


def _options(page: str, facet: str) -> dict[str, int]:
    part = re.search(rf'<select name="{facet}".*?</select>', page, re.DOTALL)
    assert part
    found = re.findall(r'<option value="([^"]+)"[^>]*>.*?\(([\d,]+)\)</option>', part.group())
    return {html.unescape(value): int(count) for value, count in found}


def _entry(id: str, first: date | None, last: date | None = None, *, rank: int = 2, status: Status = "held") -> Entry:
    return Entry(
        id=id, edtf=None, first=first, last=last or first, channel="call", status=status, rank=rank, field="",
        initiator=None, people=(), reports=1,
    )  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_an_export_holds_exactly_the_contacts_that_are_counted_and_listed(client: Client, query: str) -> None:
    page = client.get(f"{LINE}?{query}").text
    table = list(csv.DictReader(io.StringIO(client.get(f"{LINE}?{query}&format=csv").text)))
    records = [json.loads(line) for line in client.get(f"{LINE}?{query}&format=jsonl").text.splitlines()]
    assert [one["id"] for one in table] == [one["id"] for one in records] == _listed(page)
    assert len(table) == _total(page) > 0


def test_the_line_holds_what_the_chronology_says(client: Client, examples: object) -> None:
    with Chronology.open(str(examples)) as chronology:
        line = chronology.line("RUS", "USA")
    page = client.get(LINE).text
    assert set(_listed(page)) == {one.id for one in line.entries}
    assert f"<b>{line.held}</b>" in page
    assert f'<b><a href="/contacts/{line.last}">' in page
    longest = max(one.days for one in line.silences)
    assert f"<b>{longest} days" in page


@pytest.mark.parametrize("query", QUERIES)
def test_the_list_has_every_mark_silence_and_event_of_the_picture(client: Client, query: str) -> None:
    page = client.get(f"{LINE}?{query}").text
    assert set(_drawn(page)) <= set(_listed(page))
    rows = page[page.index('id="list"') :]
    for name in re.findall(r'<g class="flag"><title>(.*?) \(', page):
        assert f"<b>{name}</b>" in rows
    for words in re.findall(r'<g class="shade[^>]*><title>(.*?)(?:: | : )', page):
        assert words in rows


@pytest.mark.parametrize("facet", FACETS)
def test_a_value_of_a_facet_counts_what_choosing_it_shows(client: Client, facet: str) -> None:
    for query in ("", "channel=call"):
        page = client.get(f"{LINE}?{query}").text
        options = _options(page, facet)
        assert options
        for value, count in options.items():
            params = {"channel": "call"} if query else {}
            params[facet] = value
            assert _total(client.get(LINE, params=params).text) == count, value


def test_a_chosen_filter_is_named_and_can_be_taken_away(client: Client) -> None:
    page = client.get(f"{LINE}?channel=meeting&level=3").text
    assert 'aria-label="Take away: Channel, meeting"' in page
    assert f'href="{LINE}?level=3"' in page
    assert '<option value="meeting" selected>' in page


def test_facts_follow_the_filters_and_say_so(client: Client) -> None:
    assert "that passes the filters" not in client.get(LINE).text
    page = client.get(f"{LINE}?level=1").text
    assert f"that passes the filters, of {_total(client.get(LINE).text)}." in page
    assert "Silent since" in page


def test_zooming_keeps_the_filters(client: Client) -> None:
    page = client.get(f"{LINE}?channel=call&from=2022-01-01&to=2022-12-31").text
    assert f'href="{LINE}?channel=call&amp;from=2021-01-01&amp;to=2021-12-31#picture"' not in page  # nothing is there
    assert f'href="{LINE}?channel=call&amp;from=2023-01-01&amp;to=2023-12-31#picture" rel="next"' in page
    assert f'href="{LINE}?channel=call&amp;from=2020-01-01&amp;to=2029-12-31#picture"' in page
    assert f'href="{LINE}?channel=call#picture"' in page
    assert re.search(r'to=2022-12-31#picture" aria-current="true"[^>]*>Year', page)


def test_undated_contacts_are_counted_below_the_picture_and_listed_last(client: Client) -> None:
    for sort in ("recent", "oldest"):
        page = client.get(f"{LINE}?sort={sort}").text
        assert "without any date" in page
        assert "date not known" in page[page.index(_listed(page)[-1]) :]
    assert "date not known" not in client.get(f"{LINE}?from=2000-01-01").text


def test_a_silence_is_shown_whole_in_a_window_within_it(client: Client) -> None:
    page = client.get(f"{LINE}?from=2023-03-01&to=2023-03-31").text
    assert _total(page) == 0
    assert "332 days (11 months) without a known contact" in page
    assert "No such contact" in page
    assert "format=csv" not in page


def test_pages_of_the_list_go_on_without_loss(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from openlines.web import listing  # noqa: PLC0415

    whole = _listed(client.get(LINE).text)
    monkeypatch.setattr(listing.cut, "__kwdefaults__", {"size": 5})
    seen: list[str] = []
    address = LINE
    while address:
        page = client.get(address).text
        seen += _listed(page)
        found = re.search(r'<a href="([^"]+)" rel="next">Next', page)
        address = html.unescape(found.group(1)) if found else ""
    assert seen == whole


@pytest.mark.parametrize("told", ["USA-RUS", "rus-usa", "usa-Rus"])
def test_a_line_has_one_address(client: Client, told: str) -> None:
    found = client.get(f"/lines/{told}?channel=call", follow_redirects=False)
    assert found.status_code == 301
    assert found.headers["location"] == f"{LINE}?channel=call"


@pytest.mark.parametrize("told", ["RUS", "RUS-RUS", "RUS-USA-FRA", "RUS-ZZZ", "-USA", "%3Cscript%3E-USA"])
def test_a_line_that_is_not_there_is_not_found_and_says_what_to_do(client: Client, told: str) -> None:
    found = client.get(f"/lines/{told}")
    assert found.status_code == 404
    assert "/lines" in found.text
    assert "OL504" in found.text
    assert "<script>-" not in found.text.lower()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nonsense=1", "nonsense: is no parameter"),
        ("channel=smoke", "channel: "),
        ("level=0", "level: "),
        ("status=perhaps", "status: "),
        ("sourcing=good", "sourcing: "),
        ("from=soon", "from: "),
        ("to=2022-02-30", "to: "),
        ("to=202X", "to: "),
        ("from=2022-05-13/..", "from: "),
        ("from=2022-05-02&to=2022-05-01", "from: is after"),
        ("sort=silence", "sort: "),
        ("after=nowhere", "no longer in this list"),
        ("format=xml", "format: "),
    ],
)
def test_what_the_page_does_not_know_is_refused_with_words(client: Client, query: str, words: str) -> None:
    found = client.get(f"{LINE}?{query}")
    assert found.status_code == 400
    assert words in html.unescape(found.text)
    assert "OL505" in found.text


def test_a_person_nobody_knows_finds_nothing_and_is_shown_as_text(client: Client) -> None:
    page = client.get(LINE, params={"person": '"><script>alert(1)</script>'}).text
    assert _total(page) == 0
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_names_from_reports_are_shown_as_text_everywhere(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    with chronology.store.writing() as connection:
        from sqlalchemy import text  # noqa: PLC0415

        evil = json.dumps([["RUS", "<img src=x onerror=alert(1)>", None, "</title><script>"]])
        told = json.dumps([["<b>", '"><script>alert(2)</script>', "named"]])
        connection.execute(text("UPDATE contact SET people = :people, told = :told"), {"people": evil, "told": told})
    page = client.get(LINE).text
    assert "<img src=x" not in page
    assert "<script>" not in page.replace('<script src="/static', "")
    assert "&lt;img src=x" in page


def test_the_line_speaks_french(client: Client) -> None:
    page = client.get(f"{LINE}?lang=fr").text
    assert "Invasion russe de l’Ukraine" in page
    assert "ministre de la Défense (" in page
    assert "sans contact connu" in page


def test_rejected_contacts_are_neither_drawn_nor_counted(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    page = client.get(LINE).text
    gone = _drawn(page)[0]
    chronology.judge("reject", gone, author="Ada")
    after = client.get(LINE).text
    assert gone not in after
    assert _total(after) == _total(page) - 1


def test_marks_say_in_words_what_they_are(client: Client) -> None:
    page = client.get(LINE).text
    assert "13 May 2022: telephone call, held. Sergei Shoigu (Russia), Lloyd Austin (United States)</title>" in page
    for words in ("filled: held", "dashed: planned", "hollow: asked for or tried", "struck out: refused"):
        assert words in page


# The picture.


def test_what_is_crowded_becomes_clusters_that_hold_every_contact() -> None:
    first = date(2000, 1, 1)
    entries = [_entry(f"c{n}", first + timedelta(days=n)) for n in range(8000)]
    drawn = picture(entries, (), (), Window(first=first, last=first + timedelta(days=7999)))
    told = [one.entry.id for row in drawn.rows for one in row.marks]
    told += [one.id for row in drawn.rows for cluster in row.clusters for one in cluster.entries]
    assert sorted(told) == sorted(one.id for one in entries)
    assert sum(len(row.marks) + len(row.clusters) for row in drawn.rows) <= MOST
    for row in drawn.rows:
        for cluster in row.clusters:
            days = {one.first for one in cluster.entries}
            assert all(cluster.window.first <= day <= cluster.window.last for day in days if day)


def test_many_vague_dates_on_every_row_keep_the_picture_small() -> None:
    first = date(2000, 1, 1)
    entries = [
        _entry(f"c{n}", first + timedelta(days=n), first + timedelta(days=n + n % 500), rank=1 + n % 9)
        for n in range(7000)
    ]
    drawn = picture(entries, (), (), Window(first=first, last=first + timedelta(days=7499)))
    told = sum(len(row.marks) + sum(len(one.entries) for one in row.clusters) for row in drawn.rows)
    assert told == len(entries)
    assert len(drawn.rows) == 7
    assert sum(len(row.marks) + len(row.clusters) for row in drawn.rows) <= 7 * 2 * 31


def test_an_uncertain_date_is_a_bar_as_long_as_its_days() -> None:
    window = Window(first=date(2022, 1, 1), last=date(2022, 12, 31))
    drawn = picture([_entry("may", date(2022, 5, 1), date(2022, 5, 31))], (), (), window)
    bar = drawn.rows[0].marks[0].bar
    assert bar
    assert bar[1] - bar[0] == pytest.approx((RIGHT - LEFT) * 31 / 365, abs=0.2)
    assert drawn.rows[0].marks[0].x == pytest.approx(sum(bar) / 2, abs=0.1)


def test_what_reaches_beyond_the_window_is_cut_at_its_edge() -> None:
    window = Window(first=date(2022, 5, 1), last=date(2022, 5, 31))
    drawn = picture([_entry("year", date(2022, 1, 1), date(2022, 12, 31))], (), (), window)
    assert drawn.rows[0].marks[0].bar == (LEFT, RIGHT)


def test_open_ends_reach_to_the_edge() -> None:
    window = Window(first=date(2022, 5, 1), last=date(2022, 5, 31))
    entry = Entry(
        id="since", edtf="2022-05-11/..", first=date(2022, 5, 11), last=None, channel="call", status="held", rank=2,
        field="", initiator=None, people=(), reports=1,
    )  # fmt: skip
    bar = picture([entry], (), (), window).rows[0].marks[0].bar
    assert bar
    assert bar[0] == pytest.approx(LEFT + 880 * 10 / 31, abs=0.1)
    assert bar[1] == RIGHT


def test_marks_of_one_row_do_not_cover_one_another() -> None:
    first = date(2022, 1, 1)
    entries = [_entry(f"c{n}", first + timedelta(days=n * 7 % 90), rank=1 + n % 2) for n in range(60)]
    drawn = picture(entries, (), (), Window(first=first, last=first + timedelta(days=89)))
    for row in drawn.rows:
        places = [(one.y, one.x) for one in row.marks] + [(one.y, one.x) for one in row.clusters]
        for (y, x), (other_y, other_x) in pairwise(sorted(places)):
            assert y != other_y or other_x - x >= 15


def test_a_day_with_more_than_can_be_shown_leads_to_the_list(own: tuple[Client, Chronology]) -> None:
    client, chronology = own
    with chronology.store.writing() as connection:
        from sqlalchemy import text  # noqa: PLC0415

        day = date(2022, 5, 13).toordinal()
        connection.execute(text("UPDATE contact SET lo = :day, hi = :day, rank = 2"), {"day": day})
        connection.execute(text("UPDATE line SET lo = :day"), {"day": day})
    page = client.get(f"{LINE}?from=2022-05-13&to=2022-05-13").text
    assert len(_drawn(page)) == _total(page)  # a day is as wide as the picture
    week = client.get(f"{LINE}?from=2022-05-09&to=2022-05-15").text
    assert len(_drawn(week)) + len(re.findall('class="cluster ', week)) >= 1


def test_lanes_are_as_few_as_do_and_none_covers_another() -> None:
    lanes = Lanes(2)
    assert [lanes.place(0, 10), lanes.place(5, 15), lanes.place(12, 20), lanes.place(6, 14)] == [0, 1, 0, None]
    assert lanes.used == 2


# Windows.


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("decade", date(2020, 1, 1), date(2029, 12, 31)),
        ("year", date(2024, 1, 1), date(2024, 12, 31)),
        ("month", date(2024, 2, 1), date(2024, 2, 29)),
        ("week", date(2024, 2, 26), date(2024, 3, 3)),
        ("day", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_periods_are_those_of_the_calendar(name: str, first: date, last: date) -> None:
    window = period(name, date(2024, 2, 29))  # type: ignore[arg-type]
    assert (window.first, window.last) == (first, last)
    assert name_of(window) == name
    after = beside(window, 1)
    assert after
    assert after.first == last + timedelta(days=1)
    assert beside(after, -1) == window


def test_a_window_of_no_period_has_neighbours_as_long_as_itself() -> None:
    window = Window(first=date(2022, 1, 5), last=date(2022, 1, 14))
    assert beside(window, -1) == Window(first=date(2021, 12, 26), last=date(2022, 1, 4))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_do_no_harm(day: date) -> None:
    for name in ("decade", "year", "month", "week", "day"):
        window = period(name, day)
        assert window.first <= day <= window.last
        beside(window, -1)
        beside(window, 1)
        assert list(starts(window))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("from=2022", "from=2022-01-01"),
        ("to=2022-02", "to=2022-02-28"),
        ("from=2022-05&to=2022-05", "from=2022-05-01&to=2022-05-31"),
    ],
)
def test_a_month_or_a_year_bounds_with_all_its_days(client: Client, short: str, long: str) -> None:
    found = _listed(client.get(f"{LINE}?{short}").text)
    assert found == _listed(client.get(f"{LINE}?{long}").text)
    assert found


def test_a_window_of_all_time_is_served(client: Client) -> None:
    assert client.get(f"{LINE}?from=0001-01-01&to=9999-12-31").status_code == 200
    assert client.get(f"{LINE}?from=9999-12-31").status_code == 200


@pytest.mark.parametrize("days", [1, 3, 7, 30, 90, 365, 1200, 4000, 12000, 30000])
def test_labels_of_the_axis_never_run_into_one_another(days: int) -> None:
    window = Window(first=date(1950, 1, 1), last=date(1950, 1, 1) + timedelta(days=days - 1))
    ticks = picture([_entry("a", date(1950, 1, 1))], (), (), window).ticks
    labelled = [(tick.x, label) for tick, label in axis.labels("fr", window.ticks, ticks) if label]
    assert labelled
    for (x, label), (after, _) in pairwise(labelled):
        assert x + len(label) * 6.2 <= after


# The list and its words.


def test_on_one_day_the_event_comes_before_the_contact() -> None:
    event = next(one for one in known_events.of_line("RUS", "USA") if one.id == "ukraine-invasion")
    day = date(2022, 2, 24)
    rows = ordered([_entry("a", day), _entry("b", None)], (), [(event, "x")], oldest=True)
    assert [key(one) for one in rows] == ["event:ukraine-invasion", "a", "b"]
    assert key(ordered([_entry("a", day)], (), [(event, "x")], oldest=False)[0]) == "a"


def test_every_known_event_has_a_name_in_both_languages() -> None:
    from openlines.knowledge import events  # noqa: PLC0415
    from openlines.web.words import table  # noqa: PLC0415

    known = {one.id for one in events.table().events}
    assert {key.removeprefix("events.event-") for key in table() if key.startswith("events.event-")} <= known
    for one in events.table().events:
        assert one.en or f"events.event-{one.id}" in table(), one.id
        assert one.fr or f"events.event-{one.id}" in table(), one.id


def test_every_post_has_a_name_in_both_languages() -> None:
    from openlines.knowledge.posts import posts  # noqa: PLC0415
    from openlines.web.words import table  # noqa: PLC0415

    assert {key.removeprefix("posts.post-") for key in table() if key.startswith("posts.post-")} == set(posts())
    assert naming.post("fr", "defence-minister") == "ministre de la Défense"
    assert naming.post("en", "my-own-post") == "my own post"


def test_languages_are_named_in_the_language_of_the_reader() -> None:
    assert (naming.tongue("en", "fr"), naming.tongue("fr", "fr"), naming.tongue("en", "<x>")) == (
        "French", "français", "<x>",
    )  # fmt: skip
