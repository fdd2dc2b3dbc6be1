"""One change of a text, and all of them in a row. Compiled where there is a C compiler.

A change that no option made keeps its offsets and what all changes of one form into another have in common. The
evidence of a decision is made when it is read: it takes a hundred times as long as the rest.
"""

from dataclasses import FrozenInstanceError, dataclass, replace

from normalizer.model.span import Span
from normalizer.model.values import Certainty, Evidence, Kind

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

__all__ = ["Change", "Decided", "Pair"]

_CERTAINTIES = tuple(Certainty)


@dataclass(frozen=True)
class _Fields:
    """The fields of a change, for `dataclasses.fields`, `replace` and `asdict`."""

    source: Span
    target: Span
    before: str
    after: str
    kind: Kind
    certainty: Certainty
    candidates: tuple[str, ...]
    evidence: Evidence


class Pair:
    """What all changes of one form into another have in common.

    Attributes:
        before: The form.
        after: The other one.
        kind: The kind of the change.
        candidates: Every possible form.
        evidence: The evidence, or None if it is different from place to place.
    """

    __slots__ = ("after", "before", "candidates", "evidence", "kind")

    def __init__(self, before, after, kind, candidates, evidence):
        """Keep all of it."""
        self.before = before
        self.after = after
        self.kind = kind
        self.candidates = candidates
        self.evidence = evidence


class Change:
    """One place where the result differs from the source.

    Attributes:
        source: The place of `before` in the source.
        target: The place of `after` in the result.
        before: The text in the source.
        after: The text in the result.
        kind: The kind of the change.
        certainty: The certainty of the decision.
        candidates: Every possible form, in the order of the table.
        evidence: The evidence for the chosen form. That of a decision is made when it is first read; until then the
            change keeps the whole result in memory.
    """

    __slots__ = ("_ask", "_evidence", "_index", "_pair", "_places", "_start", "_target_start", "certainty")
    __match_args__ = ("source", "target", "before", "after", "kind", "certainty", "candidates", "evidence")
    __dataclass_fields__ = _Fields.__dataclass_fields__

    def __init__(self, source, target, before, after, kind, certainty, candidates, evidence):
        """Keep all of it."""
        _fill(self, (source, target), 0, 0, Pair(before, after, kind, candidates, evidence), certainty, None, 0)

    def __setattr__(self, name, value):
        """Refuse: a change is immutable."""
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name):
        """Refuse: a change is immutable."""
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)

    @property
    def source(self):
        """The place of `before` in the source."""
        if self._places is not None:
            return self._places[0]
        return Span(self._start, self._start + len(self._pair.before))

    @property
    def target(self):
        """The place of `after` in the result."""
        if self._places is not None:
            return self._places[1]
        return Span(self._target_start, self._target_start + len(self._pair.after))

    @property
    def before(self):
        """The text in the source."""
        return self._pair.before

    @property
    def after(self):
        """The text in the result."""
        return self._pair.after

    @property
    def kind(self):
        """The kind of the change."""
        return self._pair.kind

    @property
    def candidates(self):
        """Every possible form, in the order of the table."""
        return self._pair.candidates

    @property
    def evidence(self):
        """The evidence for the chosen form."""
        ask, evidence = self._ask, self._evidence
        if evidence is None and ask is not None:
            evidence = ask(self._index)
            _keep(self, evidence)
        return evidence

    def moved(self, by, target_by):
        """The same change with offsets larger by `by` in the source and by `target_by` in the result."""
        source, target = self.source, self.target
        change = Change.__new__(Change)
        places = Span(source.start + by, source.end + by), Span(target.start + target_by, target.end + target_by)
        _fill(change, places, 0, 0, self._pair, self.certainty, self._ask, self._index)
        if self._ask is None:
            _keep(change, self._evidence)
        return change

    def _fields(self):
        pair = self._pair
        places = self.source, self.target
        return (*places, pair.before, pair.after, pair.kind, self.certainty, pair.candidates, self.evidence)

    def __reduce__(self):
        """Pickle with the evidence."""
        return Change, self._fields()

    def __replace__(self, **changes):
        """A copy with other fields, for `copy.replace`."""
        return replace(self, **changes)

    def __repr__(self):
        """The place, both forms, and the rule."""
        place, evidence = self.source, self.evidence
        reason = evidence.rule.id if evidence.rule else evidence.basis.value
        forms = f"{self.before!r} → {self.after!r}"
        return f"<Change {place.start}:{place.end} {forms}, {self.certainty.value}, {reason}>"

    def __hash__(self):
        """The hash of all fields."""
        return hash(self._fields())

    def __eq__(self, other):
        """True for a change with the same fields."""
        if type(other) is not Change:
            return NotImplemented
        return self._fields() == other._fields()


def _fill(change, places, start, target_start, pair, certainty, ask, index):
    """Set every attribute of a new change; the places are both spans, or None if the starts tell them."""
    if cython.compiled:
        change._places = places
        change._start = start
        change._target_start = target_start
        change._pair = pair
        change.certainty = certainty
        change._evidence = pair.evidence
        change._ask = ask
        change._index = index
    else:
        values = (ask, pair.evidence, index, pair, places, start, target_start, certainty)
        for name, value in zip(Change.__slots__, values, strict=True):
            object.__setattr__(change, name, value)


def _keep(change, evidence):
    """Keep the evidence, and let go of what was asked for it."""
    if cython.compiled:
        change._evidence = evidence
        change._ask = None
    else:
        object.__setattr__(change, "_evidence", evidence)
        object.__setattr__(change, "_ask", None)


class Decided:
    """An iterator of changes that no option made, each of one character."""

    __slots__ = (
        "_ask",
        "_grades",
        "_here",
        "_pair_of",
        "_pairs",
        "_source",
        "_starts",
        "_stop",
        "_target_starts",
        "_text",
    )

    def __init__(self, result, indexes, pairs, pair_of, ask):
        """Take the columns of the result.

        Args:
            result: The result.
            indexes: The indexes in the packed columns; a range with steps of 1.
            pairs: Known pairs by both code points, `before << 21 | after`, which new ones are added to.
            pair_of: Gives the pair of a form and its new form.
            ask: Gives the evidence of a change by its index, where it is different from place to place.
        """
        edits = result.edits
        self._source = result.source
        self._text = result.text
        self._starts = edits.start
        self._target_starts = edits.target_start
        self._grades = edits.certainty
        self._here = indexes.start
        self._stop = min(indexes.stop, len(edits.start))
        self._pairs = pairs
        self._pair_of = pair_of
        self._ask = ask

    def __iter__(self):
        """The iterator itself."""
        return self

    def __next__(self):
        """The next change."""
        index = self._here
        if index >= self._stop:
            raise StopIteration
        self._here = index + 1
        return self._change(index)

    def _change(self, index):
        """The change at an index."""
        start = self._starts[index]
        target = self._target_starts[index]
        one, other = self._source[start], self._text[target]
        key = ord(one)
        key = key << 21 | ord(other)
        pair = self._pairs.get(key)
        if pair is None:
            pair = self._pairs[key] = self._pair_of(one, other)
        change = Change.__new__(Change)
        waiting = self._ask if pair.evidence is None else None
        _fill(change, None, start, target, pair, _CERTAINTIES[self._grades[index]], waiting, index)
        return change
