"""The description of the API in the form of OpenAPI 3.1, made from the very structs that it reads and answers with."""

import re
from functools import cache
from importlib.metadata import version
from typing import Any, Literal

import msgspec

from openlines.chronology.accounts import Account
from openlines.chronology.check import Checked
from openlines.chronology.coverage import Coverage
from openlines.chronology.records import MergedContact
from openlines.chronology.reports import Evidence
from openlines.records import Reading, Record, Report
from openlines.store.judging import Judgement
from openlines.store.log import Happening
from openlines.web import api_records as ask
from openlines.web.api_records import Found, LineFigures, ListedLine, Page, Problem
from openlines.web.guards import SESSION_COOKIE


class Operation(Record, frozen=True, kw_only=True):
    """One operation: its address, what it is asked in the address (`query`) and in the body, and what it answers."""

    method: Literal["get", "post"] = "get"
    path: str
    name: str
    summary: str
    query: Any = ask.Query
    body: Any = None
    answer: Any


OPERATIONS = (
    Operation(
        path="/api/lines",
        name="lines",
        summary="All lines, by their sides",
        query=ask.LinesQuery,
        answer=Page[ListedLine],
    ),
    Operation(
        path="/api/lines/{pair}",
        name="line",
        summary="A line with its silences",
        query=ask.LineQuery,
        answer=LineFigures,
    ),
    Operation(
        path="/api/contacts",
        name="contacts",
        summary="Contacts by date, undated ones last",
        query=ask.ContactsQuery,
        answer=Page[MergedContact],
    ),
    Operation(path="/api/contacts/{id}", name="contact", summary="A contact", answer=MergedContact),
    Operation(
        path="/api/contacts/{id}/accounts",
        name="accounts",
        summary="What each side and outlet says of a contact",
        answer=tuple[Account, ...],
    ),
    Operation(
        path="/api/contacts/{id}/evidence",
        name="evidence",
        summary="The words that prove a contact",
        answer=tuple[Evidence, ...],
    ),
    Operation(path="/api/reports/{id}", name="report", summary="A report with its text", answer=Report),
    Operation(path="/api/reports/{id}/reading", name="reading", summary="What was read in a report", answer=Reading),
    Operation(
        path="/api/check",
        name="check",
        summary="The verdict on a claim of rarity",
        query=ask.CheckQuery,
        answer=Checked,
    ),
    Operation(
        path="/api/search",
        name="search",
        summary="Reports that hold all words, the latest first",
        query=ask.SearchQuery,
        answer=Page[Found],
    ),
    Operation(path="/api/coverage", name="coverage", summary="What was read", query=ask.CoverageQuery, answer=Coverage),
    Operation(
        path="/api/changes",
        name="changes",
        summary="What became of contacts, oldest first",
        query=ask.ChangesQuery,
        answer=Page[Happening],
    ),
    Operation(
        path="/api/judgements",
        name="judgements",
        summary="Judgements, the latest first",
        query=ask.JudgementsQuery,
        answer=Page[Judgement],
    ),
    Operation(
        method="post",
        path="/api/judgements",
        name="judge",
        summary="Judge a contact, or two (reviewers)",
        body=ask.NewJudgement,
        answer=Judgement,
    ),
    Operation(
        method="post",
        path="/api/judgements/{number}/undo",
        name="undo",
        summary="Take a judgement back (reviewers)",
        body=ask.NewUndoing,
        answer=Judgement,
    ),
)
# What every operation may answer instead.
_REFUSALS = {
    "400": "Not understood",
    "401": "Not logged in",
    "403": "Not allowed",
    "404": "Not there",
    "409": "A judgement that cannot be taken",
    "413": "Too large",
    "429": "Too many attempts",
}
_PARAMETER = re.compile(r"\{(\w+)\}")
_PATH: dict[str, dict[str, object]] = {
    "pair": {"type": "string", "pattern": "^[A-Z]+-[A-Z]+$", "examples": ["RUS-USA"]},
    "id": {"type": "string", "minLength": 1, "maxLength": 240},
    "number": {"type": "integer", "minimum": 0, "maximum": ask.GREATEST},
}


@cache
def document(*, accounts: bool) -> dict[str, Any]:
    """The description, ready to be written as JSON; with `accounts` everybody must say who they are."""
    kinds = [one.answer for one in OPERATIONS] + [one.body for one in OPERATIONS if one.body] + [Problem]
    kinds += [one.query for one in OPERATIONS]
    found, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    schemas = dict(zip(map(str, kinds), found, strict=True))
    queries = {one.query.__name__ for one in OPERATIONS}
    paths: dict[str, Any] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one, schemas, components)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "openlines",
            "version": version("openlines"),
            "description": "A sourced chronology of contacts between governments. Lists are paged: `next` is the "
            "address of the following page.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"session": []}] if accounts else [],
        "paths": paths,
        "components": {
            "schemas": {name: schema for name, schema in components.items() if name not in queries},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": SESSION_COOKIE},
            },
            "responses": {
                status: {
                    "description": words,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
                for status, words in _REFUSALS.items()
            },
        },
    }


def _operation(one: Operation, schemas: dict[str, Any], components: dict[str, Any]) -> dict[str, Any]:
    parameters: list[dict[str, object]] = [
        {"name": name, "in": "path", "required": True, "schema": _PATH[name]} for name in _PARAMETER.findall(one.path)
    ]
    query = components[one.query.__name__]
    parameters += [
        {"name": name, "in": "query", "required": name in query.get("required", ()), "schema": _sent(schema)}
        for name, schema in query["properties"].items()
    ]
    description = query.get("description", "") if one.query is not ask.Query else ""
    answer = {"description": one.summary, "content": {"application/json": {"schema": schemas[str(one.answer)]}}}
    found: dict[str, Any] = {
        "operationId": one.name,
        "summary": one.summary,
        **({"description": description} if description else {}),
        "parameters": parameters,
        "responses": {
            "201" if one.method == "post" else "200": answer,
            **{status: {"$ref": f"#/components/responses/{status}"} for status in _REFUSALS},
        },
    }
    if one.body is not None:
        found["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schemas[str(one.body)]}},
        }
    return found


def _sent(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter: what may be null in a struct is just left out of an address."""
    told = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    if "anyOf" in schema:
        told |= next(one for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in told:
        told["enum"] = [one for one in told["enum"] if one is not None]
    return told
