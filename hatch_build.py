"""Builds the knowledge base of the tables into the wheel, and beside them for an editable installation.

The package's own modules do it; they are loaded here without ``teletipo/__init__.py``, which needs what a build
environment lacks.
"""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BASE = "teletipo/knowledge/knowledge.sqlite"


class KnowledgeBase(BuildHookInterface):
    """Runs before hatchling packs a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        root = Path(self.root)
        package = ModuleType("teletipo")
        package.__path__ = [str(root / "teletipo")]
        sys.modules["teletipo"] = package
        from teletipo.knowledge.building import build  # noqa: PLC0415 - after the stand-in

        build(root / BASE)
        build_data["artifacts"].append(f"/{BASE}")
