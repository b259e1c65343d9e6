"""The process in which pages and feeds are parsed, so that no markup can take the reader's memory, time or life.

``python -m teletipo.reading.parser_process SECONDS``: questions on standard input, answers on standard output, each a
line of JSON; a question is followed by as many bytes of markup as its ``size`` says. Ends with its input.
"""

import json
import logging
import os
import signal
import sys
from typing import IO, Any

from teletipo.reading.feeds import read_feed, read_sitemap
from teletipo.reading.pages import MarkupError, read_page

MEMORY = 1_500_000_000  # bytes of address space, of which about 300 MB are the interpreter and its libraries


def answer(question: dict[str, Any], markup: bytes) -> dict[str, Any]:
    """What is found in the markup, or ``{"error": reason}``."""
    try:
        if question["kind"] == "page":
            return read_page(markup, question.get("url"), question.get("lang"))
        return read_feed(markup) if question["kind"] == "feed" else read_sitemap(markup)
    except MarkupError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "parsing it takes too much memory"}
    except Exception as error:  # whatever a parser may raise on hostile markup, the next page is read
        return {"error": f"the markup cannot be parsed ({type(error).__name__})"}


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Answer questions until there are none."""
    while line := asked.readline():
        question = json.loads(line)
        found = answer(question, asked.read(question["size"]))
        answers.write(json.dumps(found).encode("ascii") + b"\n")
        answers.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    _limit_memory()
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as out:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        serve(sys.stdin.buffer, out)
