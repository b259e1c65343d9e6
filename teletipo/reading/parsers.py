"""Parsing pages and feeds in a process of its own that can be stopped."""

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any, Self

from teletipo.errors import InputError
from teletipo.settings import MAX_PARSING_SECONDS

_Process = subprocess.Popen[bytes]


class Parsers:
    """Reads markup into dictionaries. The process starts with the first markup and anew after one that broke it."""

    def __init__(self, seconds: float = MAX_PARSING_SECONDS) -> None:
        self._seconds = seconds
        self._process: _Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, kind: str, markup: str, where: str, **question: str | None) -> dict[str, Any]:
        """What ``markup``, a ``page``, a ``feed`` or a ``sitemap``, holds.

        Raises InputError where it cannot be parsed in the time and memory allowed.
        """
        body = markup.encode("utf-8", "replace")
        line = json.dumps({"kind": kind, "size": len(body)} | question).encode("ascii") + b"\n"
        late = threading.Event()
        reply = self._exchange(line + body, late)
        if not reply.endswith(b"\n"):
            self.close()
            reason = f"takes more than {self._seconds:g} s to parse" if late.is_set() else "breaks the parser"
            raise InputError(where, reason)
        found: dict[str, Any] = json.loads(reply)
        if "error" in found:
            raise InputError(where, found["error"])
        return found

    def _exchange(self, asked: bytes, late: threading.Event) -> bytes:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            return b""

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, stop)
        timer.start()
        try:
            process.stdin.write(asked)
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""
        finally:
            timer.cancel()

    def _running(self) -> _Process:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "teletipo.reading.parser_process"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            )
        return self._process

    def close(self) -> None:
        """End the process."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still to be written is of no use
                if pipe is not None:
                    pipe.close()
