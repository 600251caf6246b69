"""Accounts of the page: who may see it, who may judge, who may see to the others; and who is logged in."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Literal, get_args

from sqlalchemy import Connection, delete, func, insert, select, update

from openlines.errors import BadAccount
from openlines.records import Record
from openlines.store import schema

Role = Literal["reader", "reviewer", "admin"]
Kind = Literal["session", "token"]
LASTS: dict[Kind, timedelta] = {"session": timedelta(days=7), "token": timedelta(days=365)}
"""How long somebody stays logged in, and how long a token holds."""
LONGEST_NAME = 80


class Account(Record, frozen=True, kw_only=True):
    """An account: the name that its judgements carry, its role, since when it is there (UTC), and how many sessions and
    tokens of it hold."""

    name: str
    role: Role
    at: datetime
    sessions: int = 0
    tokens: int = 0


def add(connection: Connection, name: str, role: str, hashed: str) -> None:
    """Adds an account. Raises BadAccount for a name that is taken, in whichever capitals, or cannot be one."""
    if name != " ".join(name.split()) or not name.isprintable() or not 0 < len(name) <= LONGEST_NAME:
        raise BadAccount(
            f"{name!r} cannot be a name", fix=f"give up to {LONGEST_NAME} letters, without spaces at its ends"
        )
    if role not in get_args(Role):
        raise BadAccount(f"{role!r} is no role", fix="one of " + ", ".join(get_args(Role)))
    taken = next((one for one in _names(connection) if one.casefold() == name.casefold()), None)
    if taken is not None:
        raise BadAccount(f"there is an account {taken!r} already", fix="choose another name, or remove that one")
    connection.execute(insert(schema.account).values(name=name, role=role, hash=hashed, at=_now()))


def remove(connection: Connection, name: str) -> None:
    """Removes an account and all its sessions and tokens; its judgements stay. Raises BadAccount."""
    _of(connection, name)
    end_all(connection, name)
    connection.execute(delete(schema.account).where(schema.account.c.name == name))


def set_password(connection: Connection, name: str, hashed: str, *, end: bool = True) -> None:
    """Gives an account another password hash; whoever is logged in under it, and every token, is then out, unless `end`
    is False (a hash made anew of the same password). Raises BadAccount."""
    _of(connection, name)
    connection.execute(update(schema.account).where(schema.account.c.name == name).values(hash=hashed))
    if end:
        end_all(connection, name)


def every(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    account, session = schema.account.c, schema.session.c
    counts = connection.execute(
        select(session.account, session.kind, func.count())
        .where(session.expires > _now())
        .group_by(session.account, session.kind)
    ).all()
    held = {(row[0], row[1]): row[2] for row in counts}
    return [
        Account(
            name=row.name,
            role=row.role,
            at=row.at,
            sessions=held.get((row.name, "session"), 0),
            tokens=held.get((row.name, "token"), 0),
        )
        for row in connection.execute(select(schema.account).order_by(account.name))
    ]


def any_there(connection: Connection) -> bool:
    """Whether there is any account."""
    return connection.execute(select(schema.account.c.name).limit(1)).first() is not None


def hash_of(connection: Connection, name: str) -> str | None:
    """The password hash of an account, None where there is no such account."""
    return connection.execute(select(schema.account.c.hash).where(schema.account.c.name == name)).scalar()


def begin(connection: Connection, name: str, kind: Kind = "session") -> str:
    """Opens a session, or makes a token: gives the secret (256 random bits), which is kept nowhere. Takes the occasion
    to clear away what has expired. Raises BadAccount."""
    _of(connection, name)
    now = _now()
    connection.execute(delete(schema.session).where(schema.session.c.expires <= now))
    secret = secrets.token_urlsafe(32)
    connection.execute(
        insert(schema.session).values(digest=digest(secret), account=name, kind=kind, at=now, expires=now + LASTS[kind])
    )
    return secret


def whose(connection: Connection, secret: str, kind: Kind) -> tuple[str, Role] | None:
    """The name and role of whoever holds a session or token; None where it is none, or has expired."""
    account, session = schema.account.c, schema.session.c
    row = connection.execute(
        select(account.name, account.role)
        .join(schema.session, session.account == account.name)
        .where(session.digest == digest(secret), session.kind == kind, session.expires > _now())
    ).first()
    return (row.name, row.role) if row else None


def end(connection: Connection, secret: str) -> None:
    """Ends a session."""
    connection.execute(delete(schema.session).where(schema.session.c.digest == digest(secret)))


def end_all(connection: Connection, name: str) -> None:
    """Ends all sessions and tokens of an account."""
    connection.execute(delete(schema.session).where(schema.session.c.account == name))


def digest(secret: str) -> str:
    """What is kept of a secret. It is random and long, so a plain hash cannot be guessed back."""
    return sha256(secret.encode()).hexdigest()


def _of(connection: Connection, name: str) -> None:
    if hash_of(connection, name) is None:
        known = ", ".join(_names(connection)) or "there is none yet"
        raise BadAccount(f"there is no account {name!r}", fix=f"those known: {known}")


def _names(connection: Connection) -> Sequence[str]:
    return connection.execute(select(schema.account.c.name).order_by(schema.account.c.name)).scalars().all()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
