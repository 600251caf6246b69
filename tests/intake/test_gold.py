"""No word that a gold report's answers rest on is lost by intake."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from openlines import intake

HOME = Path(__file__).parents[2]
FOLDERS = (HOME / "evals" / "gold", HOME.parent / "shared" / "gold" / "dev")
GOLD = next((sorted(folder.glob("*.json")) for folder in FOLDERS if folder.is_dir()), [])


def proofs(gold: dict[str, Any]) -> Iterator[str]:
    for contact in gold["contacts"]:
        yield from contact["evidence"]
    for statement in gold["statements"]:
        content = statement["content"]
        yield from [content] if isinstance(content, str) else content
        yield from filter(None, (statement[key] for key in ("source", "reason", "cue", "to")))
    yield from filter(None, (claim["since_quote"] for claim in gold["since_claims"]))


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.skipif(not GOLD, reason="not measured: no data")
@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_gold_report_keeps_its_proofs_language_and_date(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    report = intake.from_text(gold["text"])
    assert [proof for proof in proofs(gold) if bare(proof) not in bare(report.text)] == []
    assert report.language == gold["lang"]
    assert report.published is None or str(report.published) == gold["published"]
    assert intake.from_text(report.text).text == report.text
