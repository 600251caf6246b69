"""Names of people: runs of capitalised words that are somebody's, with what speaks for it."""

import re
from datetime import date

from openlines.knowledge.name_tables import name_words
from openlines.knowledge.people import People
from openlines.reading.actors.evidence import Evidence
from openlines.reading.actors.lexicon import Lexicon
from openlines.reading.actors.pieces import Pieces
from openlines.reading.actors.runs import INNER, PERSON, QUOTES, TITLING, Run
from openlines.reading.tokens import Tokens

FUNCTION = frozenset(("ADP", "DET", "ADV", "PRON", "CCONJ", "SCONJ", "VERB", "AUX", "PART", "NUM", "INTJ"))
IN = frozenset(("in", "en"))
_ELIDED = re.compile(r"[DdLlOo]'[^\W\d_]")
_SUFFIX = frozenset(("ii", "iii", "iv", "jr", "sr"))
WORDS_MOST = 7


class Names:
    """Finds the runs of one report."""

    def __init__(
        self,
        tokens: Tokens,
        pieces: Pieces,
        lexicon: Lexicon,
        people: People,
        text: str,
        published: date | None = None,
    ) -> None:
        self.tokens, self.pieces, self.lexicon, self.people, self.text = tokens, pieces, lexicon, people, text
        self.evidence = Evidence(tokens, pieces, lexicon, people, published)

    def find(self) -> list[Run]:
        """Every run that is a name, in order. A family name alone is one where its bearer is known otherwise."""
        runs = self.runs()
        for run in runs:
            run.score = self.evidence.score(run)
        sure = [run for run in runs if run.score >= 2 and (len(run.words) > 1 or run.titled or run.score >= 4)]
        known = {word for run in sure for word in run.words if len(word) > 1}
        kept = {run.first for run in sure}
        for run in runs:
            if run.first not in kept and len(run.words) == 1 and run.words[0] in known:
                kept.add(run.first)
            elif run.first not in kept and len(run.words) == 1 and "-" in run.text:
                # "Macron-Poutine": two names that a hyphen joins.
                kept.update(run.first for part in [run.words[0].split("-")] if all(p in known for p in part))
        found = [part for run in runs if run.first in kept for part in self.split(run, known)]
        return sorted((*found, *self.namesakes(found)), key=lambda run: run.first)

    def namesakes(self, found: list[Run]) -> list[Run]:
        """A family name that is also a country's, alone: its bearer's where somebody is named so in full, and nothing
        else speaks of the country ("Hollande a parlé à…")."""
        tokens = self.tokens
        families = {tokens.key[run.last - 1] for run in found if len(run.words) > 1}
        inside = {token for run in found for token in range(run.first, run.last)}
        sides = [piece for piece in self.pieces.all if piece.kind == "side" and piece.first not in inside]
        others = {piece.forms[0].side for piece in sides if tokens.key[piece.last - 1] not in families}
        made = [
            self.make(piece.first, piece.last)
            for piece in sides
            if piece.last - piece.first == 1
            and tokens.key[piece.first] in families
            and tokens.word[piece.first][0].isupper()
            and piece.forms[0].side not in others
            and (piece.first == 0 or tokens.key[piece.first - 1] not in self.lexicon.definite | IN)
        ]
        return [run for run in made if run is not None]

    def runs(self) -> list[Run]:
        tokens, found = self.tokens, []
        at = 0
        while at < tokens.size:
            if not self.begins(at):
                at += 1
                continue
            last = self.end_of(at)
            first = self.trimmed(at, last)
            if first < last:
                run = self.make(first, last)
                if run:
                    found.append(run)
            at = max(last, at + 1)
        return found

    def begins(self, at: int) -> bool:
        if not self.is_name_word(at):
            return self.small(at)
        return not _initial(self.tokens.word[at]) or (at + 1 < self.tokens.size and self.is_name_word(at + 1))

    def small(self, at: int) -> bool:
        """A small particle behind "M." or "Mrs": "Mme von der Leyen"."""
        tokens = self.tokens
        title = self.pieces.at.get(at - 1)
        if title is None or title.kind != "honorific" or tokens.key[title.last - 1] not in self.lexicon.civil:
            return False
        for step in range(at, min(at + 4, tokens.size)):
            if tokens.low[step] not in INNER:
                return step > at and step not in self.pieces.at and self.is_name_word(step)
        return False

    def is_name_word(self, at: int) -> bool:
        tokens = self.tokens
        word = tokens.word[at]
        if not word[0].isupper():
            return bool(_ELIDED.match(word)) and word[2].isupper()
        if at in self.pieces.at:
            return self.borrowed(at)
        if _initial(word):
            return True
        if not any(c.isalpha() for c in word):
            return False
        if tokens.stop[at] and tokens.pos[at] != "PROPN" and not self.homograph(at):
            return False
        key = tokens.key[at]
        if key in self.lexicon.no_name or key in self.lexicon.not_people and not self.eastern(at):
            return False
        if word.isupper() and len(word) > 3:
            before = self.pieces.at.get(at - 1)
            return bool(
                at and (tokens.word[at - 1][:1].isupper() or (before and before.kind in TITLING)) and self.plain(at - 1)
            )
        return True

    def eastern(self, at: int) -> bool:
        """A family name that stands first ("Park Soo-hyun")."""
        tokens = self.tokens
        return tokens.key[at] in name_words().eastern and at + 1 < tokens.size and tokens.word[at + 1][:1].isupper()

    def homograph(self, at: int) -> bool:
        """A capitalised small word in a name: "Kim Jong Un" in French, "le vice-ministre Ma Zhaoxu"."""
        tokens = self.tokens
        if at == tokens.first_of[tokens.sentence[at]] or not tokens.word[at].istitle():
            return False
        families = name_words().eastern
        if tokens.word[at - 1].istitle() and (tokens.key[at - 1] in families or tokens.key[at - 2] in families):
            return True
        return self.eastern(at) and tokens.word[at + 1].istitle() and not tokens.stop[at + 1]

    def plain(self, at: int) -> bool:
        """Not part of a run of capitals (a headline or a dateline)."""
        return not (self.tokens.word[at].isupper() and len(self.tokens.word[at]) > 3)

    def borrowed(self, at: int) -> bool:
        """A word that also names a side or a title, but stands in the name of somebody known ("Israel Katz")."""
        tokens, piece = self.tokens, self.pieces.at[at]
        if piece.last - piece.first > 1:
            return False
        hyphen = at + 1 < tokens.size and tokens.word[at + 1] == "-" and tokens.glued(at + 1)
        if piece.kind == "honorific" and at > 1 and tokens.low[at - 1] in ("ould", "ben", "bin", "mint"):
            return tokens.word[at + 1 : at + 2] != [] and tokens.word[at + 1][:1].isupper()
        if piece.kind == "honorific" and tokens.key[at] in self.lexicon.inside_names and self.evidence.flanked(at):
            return True
        if piece.kind == "pronoun":
            return hyphen and at > 0 and tokens.word[at - 1][:1].isupper()  # "Kim Il-sung"
        if hyphen and tokens.key[at] in self.lexicon.given_or_title:
            return True
        if piece.kind in ("post", "honorific", "role"):
            return tokens.key[at] in self.lexicon.given_or_title and self.untitled(at)
        if piece.kind not in ("side", "media"):
            return False
        if piece.forms and piece.forms[0].kind == "name" and self.closes(at):
            return True
        for first, last in ((at, at + 2), (at - 1, at + 1)):
            if first < 0 or last > tokens.size or tokens.sentence[first] != tokens.sentence[last - 1]:
                continue
            other = at + 1 if first == at else at - 1
            if other in self.pieces.at or not tokens.word[other][:1].isupper() or tokens.stop[other]:
                continue
            if self.people.find(f"{tokens.word[first]} {tokens.word[last - 1]}"):
                return True
        return False

    def untitled(self, at: int) -> bool:
        """A word like "Amir" is a given name where a title or a comma stands before it, and two names follow."""
        tokens = self.tokens
        if at + 2 >= tokens.size or not (tokens.word[at + 1][:1].isupper() and tokens.word[at + 2][:1].isupper()):
            return False
        before = self.pieces.at.get(at - 1)
        return at > 0 and (tokens.word[at - 1] == "," or (before is not None and before.kind in TITLING))

    def closes(self, at: int) -> bool:
        """A side's name right behind two words of a name is the family name ("Thérèse Kayikwamba Wagner")."""
        tokens = self.tokens
        return at >= 2 and all(
            t not in self.pieces.at
            and tokens.word[t][:1].isupper()
            and tokens.word[t].isalpha()
            and not tokens.stop[t]
            and tokens.sentence[t] == tokens.sentence[at]
            and self.plain(t)
            for t in (at - 1, at - 2)
        )

    def end_of(self, at: int) -> int:
        tokens, size = self.tokens, self.tokens.size
        end = at + 1
        while end < size and (tokens.sentence[end] == tokens.sentence[max(at, end - 1)] or self.broken(end)):
            if tokens.word[end].isspace():
                if not self.broken(end):
                    break
                end += 1
            word = tokens.word[end]
            if (
                word == "-"
                and tokens.glued(end)
                and end + 1 < size
                and tokens.glued(end + 1)
                and tokens.word[end + 1][0].isalpha()
            ):
                end += 2
            elif self.is_name_word(end):
                end += 1
            elif word in QUOTES and self.nickname(end):
                end = self.nickname(end)
            elif tokens.low[end] in INNER and end not in self.pieces.at:
                step = end + 1
                while step < size and step < end + 3 and (tokens.low[step] in INNER or tokens.word[step] == "-"):
                    step += 1
                if step >= size or not self.is_name_word(step) or tokens.sentence[step] != tokens.sentence[at]:
                    break
                end = step + 1
            else:
                break
        return end

    def broken(self, at: int) -> bool:
        """Whether a line ends behind an initial: "Lloyd J.⏎Austin"."""
        tokens = self.tokens
        line = at - 1 if tokens.word[at - 1].isspace() else at if tokens.word[at].isspace() else -1
        if line < 1 or not _initial(tokens.word[line - 1]) or "\n\n" in tokens.word[line] or line + 1 >= tokens.size:
            return False
        return self.is_name_word(line + 1) and not tokens.word[line + 1].isupper()

    def nickname(self, at: int) -> int:
        """The token behind the quotes of `Benjamin "Benny" Gantz`; 0 where there is no nickname."""
        tokens = self.tokens
        for end in range(at + 2, min(at + 4, tokens.size - 1)):
            if tokens.word[end] in QUOTES:
                inside = all(tokens.word[t][:1].isupper() for t in range(at + 1, end))
                return end + 1 if inside and self.is_name_word(end + 1) and not tokens.glued(end + 1) else 0
        return 0

    def trimmed(self, first: int, last: int) -> int:
        """The first word of a sentence is capitalised anyway."""
        tokens = self.tokens
        while first < last and self.opens(first) and last - first > 1:
            if tokens.entity[first] in PERSON:
                break
            if tokens.pos[first] not in FUNCTION and (
                tokens.pos[first] == "PROPN" or tokens.entity[first + 1] not in PERSON
            ):
                break
            first += 1
        return first

    def opens(self, token: int) -> bool:
        tokens = self.tokens
        first = tokens.first_of[tokens.sentence[token]]
        return token == first or (token == first + 1 and not tokens.word[first].isalnum())

    def make(self, first: int, last: int) -> Run | None:
        if last - first > WORDS_MOST * 2:
            return None
        tokens = self.tokens
        words: list[str] = []
        joined = False
        for token in range(first, last):
            key = tokens.key[token].strip(".'")
            if tokens.word[token] == "-":
                joined = bool(words) and tokens.low[token - 1] not in INNER
                continue
            if joined:
                words[-1] = f"{words[-1]}-{key}"
                joined = False
            elif key and key not in _SUFFIX and key not in INNER | {"d"}:
                words.append(key)
        if not words or len(words) > WORDS_MOST:
            return None
        text = " ".join(self.text[tokens.start[first] : tokens.end[last - 1]].split())
        return Run(first, last, tuple(words), text)

    def split(self, run: Run, known: set[str]) -> list[Run]:
        """The two names of "Macron-Poutine"; else the run itself."""
        tokens = self.tokens
        if len(run.words) != 1 or run.words[0] in known:
            return [run]
        for token in range(run.first + 1, run.last - 1):
            parts = run.words[0].split("-")
            if tokens.word[token] == "-" and len(parts) == 2 and all(part in known for part in parts):
                pair = [self.make(run.first, token), self.make(token + 1, run.last)]
                return [part for part in pair if part]
        return [run]


def _initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "." or (len(word) == 1 and word.isupper())
