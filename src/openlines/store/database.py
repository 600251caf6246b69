"""Opening a database: from a path or URL to an engine whose tables are those of this openlines."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from openlines.errors import BadDatabase, DatabaseMissing, DatabaseNewer
from openlines.store import schema, words

# Seconds that one writer waits for another.
PATIENCE = 60
# The number under which writers of PostgreSQL queue: one merge at a time.
_QUEUE = 0x0BE71125


class Store:
    """A database of reports, readings and what follows from them. Readers never wait; writers queue."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.sqlite = engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout."""
        with self.engine.connect() as connection:
            if not self.sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction; what it did is there entirely once the block is left, or not at all."""
        with self.engine.connect() as connection:
            connection.info["writes"] = True
            try:
                with connection.begin():
                    if not self.sqlite:
                        connection.execute(text(f"SELECT pg_advisory_xact_lock({_QUEUE})"))
                    yield connection
            finally:
                connection.info.pop("writes", None)

    def close(self) -> None:
        self.engine.dispose()


def open_store(url: str | Path, *, create: bool = True) -> Store:
    """The store at a path (SQLite) or a URL (`sqlite:///…`, `postgresql://…`).

    Tables are made where there are none, and brought up to date where an older openlines made them. Raises
    BadDatabase, DatabaseNewer, and DatabaseMissing where there is none and `create` is False.
    """
    address = address_of(url)
    where = address.render_as_string(hide_password=True)
    if address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:"):
        _check_file(Path(str(address.database)), create=create)
    try:
        engine = create_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise BadDatabase(f"cannot be opened ({error})", where=where, fix=_DRIVERS) from None
    store = Store(engine)
    if store.sqlite:
        _tune_sqlite(engine)
    try:
        _prepare(store, where, create=create)
    except DBAPIError as error:
        engine.dispose()
        raise BadDatabase(f"cannot be opened ({_reason(error)})", where=where, fix="check the address") from None
    return store


_DRIVERS = "SQLite files and PostgreSQL are known; for the latter, pip install 'openlines[postgresql]'"


def address_of(url: str | Path) -> URL:
    """A path or a URL as a URL. Raises BadDatabase."""
    told = str(url)
    if "://" not in told:
        return URL.create("sqlite", database=told)
    try:
        address = make_url(told)
    except ArgumentError:
        raise BadDatabase("is no address of a database", where=told, fix=_DRIVERS) from None
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() not in ("sqlite", "postgresql"):
        raise BadDatabase(f"{address.get_backend_name()} is not supported", where=told, fix=_DRIVERS)
    return address


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise BadDatabase("is a folder", where=str(path), fix="name a file, like openlines.db")
    if not path.exists():
        if not create:
            raise DatabaseMissing(
                "no such database", where=str(path), fix="fill one with `openlines ingest PATH --db …`"
            )
        if not path.absolute().parent.is_dir():
            raise BadDatabase("its folder does not exist", where=str(path), fix="make it first")


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection, _record) -> None:  # type: ignore[no-untyped-def]
        # SQLAlchemy begins transactions itself (below): sqlite3 would begin them late, and only for writes.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
        cursor.execute("PRAGMA cache_size = -64000")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get("writes") else "BEGIN")


def _prepare(store: Store, where: str, *, create: bool) -> None:
    with store.engine.connect() as connection:
        found = _revision(connection)
    if found == schema.HEAD:
        return
    if found is None:
        with store.engine.connect() as connection:
            others = inspect(connection).get_table_names()
        if others and "report" in others:
            raise BadDatabase("has tables, but no version of openlines made them", where=where, fix="give an empty one")
        if not create:
            raise DatabaseMissing("holds no chronology", where=where, fix="fill it with `openlines ingest PATH --db …`")
        _create(store)
        return
    from openlines.store import migrate  # noqa: PLC0415  (Alembic is slow to import and seldom needed)

    if found not in migrate.revisions():
        raise DatabaseNewer(
            f"was made by a newer openlines (revision {found}, this one knows {schema.HEAD})",
            where=where,
            fix="update openlines",
        )
    migrate.upgrade(store)


def _create(store: Store) -> None:
    with store.writing() as connection:
        if _revision(connection) is not None:  # another process was quicker
            return
        schema.tables.create_all(connection)
        words.create(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": schema.HEAD})


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:200]
