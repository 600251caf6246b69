"""`openlines schema`."""

import typer


def run() -> None:
    """Print the JSON Schema of a reading, the shape of each line of `openlines read --json`."""
    import msgspec  # noqa: PLC0415

    from openlines.records import Reading  # noqa: PLC0415

    schema = msgspec.json.schema(Reading)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Reading", **schema}
    typer.echo(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode())
