"""Pages, feeds and archives that the tests write, and a server on loopback that hands them out."""

import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

FIRST = "El presidente de Perú expulsó el martes al embajador de Bolivia tras una larga disputa sobre el agua del lago."
SECOND = "La canciller dijo que la decisión es definitiva y que no habrá más reuniones con el Gobierno vecino este año."
ENGLISH = (
    "The president of Peru expelled the ambassador of Bolivia on Tuesday after a long quarrel about the water of the "
    "lake. The foreign minister said that the decision was final and that there would be no more meetings this year."
)


def page(
    head: str = "", body: str = "", paragraphs: tuple[str, ...] = (FIRST, SECOND), title: str = "Perú expulsa"
) -> str:
    text = "".join(f"<p>{p}</p>" for p in paragraphs)
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><nav><a href='/'>"
        f"Inicio</a></nav><article><h1>{title}</h1>{body}{text}</article><footer>Aviso legal</footer></body></html>"
    )


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{"".join(items)}</channel></rss>'


def record(
    url: str, body: bytes, kind: str = "text/html; charset=utf-8", headers: str = "", status: str = "200 OK",
    day: str = "2024-03-20",
) -> bytes:  # fmt: skip
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {day}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(url))}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def zeros(megabytes: int) -> bytes:
    """Gzip data that expand to so many megabytes: one member of a megabyte, again and again."""
    return gzip.compress(bytes(1_000_000), 9) * megabytes


Answer = Callable[[BaseHTTPRequestHandler], None]


def sends(body: str | bytes = b"", status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        data = body.encode() if isinstance(body, str) else body
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return answer


class Site:
    """Answers by path; ``asked`` are the paths and headers that were asked for."""

    def __init__(self, url: str, port: int) -> None:
        self.url, self.port = url, port
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            try:
                site.answers.get(self.path, sends("nada", 404))(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    port = server.server_address[1]
    site = Site(f"http://127.0.0.1:{port}", port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
