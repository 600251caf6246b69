"""`openlines search`: reports by their words."""

from typing import Annotated

import typer

from openlines.cli.database import Database, Json, opened


def run(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of them must stand in the report.")],
    db: Database = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many reports at most.")] = 20,
    as_json: Json = False,
) -> None:
    """Find reports by their words; accents and capitals do not count. The latest come first, with their contacts.

    Exit status 1 when there is none.

    Examples:

      openlines search choigou cessez-le-feu

      openlines search '"lines of communication"' --json
    """
    from openlines.cli import console  # noqa: PLC0415

    with opened(db) as chronology:
        query = " ".join(words)
        reports = chronology.search(query, limit=limit)
        contacts = chronology.contacts_of([report.id for report in reports])
    if as_json:
        for report in reports:
            line = {"report": report.id, "title": report.title, "publisher": report.publisher,
                    "published": report.published, "language": report.language, "url": report.url,
                    "contacts": contacts.get(report.id, [])}  # fmt: skip
            console.write(console.json_line(line))
    else:
        from rich.text import Text  # noqa: PLC0415

        from openlines.cli.layout import flat  # noqa: PLC0415
        from openlines.store.words import excerpt  # noqa: PLC0415

        out = console.output()
        for report in reports:
            facts = (report.publisher, report.published.isoformat() if report.published else None, report.language)
            out.print(Text.assemble((flat(report.title or report.text[:80]), "bold"), (f"  {report.id[:12]}", "dim")))
            out.print(Text("  " + " · ".join(flat(fact) for fact in facts if fact), style="dim"))
            out.print(Text(f"  {flat(excerpt(report.text, query))}"))
            out.print(Text("".join(f"  → {id}\n" for id in contacts.get(report.id, [])), style="cyan"))
        if not reports:
            out.print("No report holds all of these words.")
    if not reports:
        raise typer.Exit(1)
