"""An archive: every shard given to an engine, what crashes it done apart, and what was set aside told in one file."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from teletipo.pool import Lost, Pool
from teletipo.scaling.completion import SCRATCH, Completion, Refused, SetAside, put, scratch_file
from teletipo.scaling.job import Job
from teletipo.scaling.protocol import Crash, Engine
from teletipo.scaling.shards import Shard

SET_ASIDE = "_set_aside.jsonl"


@dataclass
class Summary:
    """What has become of an archive so far.

    ``articles`` are in it, ``coded`` of them by this run; ``apart`` counts shards that were coded article by article.
    """

    shards: int = 0
    skipped: int = 0
    apart: int = 0
    articles: int = 0
    coded: int = 0
    events: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    set_aside: list[tuple[str, SetAside]] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """Articles set aside and shards that were not done."""
        return len(self.set_aside) + len(self.refused)

    def count(self, shard: Shard, came: Completion | Refused) -> None:
        """Add a shard."""
        if isinstance(came, Refused):
            self.refused.append((shard.name, came.reason))
            return
        self.shards += 1
        self.skipped += came.skipped
        self.articles += came.articles
        self.coded += 0 if came.skipped else came.articles
        self.events += came.events
        self.languages.update(came.other_languages)
        self.set_aside += [(shard.name, s) for s in came.set_aside]


class Archive:
    """The output of a job. ``processes`` do what is done on this machine apart from the engine."""

    def __init__(self, job: Job, engine: Engine, processes: int = 1) -> None:
        self._job, self._engine, self._processes = job, engine, processes
        self._output = Path(job.output)
        self.summary = Summary()

    def run(self, shards: Sequence[Shard]) -> Iterator[tuple[Shard, Completion | Refused]]:
        """Do every shard that is not done; each comes once, as soon as it is through, and ``summary`` tells of it.

        Raises EngineError where the engine cannot run, OSError where the output cannot be written.
        """
        self._output.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._output / SCRATCH, ignore_errors=True)  # what killed processes left
        crashed: list[Shard] = []
        for shard, came in self._engine.run(self._job, shards):
            if isinstance(came, Crash):
                crashed.append(shard)
            else:
                self.summary.count(shard, came)
                yield shard, came
        for shard in crashed:
            alone = self._apart(shard)
            self.summary.apart += 1
            self.summary.count(shard, alone)
            yield shard, alone
        self._tell()

    def _apart(self, shard: Shard) -> Completion | Refused:
        """A shard that ends its process, article by article; what reads it is in a process of its own, too."""
        with Pool(1, _Apart(self._job, self._processes), ahead=1) as pool:
            result = next(pool.map([shard]))
        return Refused(result.reason) if isinstance(result, Lost) else result

    def _tell(self) -> None:
        """What was set aside, in the order of shards and articles, in a file beside the folders."""
        told = sorted(self.summary.set_aside, key=lambda s: s[0])
        lines = [{"shard": shard, "where": s.where, "reason": s.reason} for shard, s in told]
        lines += [{"shard": shard, "where": shard, "reason": reason} for shard, reason in sorted(self.summary.refused)]
        if not lines:
            (self._output / SET_ASIDE).unlink(missing_ok=True)
        else:
            scratch = scratch_file(self._output)
            scratch.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")
            put(scratch, self._output / SET_ASIDE)
        shutil.rmtree(self._output / SCRATCH, ignore_errors=True)


@dataclass(frozen=True)
class _Apart:
    """What a process is started with: how to code a shard in yet other processes."""

    job: Job
    processes: int

    def __call__(self) -> Callable[[Shard], Completion | Refused]:
        return lambda shard: self.job.isolated(shard, self.processes)
