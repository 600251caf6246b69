"""Words as the tables of reading have them, without a parser."""

import re

# An elision keeps its apostrophe ("l'", "qu'").
TOKEN = re.compile(r"\b[ldjmtsnc]'|qu'|\w+|[^\w\s]")
# Characters looked at from where they are asked for: enough for all that asks.
MOST = 240


def tokens(text: str, start: int, end: int) -> list[str]:
    """The words and marks between two places, in small letters."""
    return TOKEN.findall(text[start : min(end, start + MOST)].lower())
