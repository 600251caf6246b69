"""`openlines judge`: what human beings decide of contacts."""

import os
from typing import Annotated, Literal

import typer

from openlines.cli.database import Database, Json, opened
from openlines.errors import BadJudgement

Verb = Literal["same", "not-same", "unsure", "confirm", "reject", "correct", "undo", "list"]


def run(
    verb: Annotated[Verb, typer.Argument(help="What is decided.")],
    about: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...", help="The contacts; for correct, also a field and its value; for undo, a number."
        ),
    ] = None,
    db: Database = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who judges; $OPENLINES_USER, else $USER, when not given."),
    ] = None,
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    as_json: Json = False,
) -> None:
    """Judge contacts: two are the same, or not; one is right, wrong, or wrong in a field. Nothing is ever erased.

    ID@REPORT means what one report tells of a contact, by the beginning of the report's id. Fields that can be
    corrected: channel, status, when, initiator, duration, place ("unknown" where it is not known).

    Examples:

      openlines judge same 2022-05-13-rus-usa-defence-call 2022-05-rus-usa-call --reason "one call, two datings"

      openlines judge not-same 2022-05-13-rus-usa-defence-call 2022-05-13-rus-usa-defence-call@1f3a

      openlines judge correct 2022-05-13-rus-usa-defence-call duration PT1H

      openlines judge undo 3

      openlines judge list
    """
    from openlines.cli import console  # noqa: PLC0415
    from openlines.cli.contact import judgement  # noqa: PLC0415

    words = about or []
    author = by or os.environ.get("OPENLINES_USER") or os.environ.get("USER") or ""
    with opened(db) as chronology:
        if verb == "list":
            found = chronology.judgements(words[0] if words else None)
        elif verb == "undo":
            found = [chronology.undo(_number(words), author=author, reason=reason)]
        elif verb == "correct":
            if len(words) != 3:
                raise BadJudgement(
                    "a correction needs a contact, a field and its value",
                    fix="as in `judge correct ID when 2022-05-13`",
                )
            found = [chronology.judge(verb, words[0], author=author, reason=reason, field=words[1], value=words[2])]
        else:
            found = [chronology.judge(verb, *words, author=author, reason=reason)]
    if as_json:
        console.write(b"".join(console.json_line(one) for one in found))
        return
    out = console.output()
    for one in found:
        out.print(judgement(one))
    if not found:
        out.print("No judgement yet.")


def _number(words: list[str]) -> int:
    if len(words) != 1 or not words[0].isdigit():
        raise BadJudgement("undo takes the number of a judgement", fix="see `openlines judge list`")
    return int(words[0])
