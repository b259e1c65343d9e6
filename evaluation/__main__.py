"""``python -m evaluation``: print the figures and hold the floors.

Floors (``evaluation/floors.toml``) only rise: a figure below its floor fails the run, ``--raise`` lifts the floors to
what is reached and never lowers one. They hold for the gold whose hash stands beside them.
"""

import sys
import tomllib
from pathlib import Path

import click

from corpus.files import HERE, PARTS
from evaluation import gold, language, meantime, recognizers

FLOORS = Path(__file__).parent / "floors.toml"
Figures = dict[str, dict[str, float]]


@click.command()
@click.option("--shared", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("../shared"))
@click.option("--raise", "lift", is_flag=True, help="Lift the floors to the figures reached.")
@click.option(
    "--corpus-part",
    type=click.Choice(PARTS),
    default="dev",
    show_default=True,
    help="test: to report, never to develop.",
)
@click.option("--skip-language", is_flag=True, help="Leave the language model out.")
def main(shared: Path, lift: bool, corpus_part: str, skip_language: bool) -> None:
    """Score the coder on the dev gold, the language model on its test parts, the temporal tagger on its data."""
    figures: Figures = gold.evaluate(shared)
    click.echo(f"corpus/{corpus_part}")
    figures["corpus" if corpus_part == "dev" else corpus_part] = gold.evaluate_corpus(shared, corpus_part)
    if not skip_language:
        figures["language"] = language.evaluate(shared)
    figures |= times(shared)
    for part, values in figures.items():
        click.echo(f"{part:12}" + "  ".join(f"{name} {value:g}" for name, value in values.items()))
    digest = gold.fingerprint(shared / "gold" / "dev", HERE / "dev")
    floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if lift:
        write(raised(floors, figures), digest)
    elif floors.get("gold_hash") != digest:
        sys.exit("the gold has changed since the floors were pinned: look at the figures, then run with --raise")
    elif failures := below(floors, figures):
        sys.exit("below the floor: " + "; ".join(failures))


def times(shared: Path) -> Figures:
    """The temporal tagger's figures, as far as its data are there."""
    folder = shared / "time"
    if not folder.is_dir():
        click.echo(f"no {folder}: the temporal tagger is not scored", err=True)
        return {}
    return {"meantime": meantime.evaluate(shared), "recognizers": recognizers.evaluate(shared)}


def below(floors: Figures, figures: Figures) -> list[str]:
    """The figures that fell under their floors by more than another processor's rounding can move them, in words."""
    return [
        f"{part} {name} {figures[part].get(name, 0):g} < {floor:g}"
        for part in figures
        for name, floor in floors.get(part, {}).items()
        if figures[part].get(name, 0) < floor - slack(floor)
    ]


def slack(floor: float) -> float:
    """A tie in the parse that falls the other way on another machine: 3 in 1,000 of a share, 0.1 of a percentage."""
    return 0.003 if floor <= 1 else 0.1


def raised(floors: Figures, figures: Figures) -> Figures:
    """The floors, each lifted to the figure reached and never lowered."""
    parts = {p: dict(v) for p, v in floors.items() if isinstance(v, dict)}
    for part, values in figures.items():
        pinned = parts.setdefault(part, {})
        for name, value in values.items():
            pinned[name] = max(value, pinned.get(name, 0))
    return parts


def write(floors: Figures, digest: str) -> None:
    lines = [
        "# Floors of `make eval`: a figure below its floor fails the gate. `python -m evaluation --raise` lifts them.",
        f'gold_hash = "{digest}"',
    ]
    for part, values in floors.items():
        lines += ["", f"[{part}]", *(f"{name} = {value:g}" for name, value in values.items())]
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
