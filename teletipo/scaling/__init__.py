"""Archives: shards of articles coded on one machine or a cluster into Parquet, each once, whatever dies on the way."""

from teletipo.scaling.archive import Archive, Summary
from teletipo.scaling.job import Job
from teletipo.scaling.protocol import Crash, Engine

__all__ = ["Archive", "Crash", "Engine", "Job", "Summary"]
