"""How often one visitor may ask: sliding windows of a minute, kept in memory, a window of its own for each kind."""

import math
import time
from collections.abc import Mapping
from typing import Literal

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

Kind = Literal["question", "change", "login"]
RATES: Mapping[Kind, str] = {"question": "1200/minute", "change": "60/minute", "login": "10/minute"}


class Rates:
    """Counts by kind and visitor."""

    def __init__(self, rates: Mapping[Kind, str] = RATES) -> None:
        self._allowed: dict[Kind, RateLimitItem] = {kind: parse(rate) for kind, rate in rates.items()}
        self._counter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, kind: Kind, visitor: str) -> int:
        """Count one request. 0 where it may be answered, else the seconds after which another may come."""
        allowed = self._allowed[kind]
        if self._counter.hit(allowed, kind, visitor):
            return 0
        return max(1, math.ceil(self._counter.get_window_stats(allowed, kind, visitor).reset_time - time.time()))
