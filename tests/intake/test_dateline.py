"""The date of publication comes from the head of a text, only where year, month and day are certain."""

import pytest

from openlines.intake import dateline
from openlines.intake.plain import regular

PROSE = " The ministers spoke by telephone on Friday, the ministry said, and they agreed to speak again soon."

DATED = [
    ("WASHINGTON, May 13, 2022 (Wire) — The minister spoke.", "2022-05-13", "dateline"),
    ("PARIS, 1er juil 2025 (Agence) - Le ministre a parlé.", "2025-07-01", "dateline"),
    ("MOSCOW, May 13, 2022. /Agency/. The minister", "2022-05-13", "dateline"),
    ("KIEV/PÉKIN, 26 avril 2023 (Agence) — Ils se sont parlé.", "2023-04-26", "dateline"),
    ("New Delhi, 13 May 2022 —" + PROSE, "2022-05-13", "dateline"),
    ("Washington, D.C., 14 May 2022", "2022-05-14", "dateline"),
    ("A title\n\nMarch 16, 2022\n\nText.", "2022-03-16", "date line"),
    ("Saturday, May 14, 2022 at 10:30 a.m.", "2022-05-14", "date line"),
    ("2022-05-14T10:00:00Z", "2022-05-14", "date line"),
    ("14.05.2022", "2022-05-14", "date line"),
    ("Paris, le 23 octobre 2022", "2022-10-23", "date line"),
    ("Communiqué de presse — Paris, le 23 octobre 2022", "2022-10-23", "head of the communiqué"),
    ("Communiqué conjoint, 31 mars 2025", "2025-03-31", "head of the communiqué"),
    ("Press release, Geneva, 14 May 2022", "2022-05-14", "head of the communiqué"),
    ("Par admin · 14 mai 2022 · Partager", "2022-05-14", "byline"),
    ("Publié le 14/05/2022 à 10h", "2022-05-14", "stamp"),
    ("Posted on May 14, 2022 by admin", "2022-05-14", "stamp"),
    ("Mis à jour le 15 mai 2022 à 10h12, publié le 14 mai 2022", "2022-05-14", "stamp"),
    ("Updated 3:04 p.m. ET, Sat May 14, 2022", "2022-05-14", "update stamp"),
    ("Guerre en Ukraine, le direct du 23 octobre 2022", "2022-10-23", "stamp"),
]
UNDATED = [
    "New Delhi, 13 mai — Devant les journalistes, le porte-parole a parlé.",
    "WASHINGTON, May 13 (Wire) — The minister spoke.",
    "Le direct du 23 octobre",
    "Beijing — Dans l'après-midi du 26 avril 2023, le président a parlé à son homologue.",
    "Le 14 mai 2022, le ministre a appelé son homologue.",
    "The treaty was signed on 14 May 2022 in Geneva, the ministry said.",
    "Statement on the events of 14 May 2022",
    "Déclaration sur l'accord du 14 mai 2022",
    "Accord du 14 mai 2022",
    "Yalta Conference, 4 February 1945 - what remains",
    "Sommet de Genève, 16 juin 2021 : ce que les présidents se sont dit",
    "31 février 2022",
    "1 January 2020\n\nA first thing happened.\n\n2 January 2021\n\nA second thing happened.",
    "",
]


@pytest.mark.parametrize(("text", "day", "because"), DATED)
def test_the_head_of_a_text_dates_it(text: str, day: str, because: str) -> None:
    found = dateline.find(regular(text).split("\n"), day_first=True)
    assert found is not None
    assert (str(found.day), found.because) == (day, because)


@pytest.mark.parametrize("text", UNDATED)
def test_what_is_not_certain_dates_nothing(text: str) -> None:
    assert dateline.find(regular(text).split("\n"), day_first=True) is None


def test_a_date_of_which_day_and_month_may_be_exchanged_is_none_in_english() -> None:
    assert dateline.find(["Published 05/06/2022"]) is None
    found = dateline.find(["Published 05/16/2022"])
    assert found is not None
    assert str(found.day) == "2022-05-16"


def test_the_body_of_a_text_never_dates_it() -> None:
    lines = [f"Paragraph {i} of the report, which goes on." for i in range(12)] + ["GENEVA, May 1, 2020 — x"] * 2
    assert dateline.find([*lines, *(["A last word."] * 8)]) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("WASHINGTON, May 13 (Wire) — The minister spoke.", "Wire"),
        ("MOSCOW, May 13. /Agency/. The minister spoke.", "Agency"),
        ("LONDON (Reuters) - The minister spoke.", "Reuters"),
        ("KIEV (Ukraine) — Le ministre a parlé.", None),
        ("The minister (Labour) spoke — and left.", None),
    ],
)
def test_the_agency_of_a_dateline_is_found(line: str, agency: str | None) -> None:
    assert dateline.agency([line]) == agency
