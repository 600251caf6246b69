"""Opening databases: new ones, older ones, newer ones, and what is none."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from openlines.chronology.chronology import Chronology
from openlines.errors import BadDatabase, DatabaseMissing, DatabaseNewer
from openlines.store import Store, migrate, open_store, schema
from openlines.store.database import Store as Bare
from openlines.store.database import address_of
from tests.chronology.making import contact, put, reading


def _bare(url: str) -> Bare:
    """A store whose tables are not made or looked at."""
    store = open_store(url)
    with store.writing() as connection:
        for name in inspect(connection).get_table_names():
            if not name.startswith("search_"):
                connection.execute(text(f'DROP TABLE "{name}"' + ("" if store.sqlite else " CASCADE")))
    return store


def test_the_migrations_make_the_very_tables_that_a_new_database_has(url: str) -> None:
    store = _bare(url)
    with store.writing() as connection:
        migrate.run(connection, schema.HEAD)
        context = MigrationContext.configure(connection)
        found = [one for one in compare_metadata(context, schema.tables) if "search" not in str(one)]
        assert [one for one in found if "alembic_version" not in str(one)] == []
    put(store, reading("a", [contact("USA; RUS", "2022-05-13")], published="2022-05-13"))
    assert len(list(Chronology(store).contacts())) == 1
    store.close()


def test_an_older_database_is_brought_up_to_date_with_all_that_it_holds(url: str) -> None:
    store = _bare(url)
    with store.writing() as connection:
        migrate.run(connection, "0001")
        connection.execute(text("INSERT INTO meta VALUES ('kept', 'yes')"))
        assert not inspect(connection).has_table("judgement")
    store.close()
    again = open_store(url)
    with again.reading() as connection:
        assert connection.execute(text("SELECT value FROM meta")).scalar() == "yes"
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == schema.HEAD
        assert inspect(connection).has_table("judgement")
    again.close()


def test_who_tells_of_contacts_is_found_again_in_an_older_database(url: str) -> None:
    store = open_store(url)
    spoke = contact("USA; RUS", "2022-05-13")
    put(
        store,
        reading("a", [spoke, contact("CHN; USA", "2022-05-14")], published="2022-05-14", publisher="The Outlet"),
        reading("b", [spoke], published="2022-05-15", language="fr"),
    )
    told, graded = text("SELECT id, told FROM contact ORDER BY id"), text("SELECT sourcing FROM mention ORDER BY 1")
    with store.reading() as connection:
        before = connection.execute(told).all(), connection.execute(graded).all()
    assert any("The Outlet" in row.told and '"fr"' in row.told for row in before[0])
    with store.writing() as connection:
        for name in ("session", "account", "pin"):
            connection.execute(text(f"DROP TABLE {name}"))
        for name in ("ix_contact_doubt_id", "ix_contact_block_lo"):
            connection.execute(text(f"DROP INDEX {name}"))
        connection.execute(text("ALTER TABLE contact DROP COLUMN doubt"))
        connection.execute(text("ALTER TABLE contact DROP COLUMN told"))
        connection.execute(text("ALTER TABLE mention DROP COLUMN sourcing"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    store.close()
    again = open_store(url)
    with again.reading() as connection:
        assert (connection.execute(told).all(), connection.execute(graded).all()) == before
    again.close()


def test_a_newer_database_is_left_alone(store: Store, url: str) -> None:
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseNewer, match=r"OL503 .*9999.*update openlines"):
        open_store(url)


def test_a_database_that_is_not_there_is_only_made_when_wanted(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing, match=r"OL502 .*ingest"):
        open_store(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    open_store(tmp_path / "none.db").close()
    assert (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("mysql://localhost/x", "mysql is not supported"),
        ("postgresql://localhost:1/none", "cannot be opened"),
        ("nothing at all://", "is no address"),
    ],
)
def test_what_is_no_database_is_refused_with_what_to_do(address: str, words: str) -> None:
    with pytest.raises(BadDatabase, match=words):
        open_store(address)


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is no database, but text, and enough of it to be told from one." * 20)
    with pytest.raises(BadDatabase, match="OL501"):
        open_store(tmp_path / "text.db")
    with pytest.raises(BadDatabase, match="is a folder"):
        open_store(tmp_path)
    with pytest.raises(BadDatabase, match="folder does not exist"):
        open_store(tmp_path / "no" / "such.db")


def test_passwords_stand_in_no_error() -> None:
    with pytest.raises(BadDatabase) as caught:
        open_store("postgresql://ada:secret@localhost:1/none")
    assert "secret" not in str(caught.value)


def test_short_names_of_postgresql_mean_psycopg() -> None:
    assert address_of("postgres://h/d").drivername == "postgresql+psycopg"
    assert address_of("a.db").drivername == "sqlite"
