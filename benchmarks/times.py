"""How fast times are found and resolved: sentences a second on one core, for each language.

    python benchmarks/times.py

The texts are the examples of this repository's own table of cases, put together to reports of twenty
sentences. What it does not probe: parsing, and reports much longer than news.
"""

import re
import sys
import time
from datetime import date
from pathlib import Path

from openlines.languages import codes
from openlines.reading.times import find_times

TABLE = Path(__file__).parents[1] / "tests" / "reading" / "time_cases.tsv"
REPORT_SENTENCES = 20
ROUNDS = 20
FLOOR = 5000


def reports(language: str) -> tuple[list[str], int]:
    """Reports of twenty sentences, and how many sentences they hold together."""
    lines = [line.split("\t")[3] for line in TABLE.read_text("utf-8").splitlines() if line.startswith(language)]
    plain = [re.sub(r"\[\[|\]\]", "", line).replace("¶", "\n") for line in lines]
    texts = [" ".join(plain[i : i + REPORT_SENTENCES]) for i in range(0, len(plain), REPORT_SENTENCES)]
    return texts, sum(len(re.findall(r"[.!?](?:\s|$)", text)) for text in texts)


def main() -> int:
    slow = False
    print(f"{'language':10} {'sentences/s':>12} {'mentions/s':>12}   floor {FLOOR}")
    for language in codes():
        texts, sentences = reports(language)
        day = date(2022, 5, 13)
        mentions = sum(len(find_times(text, language=language, published=day)) for text in texts)
        begun = time.process_time()
        for _ in range(ROUNDS):
            for text in texts:
                find_times(text, language=language, published=day)
        taken = (time.process_time() - begun) / ROUNDS
        slow = slow or sentences / taken < FLOOR
        print(f"{language:10} {sentences / taken:12.0f} {mentions / taken:12.0f}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
