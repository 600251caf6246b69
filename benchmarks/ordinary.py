"""Ordinary news of our own making: sports, weather, economy, courts, culture, politics at home, in both languages.

Texts are put together from the sentences of `ordinary.toml`, the same for the same number. They name countries, towns
and leaders, and use words of contact in their everyday senses; none tells of a contact between governments.
"""

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from openlines.records import Report

# Words of a text, which archives of the press have on average or more.
WORDS = 500
PARAGRAPH = (2, 4)  # sentences


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("ordinary.toml").read_text("utf-8"))


def ordinary(number: int) -> Report:
    """The text of that number: in English where it is even, else in French."""
    draw = random.Random(number)
    language = ("en", "fr")[number % 2]
    table = _table()[language]
    themes = list(table["themes"])
    # One theme leads, others fill the page; one leader of a government is in the news.
    lead = themes[number // 2 % len(themes)]
    order = [lead, *draw.sample([name for name in themes if name != lead], 3)]
    lines = [line for name in order for line in draw.sample(table["themes"][name], len(table["themes"][name]))]
    table = {**table, "leaders": [draw.choice(table["leaders"])]}
    paragraphs: list[str] = []
    words = 0
    while lines and words < WORDS:
        size = draw.randint(*PARAGRAPH)
        paragraph = " ".join(_filled(line, table, draw) for line in lines[:size])
        lines = lines[size:]
        words += len(paragraph.split())
        paragraphs.append(paragraph)
    town = draw.choice(table["towns"])
    return Report(id=f"ordinary-{number}", text=f"{town.upper()} — " + "\n\n".join(paragraphs), language=language)


def _filled(line: str, table: dict[str, Any], draw: random.Random) -> str:
    """A sentence with its braces filled, no word twice."""
    used: set[str] = set()
    while "{" in line:
        before, _, rest = line.partition("{")
        name, _, behind = rest.partition("}")
        ways = [str(draw.randint(2, 95))] if name == "number" else [w for w in table[name] if w not in used]
        word = draw.choice(ways)
        used.add(word)
        line = before + word + behind
    return line[0].upper() + line[1:]
