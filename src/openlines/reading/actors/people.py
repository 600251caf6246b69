"""From names to people: one character for each human being, with the fullest name the report gives."""

from dataclasses import dataclass, field
from datetime import date

from openlines.knowledge.names import same_person, surname
from openlines.knowledge.people import People, Tenure
from openlines.knowledge.posts import post
from openlines.reading.actors.drafts import Draft
from openlines.reading.actors.runs import Run

FEW = 60


@dataclass(slots=True, eq=False)
class Figure:
    """A person in the making. `told` is the side that the text itself gives, `known` the one of the table."""

    run: Run
    name: str
    words: tuple[str, ...]
    told: str | None = None
    variant: str | None = None
    known: str | None = None
    guessed: str | None = None
    post: str | None = None
    rank: int | None = None
    held: frozenset[str] = frozenset()
    current: frozenset[str] = frozenset()  # of those, the ones held when the report was published
    roles: set[str] = field(default_factory=set)
    titles: set[tuple[str, ...]] = field(default_factory=set)
    gender: str | None = None
    speaker: bool = False

    @property
    def offices(self) -> frozenset[str]:
        """The posts by which the text and the table know the person."""
        return self.held | {self.post} if self.post else self.held

    @property
    def side(self) -> str | None:
        return self.told or self.known or self.variant or self.guessed


def find_figures(runs: list[Run], drafts: list[Draft], published: date | None, people: People) -> list[Figure]:
    """The people behind the names. Sets `who` of each run."""
    figures: list[Figure] = []
    family: dict[int, str] = {}
    by_word: dict[str, list[int]] = {}
    order = sorted(range(len(runs)), key=lambda i: (-len(runs[i].words), runs[i].first))
    genders = {index: draft.gender for draft in drafts for index in draft.runs if draft.kind == "person"}
    for index in order:
        run = runs[index]
        if len(figures) > FEW:
            # In a long list of names only those that share a word can be one.
            near = {n for word in run.words for n in by_word.get(word, ())}
        else:
            near = set(range(len(figures)))
        matches = [n for n in sorted(near) if _same(run, figures[n], family[n])]
        if len(matches) > 1:
            matches = _nearest(matches, figures, runs, run, genders.get(index))
        if matches:
            run.who = matches[0]
            continue
        run.who = len(figures)
        family[run.who] = surname(run.text)
        figures.append(Figure(run=run, name=run.text, words=run.words))
        for word in run.words:
            by_word.setdefault(word, []).append(run.who)
    _by_first_use(figures, runs)
    for draft in drafts:
        if draft.kind == "person":
            _tell(figures[runs[draft.runs[0]].who], draft)
    for figure in figures:
        _know(figure, published, people)
    return figures


def _same(run: Run, figure: Figure, family: str) -> bool:
    if run.words == figure.words:
        return True
    if len(run.words) == 1:
        word = run.words[0]
        if (
            word not in figure.words
            and word not in figure.words[-1].split("-")
            and word not in figure.words[0].split("-")
        ):
            return len(word) > 3 and same_person(run.text, figure.name) == "yes"
        return (
            word == family
            or word in (figure.words[-1], figure.words[0])
            or same_person(run.text, figure.name) == "yes"
            or len(figure.words) > 2
        )
    return same_person(run.text, figure.name) == "yes"


def _nearest(matches: list[int], figures: list[Figure], runs: list[Run], run: Run, gender: str | None) -> list[int]:
    """Of several bearers of a family name, the one named last before, of the gender told."""

    def distance(n: int) -> tuple[bool, bool, int]:
        other = figures[n]
        family = surname(other.name)
        last = max((r.first for r in runs if r.who == n and r.first < run.first), default=-1)
        wrong = bool(gender and other.gender and gender != other.gender)
        return wrong, family != run.words[0] and len(run.words) == 1, -last

    return sorted(matches, key=distance)


def _by_first_use(figures: list[Figure], runs: list[Run]) -> None:
    """Renumber the figures in the order in which the text names them."""
    order: dict[int, int] = {}
    for run in runs:
        order.setdefault(run.who, len(order))
    for run in runs:
        run.who = order[run.who]
    figures[:] = [
        figure
        for _, figure in sorted(
            zip((order[n] for n in range(len(figures))), figures, strict=True), key=lambda pair: pair[0]
        )
    ]


def _tell(figure: Figure, draft: Draft) -> None:
    if draft.sides and draft.explicit:
        figure.told = figure.told or draft.sides[0]
    elif draft.sides:
        figure.variant = figure.variant or draft.sides[0]
    if draft.post and (figure.post is None or (figure.rank or 9) > (draft.rank or 9)):
        figure.post, figure.rank = draft.post, draft.rank
    figure.roles |= draft.roles
    figure.titles |= draft.titles
    figure.gender = figure.gender or draft.gender
    figure.speaker = figure.speaker or draft.speaker


def _know(figure: Figure, published: date | None, people: People) -> None:
    """What the table of people adds: the side, the post at the report's date."""
    tenures = people.find(figure.name)
    told = figure.told or figure.variant
    if told:
        fitting = tuple(tenure for tenure in tenures if tenure.side == told)
        if figure.told is None and tenures and not fitting:
            fitting = tenures
        tenures = fitting
    sides = {tenure.side for tenure in _now(tenures, published)} or {tenure.side for tenure in tenures}
    persons = {tenure.person for tenure in tenures}
    if len(figure.words) == 1 and len(persons) > 1:
        tenures = _now(tenures, published)
        persons = {tenure.person for tenure in tenures}
        sides = {tenure.side for tenure in tenures}
        if len(sides) > 1 or len(persons) > 1 and not figure.roles and not sides:
            return
    if len(sides) == 1:
        figure.known = next(iter(sides))
    elif sides and len(persons) == 1:
        now = _now(tenures, published)
        figure.known = now[-1].side if now else None
    current = _now(tenures, published) if published else ()
    figure.held = frozenset(tenure.post for tenure in (current or tenures))
    figure.current = frozenset(tenure.post for tenure in current)
    if figure.post is None and current:
        best = min(current, key=lambda tenure: _rank(tenure.post))
        figure.post, figure.rank = best.post, _rank(best.post)


def _now(tenures: tuple[Tenure, ...], published: date | None) -> tuple[Tenure, ...]:
    if published is None:
        return ()
    return tuple(tenure for tenure in tenures if tenure.held(published))


def _rank(name: str) -> int:
    try:
        return post(name).rank
    except KeyError:
        return 6
