"""The judges: forests learned from annotated articles, weighing what the rules propose and found.

``python -m training.judges FOLDER… --out FILE``: folders in the format of the gold, texts included. Two steps, each on
predictions for articles that the step before has not seen: which words are acts, and who takes part in them.
"""

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

import teletipo
from teletipo.actors import Entity
from teletipo.actors.homes import Homes
from teletipo.actors.homes import evidence as evidence_of_homes
from teletipo.assembly import Quoter
from teletipo.coder import Coder
from teletipo.events import Act
from teletipo.events.acceptance import Acceptance, Setting
from teletipo.events.circumstances import rows_of_places, rows_of_times
from teletipo.events.evidence import Evidence
from teletipo.events.judges import Judges
from teletipo.events.surroundings import Ground
from teletipo.language.forests import Forest
from teletipo.language.parts import Part, Recurring, table
from teletipo.layers import Layers
from teletipo.places import Toponym
from teletipo.records import Article, Kind

FOLDS = 5
OUT = Path(teletipo.__file__).parent / "language" / "es" / "judges"
Entry = dict[str, Any]


def entries(folders: Sequence[Path]) -> list[Entry]:
    return [json.loads(p.read_text("utf-8")) for folder in folders for p in sorted(folder.glob("*.json"))]


def article_of(entry: Entry) -> Article:
    return Article(**{k: v for k, v in entry["article"].items() if k in Article.model_fields and v is not None})


def spans(entry: Entry) -> list[tuple[int, int, Entry]]:
    """Where the triggers of the annotated events stand."""
    found = []
    for event in entry["events"]:
        start = -1
        for _ in range(event.get("nth", 1)):
            start = entry["article"]["text"].find(event["trigger"], start + 1)
        found.append((start, start + len(event["trigger"]), event))
    return found


# ── which words are acts ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Proposed:
    """The proposals of one article, each with the annotated types of its word."""

    entry: Entry
    setting: Setting
    proposals: list[list[Act]]
    types: list[set[str]]


def proposed(coder: Coder, entry: Entry) -> Proposed:
    article = article_of(entry)
    kept: dict[str, Any] = {}

    class Spy(Acceptance):
        def __init__(self) -> None:
            pass

        def choose(self, doc: Any, mentions: Any, proposals: Any) -> list[Act]:
            kept.update(setting=Setting(doc, mentions, proposals), proposals=list(proposals))
            return []

    coder.judges = Judges(Spy(), None)
    text, _ = coder.layers(article)
    quoter = Quoter(article, text)
    golds = spans(entry)
    types = []
    for found in kept["proposals"]:
        words = quoter.span(found[0].span)
        types.append({e["type"] for start, end, e in golds if start < words.end and words.start < end})
    return Proposed(entry, kept["setting"], kept["proposals"], types)


def priors_of(articles: Sequence[Proposed]) -> dict[str, list[float]]:
    """Counts by word and type: this act, any act, how often the word stood there; ``*`` for all words."""
    counts: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for one in articles:
        for found, types in zip(one.proposals, one.types, strict=True):
            for act in found:
                for word in (act.predicate.lemma, "*"):
                    count = counts[f"{word} {act.predicate.type}"]
                    count[0] += act.predicate.type in types
                    count[1] += bool(types)
                    count[2] += 1
    return dict(counts)


def acceptance_rows(articles: Sequence[Proposed], priors: dict[str, list[float]]) -> tuple[Any, Any]:
    rows: list[list[float]] = []
    answers: list[float] = []
    for one in articles:
        for found, types in zip(one.proposals, one.types, strict=True):
            rows += one.setting.rows(found, priors)
            answers += [float(act.predicate.type in types) for act in found]
    return np.asarray(rows), np.asarray(answers)


def left_out(articles: Sequence[Proposed], whole: dict[str, list[float]]) -> tuple[Any, Any]:
    """Rows whose priors do not know their own article."""
    rows, answers = [], []
    for one in articles:
        own = priors_of([one])
        without = {k: [a - b for a, b in zip(v, own.get(k, (0, 0, 0)), strict=True)] for k, v in whole.items()}
        r, y = acceptance_rows([one], without)
        if len(r):
            rows.append(r)
            answers.append(y)
    return np.concatenate(rows), np.concatenate(answers)


def fit_acceptance(articles: Sequence[Proposed], trees: int) -> tuple[Forest, dict[str, list[float]], dict[str, Any]]:
    priors = priors_of(articles)
    rows, answers = left_out(articles, priors)
    made = exported(fitted(rows, answers, None, trees))
    return Forest.read(made), priors, made


# ── who takes part ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass
class Cast:
    """Rows of evidence with the answers for each part; weight 0 where the annotation leaves it open."""

    rows: list[Any] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    answers: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))
    weights: tuple[list[float], list[float]] = field(default_factory=lambda: ([], []))


def fold(text: str | None) -> set[str]:
    letters = unicodedata.normalize("NFKD", text or "").casefold()
    return set("".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c)).split())


def same(gold: Entry, entity: Entity, text: str) -> bool:
    """As the gold's scorer compares a participant."""
    if gold.get("country") and entity.country != gold["country"]:
        return False
    if not gold.get("key"):
        return bool(gold.get("country")) and entity.kind is not Kind.PERSON
    words = fold(entity.name) | fold(text)
    return any(fold(alternative) <= words for alternative in gold["key"].split("|"))


def matched(acts: Sequence[Act], entry: Entry, quoter: Quoter) -> Iterator[tuple[Act, Entry]]:
    """Each act with the annotated event of its trigger and type."""
    used: set[int] = set()
    golds = spans(entry)
    for act in acts:
        words = quoter.span(act.span)
        for number, (start, end, event) in enumerate(golds):
            if number not in used and words.start < end and start < words.end and event["type"] == act.predicate.type:
                used.add(number)
                yield act, event
                break


def labels(
    golds: Sequence[Entry], entities: Sequence[Entity], texts: Sequence[str], cast: Sequence[Entity]
) -> tuple[list[float], list[float]]:
    """1 for who takes part, weight 0 for another reading of one who does."""
    answer, weight = [0.0] * len(entities), [1.0] * len(entities)
    for gold in golds:
        able = [i for i, e in enumerate(entities) if same(gold, e, texts[i])]
        if not able:
            continue
        free = [i for i in able if not answer[i]] or able
        state = not gold.get("key")
        best = min(
            free, key=lambda i: (entities[i] not in cast, state and not entities[i].key.startswith("country:"), i)
        )
        for i in able:
            if not answer[i]:
                weight[i] = 0.0
        answer[best], weight[best] = 1.0, 1.0
    return answer, weight


def gather(coder: Coder, entry: Entry, number: int, into: Cast, around: tuple[Cast, Cast]) -> None:
    """Rows for the participants, the times and the places of the acts of one article."""
    article = article_of(entry)
    text, layers = coder.layers(article)
    quoter = Quoter(article, text)
    circumstances(article, layers, {id(a): e for a, e in matched(layers.acts, entry, quoter)}, around)
    evidence = Evidence(layers.doc, layers.mentions, layers.resolver, layers.acts, layers.attributor.speakers)
    for act, event in matched(layers.acts, entry, quoter):
        entities, rows = evidence.rows(act)
        texts = [m.span.text if (m := evidence.nearest(e, act)) else "" for e in entities]
        into.rows.extend(rows)
        into.groups += [number] * len(rows)
        for side, (golds, cast) in enumerate(((event["who"], act.actors), (event["whom"], act.recipients))):
            answer, weight = labels(golds, entities, texts, [r.entity for r in cast])
            into.answers[side].extend(answer)
            into.weights[side].extend(weight)


# ── to which state the unknown belong ───────────────────────────────────────────────────────────────────────────────


def homes(coder: Coder, given: Sequence[Entry]) -> tuple[list[list[float]], list[float]]:
    """Rows for those whom an annotated key names and no table places: 1 for the state that the annotation gives."""
    rows: list[list[float]] = []
    answers: list[float] = []
    kept: dict[str, Any] = {}

    class Spy(Homes):
        def __init__(self) -> None:
            pass

        def give(self, mentions: Any, focus: Any) -> None:
            blocks = list(evidence_of_homes(mentions, focus))
            pairs = [(entity, state) for some, states, _ in blocks for entity, _ in some for state in states]
            found = [row for block in blocks for row in _rows_of_homes(*block)]
            texts: dict[int, str] = defaultdict(str)
            for m in mentions.found:
                for e in mentions.referents(m):
                    texts[id(e)] += " " + m.span.text
            kept.update(pairs=pairs, rows=found, texts=texts)

    coder._finder.homes = Spy()
    for entry in given:
        coder.layers(article_of(entry))
        golds = [g for e in entry["events"] for g in (*e["who"], *e["whom"], *e["source"]) if g.get("key")]
        for (entity, state), row in zip(kept["pairs"], kept["rows"], strict=True):
            states = {g.get("country") for g in golds if same({"key": g["key"]}, entity, kept["texts"][id(entity)])}
            if states:
                rows.append(row)
                answers.append(float(state in states))
    return rows, answers


def _rows_of_homes(
    homeless: Sequence[Any], states: Sequence[str], parts: Sequence[Part | Recurring]
) -> list[list[float]]:
    rows: list[list[float]] = table(parts, len(homeless) * len(states), sum(len(p.columns) for p in parts)).tolist()
    return rows


# ── trees ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def fitted(rows: Any, answers: Any, weights: Any, trees: int) -> HistGradientBoostingClassifier:
    model = HistGradientBoostingClassifier(
        max_iter=trees, learning_rate=0.06, max_leaf_nodes=14, min_samples_leaf=20, l2_regularization=3.0,
        random_state=1, early_stopping=False, max_features=0.5,
    )  # fmt: skip
    return model.fit(rows, answers, sample_weight=weights)


def exported(model: HistGradientBoostingClassifier) -> dict[str, Any]:
    """The trees of a fitted model as flat lists."""
    made: dict[str, Any] = {k: [] for k in ("roots", "feature", "threshold", "left", "right", "value")}
    depth = 0
    for (tree,) in model._predictors:
        start = len(made["feature"])
        made["roots"].append(start)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            made["feature"].append(-1 if leaf else int(node["feature_idx"]))
            made["threshold"].append(0.0 if leaf else round(float(node["num_threshold"]), 5))
            made["left"].append(0 if leaf else start + int(node["left"]))
            made["right"].append(0 if leaf else start + int(node["right"]))
            made["value"].append(round(float(node["value"]), 5) if leaf else 0.0)
            depth = max(depth, int(node["depth"]))
    return {"base": round(float(model._baseline_prediction.ravel()[0]), 6), "depth": depth + 1, **made}


def circumstances(article: Article, layers: Layers, events: dict[int, Entry], into: tuple[Cast, Cast]) -> None:
    acts, ground = layers.acts, Ground(layers.doc, layers.acts)
    for n, timex, row in rows_of_times(ground, layers.timexes, article.published):
        if (event := events.get(id(acts[n]))) is not None:
            days = [timex.reading.earliest.isoformat(), timex.reading.latest.isoformat()]
            into[0].rows.append(row)
            into[0].answers[0].append(float(days == event["when"]))
    for n, toponym, row in rows_of_places(ground, layers.toponyms):
        if (event := events.get(id(acts[n]))) is not None:
            into[1].rows.append(row)
            into[1].answers[0].append(float(bool(event["where"]) and same_place(event["where"], toponym)))


def same_place(gold: Entry, toponym: Toponym) -> bool:
    if gold.get("country") and toponym.country != gold["country"]:
        return False
    words = fold(toponym.name) | fold(toponym.span.text)
    return not gold.get("key") or any(fold(alternative) <= words for alternative in gold["key"].split("|"))


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=OUT, show_default=True)
@click.option("--when-where", default=(0.4, 0.45), nargs=2, show_default=True)
@click.option("--home-threshold", default=0.4, show_default=True)
@click.option("--trees", default=(150, 200), nargs=2, help="Trees of the first and of the second step.")
@click.option(
    "--thresholds", default=(0.42, 0.33, 0.27), nargs=3, help="Above which an act, an actor, a recipient is taken."
)
def main(
    folders: tuple[Path, ...],
    out: Path,
    trees: tuple[int, int],
    thresholds: tuple[float, float, float],
    home_threshold: float,
    when_where: tuple[float, float],
) -> None:
    """Learn from annotated articles which words are acts and who takes part."""
    out.mkdir(parents=True, exist_ok=True)
    coder = teletipo.load("es")
    object.__setattr__(coder.pipeline, "read", cache(coder.pipeline.read))  # each article is parsed once
    given = entries(folders)
    rows, answers = homes(coder, given)
    home = exported(fitted(np.asarray(rows), np.asarray(answers), None, 100))
    write(out / "homes.json", forest=home, threshold=home_threshold)
    coder._finder.homes = Homes(Forest.read(home), home_threshold)
    articles = [proposed(coder, entry) for entry in given]
    click.echo(f"{len(articles)} articles, {sum(len(a.proposals) for a in articles)} words that may be acts")
    cast, around = Cast(), (Cast(), Cast())
    for part in range(FOLDS):
        forest, priors, _ = fit_acceptance([a for n, a in enumerate(articles) if n % FOLDS != part], trees[0])
        coder.judges = Judges(Acceptance(forest, priors, thresholds[0]), None)
        for number, entry in enumerate(given):
            if number % FOLDS == part:
                gather(coder, entry, number, cast, around)
    _, priors, acceptance = fit_acceptance(articles, trees[0])
    rows = np.asarray(cast.rows)
    sides = [
        exported(fitted(rows, np.asarray(cast.answers[side]), np.asarray(cast.weights[side]), trees[1]))
        for side in (0, 1)
    ]
    write(
        out / "acceptance.json", forest=acceptance, threshold=thresholds[0],
        priors={k: [round(x, 4) for x in v] for k, v in sorted(priors.items())},
    )  # fmt: skip
    write(out / "participation.json", actors=sides[0], recipients=sides[1], thresholds=list(thresholds[1:]))
    times, places = (exported(fitted(np.asarray(c.rows), np.asarray(c.answers[0]), None, trees[1])) for c in around)
    write(out / "circumstances.json", times=times, places=places, thresholds=list(when_where))
    click.echo(f"{len(rows)} rows of evidence for participants, {[len(c.rows) for c in around]} for times and places")


def write(path: Path, **content: Any) -> None:
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", "utf-8")
    click.echo(f"{path}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
