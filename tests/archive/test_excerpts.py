"""Reading what triage lets through: excerpts first, whole reports where they hold something."""

from openlines.archive.excerpts import MOST, NOTHING_TOLD, excerpt, read_worthy
from openlines.archive.triage import NO_WORD, Skip, worth_reading
from openlines.reading import read
from openlines.records import Reading, Report

PADDING = "\n".join(f"The bakery in the {n}th street sold many more loaves than in the year before." for n in range(30))
CALL = "Sergei Lavrov spoke by phone with Antony Blinken on Friday."
EMPTY = "Olive growers in Spain and Greece call for rain, and ask the European Union to see it come."


def report(text: str) -> Report:
    return Report(id="", text=text, language="en")


def test_readings_are_those_of_the_whole_report_in_order() -> None:
    told = report(f"{PADDING}\n{CALL}\n{PADDING}")
    ordinary = report("The storm left three villages without power, and the river rose by a metre.")
    nothing = report(f"{PADDING}\n{EMPTY}\n{PADDING}")
    outcomes = list(read_worthy([ordinary, told, nothing, report(CALL)]))
    assert outcomes[0] == Skip(reason=NO_WORD)
    assert outcomes[1] == read(told)
    assert isinstance(outcomes[1], Reading)
    assert len(outcomes[1].contacts) == 1
    assert outcomes[2] == Skip(reason=NOTHING_TOLD)
    assert outcomes[3] == read(report(CALL))


def test_an_excerpt_keeps_the_head_and_what_stands_before_a_word_of_contact() -> None:
    whole = report(f"Lavrov is Russia's minister.\n{PADDING}\nIt was late.\n{CALL}\n{PADDING}")
    part = excerpt(whole, worth_reading(whole.text, "en").places)
    assert part is not None
    assert [line for line in part.text.split("\n") if line][::3] == ["Lavrov is Russia's minister.", CALL]
    assert "It was late." in part.text
    assert len(part.text) < MOST * len(whole.text)


def test_a_short_report_is_read_at_once() -> None:
    assert excerpt(report(CALL), worth_reading(CALL, "en").places) is None
