"""Running the web page: the address is looked at, the socket opened, the page announced."""

import ipaddress
import socket
import sys
import webbrowser

from openlines.errors import Exposed, ExtraMissing, NoAddress


def serve(db: str, *, host: str, port: int, reviewer: str | None, https: bool, open_page: bool) -> None:
    """Serves until interrupted. Raises ExtraMissing, Exposed, StoreError."""
    try:
        import uvicorn  # noqa: PLC0415

        from openlines.web.app import create_app  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise ExtraMissing(f"{error.name} is not installed", fix="pip install 'openlines[web]'") from None
    accounts = _has_accounts(db)
    if not accounts and not is_loopback(host):
        raise Exposed(
            "everybody who reaches it could judge",
            where=host,
            fix="serve on 127.0.0.1, or make an account first with `openlines user add`",
        )
    app = create_app(db, accounts=accounts, reviewer=reviewer, https=https)
    with _listening(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{listening.getsockname()[1]}/"
        print(f"openlines is at {address}  (Ctrl+C ends it)", file=sys.stderr, flush=True)
        if accounts and not https and not is_loopback(host):
            print("without TLS before it (--https), passwords can be read on their way", file=sys.stderr, flush=True)
        if open_page:
            webbrowser.open(address)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False, lifespan="on"
        )
        uvicorn.Server(config).run(sockets=[listening])


def _has_accounts(db: str) -> bool:
    from openlines.store import open_store  # noqa: PLC0415
    from openlines.store.accounts import any_there  # noqa: PLC0415

    store = open_store(db, create=False)
    try:
        with store.reading() as connection:
            return any_there(connection)
    finally:
        store.close()


def is_loopback(host: str) -> bool:
    """Whether an address is only reached from this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = socket.socket(family, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((host, port))
        # From here on requests wait for the server, which needs a moment to be ready.
        found.listen(128)
    except OSError as error:
        found.close()
        raise NoAddress(
            f"cannot be listened on ({error.strerror})", where=f"{host}:{port}", fix="choose another --port"
        ) from None
    return found
