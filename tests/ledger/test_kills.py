"""An ingest that is killed with -9 and started again ends with the records of an undisturbed one.

``python -m benchmarks.kills`` does this at length (500 articles, 50 kills).
"""

import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks import kills

ARTICLES, KILLS, LONGEST = 40, 5, 4.5


def test_killed_ingest_ends_with_the_same_records(
    store: str, new_address: Callable[[str], str], tmp_path: Path
) -> None:
    source = tmp_path / "articles.jsonl"
    kills.write(source, ARTICLES)
    calm, hurt = new_address(store), new_address(store)
    subprocess.run(kills.ingest(source, calm), check=True, capture_output=True)  # noqa: S603 - our own program
    hit = kills.disturb(kills.ingest(source, hurt), hurt, KILLS, LONGEST, ARTICLES, seed=3)
    assert hit > 0
    assert kills.dump(calm) == kills.dump(hurt)
