"""Made-up mentions for property tests: few people, few days, so that much can be the same."""

from datetime import date, timedelta

from hypothesis import strategies as st

from openlines.records import Contact, Party, Person, Reading, Report, Span
from openlines.when import When

DAY = date(2022, 5, 1)
CAST = {
    "USA": ("Lloyd Austin", "Antony Blinken", "Joe Biden", "John Brown"),
    "RUS": ("Sergueï Choïgou", "Sergei Shoigu", "Sergei Lavrov", "Vladimir Putin"),
    "FRA": ("Emmanuel Macron", "Sébastien Lecornu"),
}
SIDES = (("USA", "RUS"), ("RUS", "USA"), ("FRA", "RUS"), ("FRA", "RUS", "USA"))


@st.composite
def whens(draw: st.DrawFn) -> When | None:
    kind = draw(st.sampled_from(("day", "day", "day", "month", "month", "week", "span", "year", "none", "open")))
    day = DAY + timedelta(days=draw(st.integers(0, 40)))
    if kind == "day":
        return When.day(day)
    if kind == "none":
        return None
    if kind == "month":
        return When.of(f"{day:%Y-%m}")
    if kind == "year":
        return When.of("2022")
    if kind == "open":
        return When.of(f"{day}/..")
    length = 6 if kind == "week" else draw(st.integers(2, 60))
    return When.of(f"{day}/{day + timedelta(days=length)}")


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    sides = draw(st.sampled_from(SIDES))
    parties = tuple(
        Party(
            side=side,
            people=tuple(
                Person(name=name) for name in draw(st.lists(st.sampled_from(CAST[side]), max_size=2, unique=True))
            ),
        )
        for side in sides
    )
    return Contact(
        channel=draw(st.sampled_from(("call", "call", "meeting", "visit", "message", "unspecified"))),
        status=draw(st.sampled_from(("held", "held", "held", "scheduled", "requested", "declined", "denied"))),
        when=draw(whens()),
        parties=parties,
        initiator=draw(st.sampled_from((None, sides[0]))),
        duration=draw(st.sampled_from((None, None, "PT1H", "PT45M"))),
        evidence=(Span(start=draw(st.integers(0, 5)), end=9, text="x"),),
    )


@st.composite
def readings(draw: st.DrawFn, count: int = 8) -> list[Reading]:
    """Up to `count` readings of reports, each with up to four contacts."""
    found = []
    for number in range(draw(st.integers(1, count))):
        published = draw(st.one_of(st.none(), st.integers(0, 60).map(lambda days: DAY + timedelta(days=days))))
        report = Report(id=f"{number:064d}", text=f"report {number}", language="en", published=published)
        found.append(Reading(report=report, contacts=tuple(draw(st.lists(contacts(), min_size=1, max_size=4)))))
    return found
