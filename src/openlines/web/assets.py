"""Files that pages need (style, script), held in memory and served under addresses that change with their content."""

import hashlib
from functools import cache
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from openlines.records import Record
from openlines.web.guards import ANYONE

HOME = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"


class Asset(Record, frozen=True, kw_only=True):
    """A file: its address (`/static/3f2a…/app.css`), its media type and its bytes."""

    address: str
    media_type: str
    content: bytes


@cache
def assets() -> dict[str, Asset]:
    """All files by name. Only these are served, so no path can lead elsewhere."""
    found = {}
    for path in sorted(HOME.iterdir()):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            mark = hashlib.sha256(content).hexdigest()[:16]
            found[path.name] = Asset(
                address=f"/static/{mark}/{path.name}", media_type=_TYPES[path.suffix], content=content
            )
    return found


def address(name: str) -> str:
    """Where a file is served."""
    return assets()[name].address


@get("/static/{mark:str}/{name:str}", opt=ANYONE, sync_to_thread=False, include_in_schema=False)
def asset(mark: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A file, to be kept for ever: another content has another address."""
    found = assets().get(name)
    if found is None or found.address != f"/static/{mark}/{name}":
        raise NotFoundException
    return Response(found.content, media_type=found.media_type, headers={"Cache-Control": _FOR_EVER})
