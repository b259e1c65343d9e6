"""The coder: from an article to its event records, one room after the other."""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter
from spacy.tokens import Doc as Parsed
from threadpoolctl import threadpool_limits

from teletipo import coreference
from teletipo.actors import Entity, Finder, Mentions
from teletipo.actors.known import state
from teletipo.assembly import Assembler
from teletipo.attribution import Attributor
from teletipo.attribution import lexicon as reporting
from teletipo.attribution.wording import Wording
from teletipo.coreference import lexicon as references
from teletipo.errors import CodingError
from teletipo.events import Act, Extractor, counts, first_pass, relating
from teletipo.events import lexicon as predicates
from teletipo.events.addressees import Addressees
from teletipo.events.binding import TimeBinder, bind_places, drop_days_ahead
from teletipo.events.evidence import Evidence
from teletipo.events.judges import Judges
from teletipo.events.judges import load as load_judges
from teletipo.events.origins import Origins
from teletipo.events.pages import Pages
from teletipo.events.replies import Replies
from teletipo.events.same_act import SameAct
from teletipo.events.signing import drop_signed
from teletipo.events.surroundings import Ground
from teletipo.factuality import Judge, Responses
from teletipo.factuality import lexicon as hedges
from teletipo.knowledge import load as load_knowledge
from teletipo.language import lemmas, parse, respelling
from teletipo.language.attachment import reattach
from teletipo.language.pipeline import Pipeline
from teletipo.language.pipeline import load as load_pipeline
from teletipo.language.plain_text import PlainText, plain
from teletipo.language.speed import uncollected
from teletipo.language.tokens import Doc
from teletipo.layers import Layers
from teletipo.places import find as find_toponyms
from teletipo.records import Article, Event, Versions
from teletipo.settings import MAX_CODING_SECONDS
from teletipo.temporal import Tagger
from teletipo.temporal import tagger as temporal

CODER_VERSION = "0.1.0"
Outcome = list[Event] | CodingError
_EVENTS = TypeAdapter(list[Event])


class Coder:
    """Codes articles of one language. Get one from :func:`load`."""

    def __init__(
        self,
        lang: str,
        pipeline: Pipeline,
        model: str | None = None,
        base: Path | None = None,
        ontology: Path | None = None,
    ) -> None:
        self.lang, self.pipeline, self.model, self.base, self.ontology = lang, pipeline, model, base, ontology
        self.knowledge = load_knowledge(base)
        self.lexicon = predicates.load(lang, ontology)
        self.first_pass = first_pass.load(lang, ontology)
        self._pages = Pages(self.first_pass, self.knowledge)
        self._references = references.load(lang)
        self._reporting = reporting.load(lang)
        self._hedges = hedges.load(lang)
        self._lemmas = lemmas.load(lang, ontology)
        self._respeller = respelling.load(lang, self.knowledge, ontology)
        self.judges: Judges = load_judges(lang)
        self._tagger: Tagger = temporal.load(lang)
        self._relater = relating.load(lang)
        self._counter = counts.load(lang)
        self._finder = Finder(lang, self.knowledge)
        self._assembler = Assembler(self.versions, lang, self.lexicon.ontology)

    @property
    def recipe(self) -> "Recipe":
        """What makes this coder in another process."""
        return Recipe(self.lang, self.model, self.base, self.ontology)

    @property
    def versions(self) -> Versions:
        """What every record says that it was made by."""
        return Versions(
            coder=CODER_VERSION,
            model=self.pipeline.version,
            lexicon=self.lexicon.version,
            knowledge=self.knowledge.version,
        )

    def code(self, article: Article | str, *, published: dt.date | str | None = None) -> list[Event]:
        """The events of one article, in the order of their triggers in the text.

        A plain string is an article without metadata; ``published`` (a date or ISO 8601 text) gives it its day.
        Without one, relative dates stay unresolved and say so.
        """
        article = _as_article(article, published)
        text = self.plain(article.text)
        if not self.first_pass.named(text.text):
            return []
        return self.events_of(article, text, self.pipeline.read(text))

    def plain(self, text: str) -> PlainText:
        """The text that is parsed: plain, spelled as an edited article would be, no paragraphs on other subjects."""
        return self._pages.opened(self._respeller.respelled(plain(text)))

    def events_of(self, article: Article, text: PlainText, parsed: Parsed) -> list[Event]:
        """The events of an article whose plain text is parsed already."""
        with uncollected():  # the layers are gone before the collector is back
            return self._events_of(article, text, parsed)

    def _events_of(self, article: Article, text: PlainText, parsed: Parsed) -> list[Event]:
        layers = self.read(parsed, article.published)
        events = self._assembler.events(article, text, layers)
        layers.doc.disband()
        return events

    def pipe(self, articles: Iterable[Article | str], *, n_process: int = 1) -> Iterator[list[Event]]:
        """The events of each article, in the order of the articles, in ``n_process`` processes.

        Raises CodingError at an article that cannot be coded; :meth:`outcomes` goes on.
        """
        for outcome in self.outcomes(articles, n_process=n_process):
            if isinstance(outcome, CodingError):
                raise outcome
            yield outcome

    def outcomes(
        self, articles: Iterable[Article | str], *, n_process: int = 1, seconds: float | None = MAX_CODING_SECONDS
    ) -> Iterator[Outcome]:
        """The events of each article, or the error that came of it, in the order of the articles.

        With several processes, one that ends (killed, crashed, out of memory) or that is killed because its article
        took longer than ``seconds`` costs this article alone.
        """
        if n_process == 1:
            yield from (self.outcome(_as_article(a, None)) for a in articles)
        else:
            yield from self.recipe.outcomes(articles, n_process, seconds)

    def outcome(self, article: Article) -> Outcome:
        """The events of one article; an error of the coder itself is told, not raised."""
        try:
            return self.code(article)
        except Exception as error:  # the next article is coded, whatever a rule makes of this one
            return CodingError(article.id, f"{type(error).__name__}: {error}")

    def _state(self, iso3: str) -> Entity | None:
        country = self.knowledge.countries.get(iso3)
        return state(country) if country is not None else None

    def read(self, parsed: Parsed, published: dt.date | None = None) -> Layers:
        """All layers of a parsed text."""
        doc = parse.read(parsed)
        self._lemmas.repair(doc)
        reattach(doc, self.lexicon.speaking, self._reporting.verbs)
        mentions = self._finder.find(doc, published)
        resolver = coreference.Resolver(doc, mentions, self._references, self._state)
        toponyms = find_toponyms(mentions, self.knowledge)
        south = self._tagger.is_southern([t.country for t in toponyms.found])
        timexes = self._tagger.tag(doc, published, south=south)
        judges = self.judges.of(doc)
        named = self.first_pass.named(doc.text)
        extractor = Extractor(self.lexicon, self.knowledge, mentions, resolver, toponyms, named)
        acts = _acts(doc, judges, extractor, mentions)
        wording = Wording.of(doc, self._reporting)
        binder = TimeBinder(acts, timexes, wording.verbs)
        binder.bind()
        bind_places(acts, toponyms)
        attributor = Attributor.of(doc, resolver, wording, acts, self.knowledge)
        SameAct(acts, self.lexicon).complete()
        drop_signed(acts)
        Replies(acts, resolver, wording.verbs).complete()
        Addressees(acts, extractor.reader, resolver).complete()
        origins = Origins(acts, mentions, self._state)
        origins.complete()
        if judges.participation is not None and acts:
            judges.participation.recast(Evidence(doc, mentions, resolver, acts, attributor.speakers))
            origins.complete()  # of measures that the judge has left without recipients
        binder.bind_purposes()
        ground = Ground(doc, acts)
        if judges.dating is not None:
            judges.dating.date(ground, timexes, published)
        drop_days_ahead(acts, published)
        if judges.placing is not None:
            judges.placing.place(ground, toponyms)
        self._relater.relate(doc, acts, timexes, published)
        self._counter.count(doc, acts, timexes, published)
        continued = frozenset(attributor.sequels.continued)
        judge = Judge(doc, self._hedges, self._reporting, acts, published, continued)
        responses = Responses(judge, attributor, acts)
        return Layers(doc, published, timexes, mentions, resolver, toponyms, acts, attributor, judge, responses)

    def layers(self, article: Article) -> tuple[PlainText, Layers]:
        """The layers of an article and the plain text that their offsets count in."""
        text = self.plain(article.text)
        return text, self.read(self.pipeline.read(text), article.published)


def _acts(doc: Doc, judges: Judges, extractor: Extractor, mentions: Mentions) -> list[Act]:
    if judges.acceptance is None:
        return extractor.extract(doc)
    own: list[list[Act]] = []
    others: list[list[Act]] = []
    for found in extractor.proposals(doc):  # the judges have learned nothing of a user's own rows
        (own if found[0].predicate.own and found[0].holds and not found[0].epithet else others).append(found)
    chosen = [found[0] for found in own] + judges.acceptance.choose(doc, mentions, others)
    return extractor.chosen(sorted(chosen, key=lambda a: a.trigger.i))


def _as_article(article: Article | str, published: dt.date | str | None) -> Article:
    if isinstance(published, str):
        published = dt.date.fromisoformat(published)
    if isinstance(article, str):
        return Article(id="text", text=article, published=published)
    return article if published is None else article.model_copy(update={"published": published})


@cache
def load(
    lang: str = "es", model: str | None = None, knowledge: Path | None = None, ontology: Path | None = None
) -> Coder:
    """The coder of a language.

    ``model`` is the name or folder of another spaCy pipeline with a morphologizer, a lemmatizer, a parser and NER.
    ``knowledge`` is a base that ``teletipo kb build`` made of the shipped tables and your own.
    ``ontology`` is a folder of your own types and predicates, see CONTRIBUTING.md.
    Raises ModelError for a language or model that is not installed, TableError for a file that is no base and for a
    table of yours with an error, with its name and row.
    """
    return Coder(lang, load_pipeline(lang, model), model, knowledge, ontology)


@dataclass(frozen=True)
class Recipe:
    """What makes the same coder in another process: the arguments of :func:`load`."""

    lang: str = "es"
    model: str | None = None
    knowledge: Path | None = None
    ontology: Path | None = None

    def coder(self) -> Coder:
        """The coder. Raises what :func:`load` raises."""
        return load(self.lang, self.model, self.knowledge, self.ontology)

    def outcomes(
        self, articles: Iterable[Article | str], processes: int, seconds: float | None = MAX_CODING_SECONDS
    ) -> Iterator[Outcome]:
        """As :meth:`Coder.outcomes`, always in processes of their own: this one loads no coder."""
        from teletipo.pool import Lost, Pool

        kept: deque[str] = deque()
        with Pool(processes, _Packing(self), seconds) as pool:
            for found in pool.map(_remembered(articles, kept)):
                name = kept.popleft()
                if isinstance(found, bytes):
                    yield _EVENTS.validate_json(found)
                else:
                    yield CodingError(name, found.reason) if isinstance(found, Lost) else found

    def __call__(self) -> Callable[[Article], Outcome]:
        """What codes an article, with one thread for matrix products: several would fight for the cores."""
        threadpool_limits(1)
        return self.coder().outcome


@dataclass(frozen=True)
class _Packing:
    """A recipe for what gives events as JSON: from process to process this takes half as long as pickled records."""

    recipe: Recipe

    def __call__(self) -> Callable[[Article], bytes | CodingError]:
        code = self.recipe()

        def packed(article: Article) -> bytes | CodingError:
            found = code(article)
            return found if isinstance(found, CodingError) else _EVENTS.dump_json(found)

        return packed


def _remembered(articles: Iterable[Article | str], kept: deque[str]) -> Iterator[Article]:
    """The articles, their ids kept until their outcomes come."""
    for given in articles:
        article = _as_article(given, None)
        kept.append(article.id)
        yield article
