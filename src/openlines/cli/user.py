"""`openlines user`: who may use the page of a chronology."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from openlines.cli.database import Database, Json, opened
from openlines.errors import BadAccount

if TYPE_CHECKING:
    from openlines.store.accounts import Account

Verb = Literal["add", "list", "remove", "password", "token"]
Role = Literal["reader", "reviewer", "admin"]


def run(
    verb: Annotated[Verb, typer.Argument(help="What is to be done.")],
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="The account, as judgements name it.")] = None,
    db: Database = None,
    role: Annotated[
        Role,
        typer.Option("--role", help="For add: readers look, reviewers also judge, an admin also sees to the accounts."),
    ] = "reader",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input, its first line.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Say who may use the page of a chronology: with accounts, `serve` may listen to other machines.

    `add` and `password` ask for the password; it is kept as an argon2 hash. A new password, and `remove`, end all
    logins and tokens of the account. `token` prints a token for programs that use the API; it is shown this once,
    and holds for a year.

    Examples:

      openlines user add "Ada Berg" --role reviewer

      openlines user list

      openlines user password "Ada Berg" --password-stdin < secret.txt

      openlines user token "Ada Berg"
    """
    from openlines.cli import console  # noqa: PLC0415
    from openlines.store import accounts, passwords  # noqa: PLC0415

    if verb != "list" and not name:
        raise BadAccount(f"{verb} needs the name of an account", fix='as in `openlines user add "Ada Berg"`')
    with opened(db) as chronology:
        store = chronology.store
        if verb == "list" or name is None:
            with store.reading() as connection:
                _show(accounts.every(connection), as_json=as_json)
        elif verb == "token":
            with store.writing() as connection:
                secret = accounts.begin(connection, name, "token")
            console.write(f"{secret}\n".encode())
        elif verb == "remove":
            with store.writing() as connection:
                accounts.remove(connection, name)
        else:
            hashed = passwords.hashed(_password(password_stdin))
            with store.writing() as connection:
                if verb == "add":
                    accounts.add(connection, name, role, hashed)
                else:
                    accounts.set_password(connection, name, hashed)


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise BadAccount("there is no terminal to ask for the password", fix="give it with --password-stdin")
    told: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return told


def _show(found: "list[Account]", *, as_json: bool) -> None:
    from openlines.cli import console  # noqa: PLC0415

    if as_json:
        console.write(b"".join(console.json_line(one) for one in found))
        return
    out = console.output()
    for one in found:
        out.print(f"{one.name}  {one.role}, {one.sessions} logged in, {one.tokens} tokens", markup=False)
    if not found:
        out.print("No account yet: the page is served to this machine only.")
