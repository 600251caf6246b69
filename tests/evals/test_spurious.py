"""The list of contacts for a count by hand, on a document of our own."""

from pathlib import Path

import pytest

from evals import spurious

TIMEML = (
    '<TimeML><DCT><TIMEX3 value="2021-05-04">4 mai</TIMEX3></DCT>'
    "<TEXT>Le ministre allemand Heiko Maas a appelé lundi son homologue français Jean-Yves Le Drian.</TEXT></TimeML>"
)


def test_every_contact_is_listed_with_its_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fr-timebank-odd").mkdir()
    (tmp_path / "fr-timebank-odd" / "one.tml").write_text(TIMEML, "utf-8")
    spurious.main([str(tmp_path)])
    first, total, missing = capsys.readouterr().out.splitlines()
    assert first.startswith("one\tcall held 2021-05-03 DEU (Heiko Maas) + FRA (Jean-Yves Le Drian): ")
    assert total == "fr-timebank-odd: 1 contacts in 1 documents"
    assert missing.startswith("meantime-en: not measured: no data")
