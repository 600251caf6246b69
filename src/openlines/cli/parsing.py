"""What users write for sides and days, understood or refused with a word on how to write it."""

from datetime import date

from openlines.errors import BadDate, BadQuery


def side(told: str) -> str:
    """The code of a side given as a code or by its name in English or French. Raises BadQuery."""
    from openlines.knowledge import sides  # noqa: PLC0415
    from openlines.knowledge.fold import fold  # noqa: PLC0415

    if told.upper() in sides.codes():
        return told.upper()
    for language in sides.LANGUAGES:
        for form in sides.forms(language).get(fold(told), ()):
            if form.kind in ("name", "capital"):
                return form.side
    raise BadQuery(f"{told!r} is no side that openlines knows", fix="give a code as USA, or a name as Russia")


def day(told: str | None, where: str) -> date | None:
    """A day, or None where none is given. Raises BadDate."""
    if told is None:
        return None
    try:
        return date.fromisoformat(told)
    except ValueError:
        raise BadDate(f"{told!r} is no day", where=where, fix="write it as 2022-05-13") from None
