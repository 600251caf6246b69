"""Whatever is sent to the API, it answers as its description says, and never breaks: schemathesis asks, in-process."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar import Litestar
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation import GenerationMode

from openlines.chronology.chronology import Chronology
from openlines.store import accounts
from openlines.web import api_schema
from openlines.web.app import create_app

# More by hand: OPENLINES_FUZZ=500 pytest tests/web/test_api_fuzz.py
EXAMPLES = int(os.environ.get("OPENLINES_FUZZ", "12"))
load_all_checks()
# A request may be formed well and still name what is not there, or no side: that is refused, and no fault.
NOT_ASKED = {"positive_data_acceptance"}
ASKED = [check for check in CHECKS.get_all() if check.__name__ not in NOT_ASKED]


@pytest.fixture(scope="session")
def fuzzed(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Litestar, dict[str, str]]:
    """A page with accounts, and the headers of a program that may judge."""
    path = tmp_path_factory.mktemp("fuzz") / "fuzz.db"
    shutil.copy(examples, path)
    with Chronology.open(path) as chronology, chronology.store.writing() as connection:
        accounts.add(connection, "Ada Berg", "reviewer", "no password")
        token = accounts.begin(connection, "Ada Berg", "token")
    return create_app(path, accounts=True), {"Authorization": f"Bearer {token}"}


@pytest.fixture(scope="session")
def described(fuzzed: tuple[Litestar, dict[str, str]]) -> Any:
    app, headers = fuzzed
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=headers)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("one", api_schema.OPERATIONS, ids=lambda one: one.name)
def test_every_operation_answers_as_it_is_described(
    one: api_schema.Operation, mode: GenerationMode, described: Any, fuzzed: tuple[Litestar, dict[str, str]]
) -> None:
    found = described[one.path][one.method]
    asked = 0

    @given(case=found.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
    def ask(case: Any) -> None:
        nonlocal asked
        case.call_and_validate(headers=fuzzed[1], checks=ASKED)
        asked += 1

    ask()
    assert asked > 0
