"""What MkDocs does not do by itself: pages beside ``docs`` are taken in, and links between all of them set right."""

import re
from pathlib import Path
from posixpath import dirname, normpath, relpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
BESIDE = ("CONTRIBUTING.md", "CHANGELOG.md", "training/README.md", "corpus/README.md", "corpus/GUIDE.md")
_ROLE = re.compile(r":(?:class|data|func|meth|mod):(?=<code>)")
_LINK = re.compile(r"(\]\()([^)#\s:]+)(#[^)\s]*)?(\))")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for page in BESIDE:
        files.append(File.generated(config, page, content=(ROOT / page).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs names them
    """Links as they hold in the repository become links as they hold on the site."""
    here = page.file.src_uri if page.file.src_uri in BESIDE else f"docs/{page.file.src_uri}"

    def on_site(match: re.Match[str]) -> str:
        target = normpath(f"{dirname(here)}/{match[2]}".lstrip("/"))
        where = _place(target)
        start = dirname(page.file.src_uri) or "."
        return f"{match[1]}{relpath(where, start)}{match[3] or ''}{match[4]}" if where else match[0]

    return _LINK.sub(on_site, markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - as above
    """Docstrings name things by roles, which Markdown does not know."""
    return _ROLE.sub("", html)


def _place(target: str) -> str | None:
    """Where a file of the repository lies on the site, or None where it is not there."""
    if target in BESIDE:
        return target
    return "index.md" if target == "README.md" else target.removeprefix("docs/") if target.startswith("docs/") else None
