"""Databases of older versions of openlines brought up to date, in one transaction: all of it or nothing."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from openlines.store import schema
from openlines.store.database import Store

HOME = Path(__file__).parent / "migrations"


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(HOME))
    return ScriptDirectory.from_config(config)


def revisions() -> frozenset[str]:
    """The revisions that this openlines knows."""
    return frozenset(script.revision for script in _scripts().walk_revisions())


def upgrade(store: Store, to: str = schema.HEAD) -> None:
    """Brings a database up to a revision; one without tables is built from nothing."""
    with store.writing() as connection:
        run(connection, to)


def run(connection: Connection, to: str) -> None:
    """The steps from a database's revision up to `to`, on a connection that is in a transaction."""
    scripts = _scripts()
    config = Config()
    with EnvironmentContext(config, scripts, fn=lambda found, _: scripts._upgrade_revs(to, found)) as context:
        # The caller's transaction holds the steps together.
        context.configure(connection=connection, target_metadata=schema.tables, transaction_per_migration=False)
        context.run_migrations()
