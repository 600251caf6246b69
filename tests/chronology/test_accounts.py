"""Accounts of one contact, and how many independent origins they have."""

import pytest

from openlines.chronology.accounts import Account
from openlines.chronology.chronology import Chronology
from openlines.chronology.credit import credited
from openlines.chronology.origins import origins, signature
from openlines.records import Contact, Reading, Report, Sourcing, Span, Stance, Statement
from openlines.store import Store
from tests.chronology.making import contact, put, reading

CALL = "USA: Lloyd Austin; RUS: Sergei Shoigu"
ID = "2022-05-13-rus-usa-defence-call"
TEXT = "They spoke on Friday for an hour, and Washington had asked for it, the source of {} said."


def telling(
    name: str, one: Contact, side: str | None, sourcing: Sourcing = "institution", stance: Stance = "asserts"
) -> Reading:
    text = TEXT.format(name)
    said = Statement(
        source=Span(start=61, end=67, text=text[61:67]), who=name, side=side, sourcing=sourcing, stance=stance,
        content=(Span(start=0, end=60, text=text[:60]),), about=(0,),
    )  # fmt: skip
    return reading(name, [one], published="2022-05-13", publisher=f"outlet {name}", statements=(said,), text=text)


def accounts(store: Store, *readings: Reading) -> dict[str, Account]:
    put(store, *readings)
    return {one.attribute: one for one in Chronology(store).accounts(ID)}


def test_both_sides_that_say_the_same_agree(quick: Store) -> None:
    found = accounts(
        quick,
        telling("Pentagon", contact(CALL, "2022-05-13", initiator="USA"), "USA"),
        telling("Ministry", contact(CALL, "2022-05-13", initiator="USA"), "RUS"),
    )
    assert found["initiative"].agreement == "agree"
    assert found["initiative"].versions[0].sides == ("RUS", "USA")
    assert {voice.who for voice in found["initiative"].versions[0].voices} == {"Ministry", "Pentagon"}


def test_what_one_side_alone_vouches_for_is_said_to_be_so(quick: Store) -> None:
    found = accounts(
        quick,
        telling("Pentagon", contact(CALL, "2022-05-13", duration="PT1H"), "USA"),
        telling("Ministry", contact(CALL, "2022-05-13"), "RUS"),
    )
    assert found["duration"].agreement == "one side only"


def test_contradicting_versions_stand_side_by_side_with_their_grades(quick: Store) -> None:
    found = accounts(
        quick,
        telling("Pentagon", contact(CALL, "2022-05-13", initiator="RUS"), "USA", "named"),
        telling("Ministry", contact(CALL, "2022-05-13", initiator="USA"), "RUS", "document"),
        telling("Blog", contact(CALL, "2022-05-13", initiator="USA"), None, "unattributed"),
    )
    account = found["initiative"]
    assert account.agreement == "differ"
    assert [(one.value, one.origins, [v.sourcing for v in one.voices]) for one in account.versions] == [
        ("USA", 2, ["document", "unattributed"]),
        ("RUS", 1, ["named"]),
    ]
    assert Chronology(quick).contact(ID).initiator is None


def test_a_denial_differs_from_what_the_other_side_tells(quick: Store) -> None:
    found = accounts(
        quick,
        telling("Pentagon", contact(CALL, "2022-05-13"), "USA"),
        telling("Ministry", contact(CALL, "2022-05-13", status="denied"), "RUS", stance="denies"),
    )
    assert found["took-place"].agreement == "differ"
    assert {one.value for one in found["took-place"].versions} == {"held", "denied"}


def test_a_vaguer_date_contradicts_nothing(quick: Store) -> None:
    found = accounts(
        quick,
        telling("Pentagon", contact(CALL, "2022-05-13"), "USA"),
        telling("Ministry", contact(CALL, "2022-05"), "RUS"),
    )
    assert found["date"].agreement == "agree"


WORDS = " ".join(f"word{n} thing{n % 7} place{n % 11}" for n in range(80))


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        ([WORDS, WORDS], 1),
        ([WORDS, "By our staff. " + WORDS + " Follow us."], 1),
        ([WORDS, " ".join(reversed(WORDS.split()))], 2),
        ([WORDS, WORDS.replace("word", "other")], 2),
        (["Too short to tell."] * 2, 2),
    ],
)
def test_near_duplicates_are_one_origin(texts: list[str], count: int) -> None:
    assert len(set(origins([(signature(text), None) for text in texts]))) == count


def test_reports_that_credit_one_agency_are_one_origin_whatever_their_words() -> None:
    marks = [(signature(WORDS), "afp"), (signature(WORDS.replace("word", "mot")), "afp"), (b"", "reuters"), (b"", None)]
    assert origins(marks) == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "publisher", "agency"),
    [
        ("PARIS, 1er mai (AFP) — Ils se sont parlé.", None, "afp"),
        ("Ils se sont parlé.", "Reuters", "reuters"),
        ("Ils se sont parlé.\nAvec AFP", None, "afp"),
        ("Ils se sont parlé.\n(avec AFP et Reuters)", None, None),
        ("They spoke, Kirby told Reuters.", None, None),
        ("They spoke.\nThe source who told Reuters of the call declined to be named.", None, None),
        ("PARIS, 1 May (Agency) — They spoke.", "Gazette", None),
    ],
)
def test_an_agency_is_credited_where_a_credit_stands(text: str, publisher: str | None, agency: str | None) -> None:
    assert credited(Report(id="x", text=text, language="en", publisher=publisher)) == agency


def test_a_source_that_is_only_a_pronoun_is_not_named(quick: Store) -> None:
    text = "Ils se sont parlé une heure, selon lui. Le reste ne se sait pas, et personne n’en dit plus."
    said = Statement(
        source=Span(start=35, end=38, text="lui"),
        who=None,
        side="USA",
        sourcing="anonymous",
        content=(Span(start=0, end=27, text=text[:27]),),
        about=(0,),
    )
    one = contact("USA: Lloyd Austin; RUS: Sergei Shoigu", "2022-05-13", duration="PT1H")
    put(quick, reading("l", [one], published="2022-05-13", language="fr", statements=(said,), text=text))
    (id,) = [found.id for found in Chronology(quick).contacts()]
    voices = [v for account in Chronology(quick).accounts(id) for version in account.versions for v in version.voices]
    assert {(v.who, v.side) for v in voices} == {(None, "USA")}
