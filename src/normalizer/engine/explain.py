"""Changes and doubts made on demand from a packed result: the same decision again, this time with its reasons."""

from functools import cache
from typing import Final

from normalizer.engine.context import UNIT
from normalizer.engine.decide import Decider, Decision
from normalizer.engine.han import COMPATIBILITY
from normalizer.engine.scan import Scan
from normalizer.lexicon import own_table
from normalizer.model import (
    Basis,
    Certainty,
    Change,
    Doubt,
    Evidence,
    Kind,
    Normalization,
    Rule,
    Script,
    Span,
)

__all__ = ["Explainer"]

_CERTAINTIES: Final = tuple(Certainty)
_SIMPLIFIED_SIDE: Final = (Script.SIMPLIFIED, Script.AMBIGUOUS)


@cache
def _annex() -> frozenset[frozenset[str]]:
    """The pairs of annex 1: a standard character beside its traditional or variant form."""
    rows = own_table("mainland-2013-annex-1").rows
    return frozenset(frozenset((standard, form)) for standard, form, _, _ in rows)


def authority_of(rule: Rule, before: str, after: str) -> str:
    """Who stands behind a pair of forms: the official table that has it, or else the table of the dictionaries."""
    if rule.edition == "normalizer" or frozenset((before, after)) in _annex():
        source = own_table("mainland-2013-annex-1").source
        return f"通用规范汉字表, annex 1 ({source.date})"
    return f"{rule.table} of {rule.edition}"


class Explainer:
    """Explains one result; keeps the folded text and the last paragraph that was asked for."""

    def __init__(self, decider: Decider, source: str) -> None:
        """Take the source; nothing is computed yet."""
        self._decider: Final = decider
        self._source: Final = source
        self._scan: Scan | None = None
        self._writing: tuple[tuple[int, int], float] = ((0, 0), 0.0)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without what can be computed again."""
        return Explainer, (self._decider, self._source)

    def _decide(self, offset: int) -> tuple[Decision, float]:
        if self._scan is None:
            self._scan = self._decider.scan(self._source)
        paragraph = self._scan.paragraph(offset)
        if self._writing[0] != paragraph:
            self._writing = paragraph, self._decider.writing(self._scan, offset)
        writing = self._writing[1]
        return self._decider.decide(self._scan, offset, writing), writing

    def change(self, result: Normalization, index: int) -> Change:
        """The change at an index of the packed columns."""
        edits = result.edits
        source = Span(edits.start[index], edits.end[index])
        target = Span(edits.target_start[index], edits.target_end[index])
        before, after = result.source[source.slice], result.text[target.slice]
        certainty = _CERTAINTIES[edits.certainty[index]]
        forms = self._decider.forms
        if index in edits.terms:
            evidence = Evidence(Basis.TERM, authority="the user's terms")
            return Change(source, target, before, after, Kind.TERM, certainty, (after,), evidence)
        kind = self._kind(before)
        if before in forms.direct:
            rule = forms.rules[before]
            evidence = Evidence(Basis.TABLE, rule, authority_of(rule, before, after))
            return Change(source, target, before, after, kind, certainty, (after,), evidence)
        decision, writing = self._decide(source.start)
        evidence = evidence_of(decision, before, writing)
        return Change(source, target, before, after, kind, certainty, decision.choice.candidates, evidence)

    def _kind(self, before: str) -> Kind:
        if COMPATIBILITY.match(before):
            return Kind.COMPATIBILITY
        script = self._decider.scripts.get(ord(before), Script.UNLISTED)
        if self._decider.standard.script is Script.TRADITIONAL:
            return Kind.SCRIPT if script in _SIMPLIFIED_SIDE else Kind.VARIANT
        return Kind.SCRIPT if script in {Script.TRADITIONAL, Script.SHARED} else Kind.VARIANT

    def doubts(self, result: Normalization) -> tuple[Doubt, ...]:
        """Every place at which a human should look."""
        return tuple(self._doubt(result, offset) for offset in result.edits.doubts)

    def _doubt(self, result: Normalization, offset: int) -> Doubt:
        source = Span(offset, offset + 1)
        target = Span(result.to_target(offset), result.to_target(offset + 1))
        before, after = result.source[source.slice], result.text[target.slice]
        if before not in self._decider.forms.choices:
            reason = "a Japanese form: whether the word is Japanese, no table can tell"
            return Doubt(source, target, before, after, (before,), reason, Evidence(Basis.TABLE))
        decision, writing = self._decide(offset)
        evidence = evidence_of(decision, before, writing)
        candidates = decision.choice.candidates
        return Doubt(source, target, before, after, candidates, reason_of(decision, before), evidence)


def evidence_of(decision: Decision, before: str, writing: float) -> Evidence:
    """What decided, the strongest reason first: a word, the script of the paragraph, the context, the table."""
    margin = None if decision.lead is None else round(decision.lead / UNIT, 2)
    for _, word, vote in decision.words:
        if vote == decision.form:
            authority = f"{word.table.name} of {word.table.source.edition}"
            return Evidence(Basis.WORD, word.rule, authority, margin, round(writing, 4))
    rule = decision.choice.rule
    if decision.form == before:
        basis = Basis.WRITING
    elif decision.trained:
        basis = Basis.CONTEXT
    else:
        basis = Basis.DEFAULT
    return Evidence(basis, rule, authority_of(rule, before, decision.form), margin, round(writing, 4))


def reason_of(decision: Decision, before: str) -> str:
    """Why a decision is doubtful, in a sentence."""
    against = {vote: word for _, word, vote in decision.words if vote != decision.form}
    support = any(vote == decision.form for _, _, vote in decision.words)
    for vote, word in against.items():
        if support:
            return f"two words lay claim to the place; {word.key} wants {vote}"
        return f"the word {word.key} ({word.table.name}) wants {vote}"
    for _, word, _ in decision.words:
        if word.disputed:
            return f"the editions of the dictionaries disagree on {word.key}: {word.form} or {word.disputed}"
    other = " or ".join(c for c in decision.choice.candidates if c != decision.form)
    return f"nothing near decides clearly; {other} is as likely" if decision.form != before else f"may also be {other}"
