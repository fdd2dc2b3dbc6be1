"""Changes and doubts made on demand from a packed result: the same decision again, this time with its reasons."""

from bisect import bisect_left, bisect_right
from threading import Lock
from typing import Final

from normalizer.engine.kernel.conversion import Pass
from normalizer.engine.kernel.names import is_quoted
from normalizer.engine.layout.repair import Repaired
from normalizer.engine.layout.rules import RULES, authority_of_repair
from normalizer.engine.tables.authorities import authority_of, document_of, kind_of
from normalizer.engine.tables.decider import Decider, Decision
from normalizer.engine.tables.vocabulary import RegionalWord, Vocabulary, vocabulary
from normalizer.engine.tables.weights import UNIT
from normalizer.model import (
    Basis,
    Certainty,
    Change,
    Doubt,
    Evidence,
    Kind,
    Normalization,
    Script,
    Span,
    Standard,
)

__all__ = ["Explainer"]

_CERTAINTIES: Final = tuple(Certainty)


_BESIDE: Final = "it was decided beside words of the region that replaced others"


def _with(form: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates, and the form last if it is none of them."""
    return candidates if form in candidates else (*candidates, form)


class Explainer:
    """Explains one result; keeps the text as the kernel reads it once something was asked."""

    def __init__(self, decider: Decider, source: str, repair: Repaired | None = None) -> None:
        """Take the source, and the same with its layout repaired where it was; nothing is computed yet."""
        self._decider: Final = decider
        self._source: Final = source
        self._repair: Final = repair
        self._text: Final = source if repair is None else repair.text
        self._pass: Pass | None = None
        self._starts: list[int] = []
        self._asking: Final = Lock()
        self._by_table: dict[str, tuple[Kind, tuple[str, ...], Evidence]] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without what can be computed again."""
        return Explainer, (self._decider, self._source, self._repair)

    def _place(self, offset: int) -> int:
        """Where an offset of the source lies in the text in which forms were decided."""
        return offset if self._repair is None else self._repair.place(offset)

    def _decide(self, offset: int) -> Decision:
        offset = self._place(offset)
        # one pass serves all who ask, one after the other
        with self._asking:
            if self._pass is None:
                self._pass = Pass(self._decider.kernel, self._text)
                self._starts = self._pass.starts()
            return self._decider.explain(self._pass, self._starts[bisect_right(self._starts, offset) - 1], offset)

    def change(self, result: Normalization, index: int) -> Change:
        """The change at an index of the packed columns."""
        edits = result.edits
        start, end = edits.start[index], edits.end[index]
        source = Span(start, end)
        before = result.source[start:end]
        certainty = _CERTAINTIES[edits.certainty[index]]
        if edits.target_start is edits.start:
            target, after = source, result.text[start:end]
        else:
            target = Span(edits.target_start[index], edits.target_end[index])
            after = result.text[target.slice]
            if index in edits.terms:
                evidence = Evidence(Basis.TERM, authority="the user's terms")
                return Change(source, target, before, after, Kind.TERM, certainty, (after,), evidence)
            if index in edits.vocabulary:
                word = self._vocabulary.words[edits.vocabulary[index]]
                evidence, readings = self._word_evidence(word), _with(after, word.readings)
                return Change(source, target, before, after, Kind.VOCABULARY, certainty, readings, evidence)
        if index in edits.layout:
            authority = authority_of_repair(edits.layout[index], self._decider.standard)
            possible = (after,) if certainty is Certainty.CERTAIN else (after, before)
            evidence = Evidence(Basis.LAYOUT, authority=authority)
            return Change(source, target, before, after, Kind.LAYOUT, certainty, possible, evidence)
        known = self._by_table.get(before)
        if known is None and before in self._decider.forms.direct:
            known = self._by_table[before] = self._of_table(before, after)
        if known:
            return Change(source, target, before, after, known[0], certainty, known[1], known[2])
        decision = self._decide(start)
        candidates = _with(after, decision.choice.candidates)
        if decision.form == after:
            evidence = evidence_of(decision, before, self._decider.standard)
        else:  # decided beside words of the region, which do not stand in the source
            rule = decision.choice.rule
            evidence = Evidence(Basis.CONTEXT, rule, authority_of(rule, before, after, self._decider.standard))
        return Change(source, target, before, after, self._kind(before, after), certainty, candidates, evidence)

    @property
    def _vocabulary(self) -> Vocabulary:
        return vocabulary(self._decider.standard, self._decider.lexicon)

    def _word_evidence(self, word: RegionalWord) -> Evidence:
        source = word.table.source
        return Evidence(Basis.WORD, word.rule, f"{source.table} of {source.edition}")

    def _of_table(self, before: str, after: str) -> tuple[Kind, tuple[str, ...], Evidence]:
        """What is said of a conversion by table: the same for every place."""
        rule = self._decider.forms.rule(before)
        evidence = Evidence(Basis.TABLE, rule, authority_of(rule, before, after, self._decider.standard))
        return self._kind(before, after), (after,), evidence

    def _kind(self, before: str, after: str) -> Kind:
        script = self._decider.scripts.get(ord(before), Script.UNLISTED)
        return kind_of(before, after, script, self._decider.standard)

    def doubts(self, result: Normalization) -> tuple[Doubt, ...]:
        """Every place at which a human should look."""
        return tuple(self._doubt(result, offset) for offset in result.edits.doubts)

    def _reason_of_name(self, text: str, offset: int) -> str:
        """Why a form is doubted as part of a name or as quoted; empty where it is neither."""
        if text[offset] not in self._decider.named and not is_quoted(text, offset):
            return ""
        reason: str = self._decider.kernel.reason(text, offset)
        return reason

    def _doubt(self, result: Normalization, offset: int) -> Doubt:
        index = bisect_left(result.edits.start, offset)
        if index in result.edits.vocabulary and result.edits.start[index] == offset:
            change = self.change(result, index)
            others = "、".join(form for form in change.candidates if form != change.after)
            reason = f"{result.standard.id} says {others} too, as the sense may be" if others else _BESIDE
            spans = change.source, change.target, change.before, change.after
            return Doubt(*spans, change.candidates, reason, change.evidence)
        if index in result.edits.layout and result.edits.start[index] == offset:
            change = self.change(result, index)
            spans = change.source, change.target, change.before, change.after
            reason = RULES[result.edits.layout[index]].doubt
            return Doubt(*spans, change.candidates, reason, change.evidence)
        source = Span(offset, offset + 1)
        target = Span(result.to_target(offset), result.to_target(offset + 1))
        before, after = result.source[source.slice], result.text[target.slice]
        if reason := self._reason_of_name(self._text, self._place(offset)):
            choice = self._decider.forms.choices.get(before)
            possible = choice.candidates if choice else (self._decider.forms.direct.get(before, before),)
            return Doubt(source, target, before, after, _with(before, possible), reason, Evidence(Basis.CONTEXT))
        if before in self._decider.doubted:
            reason = self._decider.doubted[before]
            evidence = (
                self._of_table(before, after)[2] if before in self._decider.forms.direct else Evidence(Basis.TABLE)
            )
            choice = self._decider.forms.choices.get(before)
            candidates = _with(before, _with(after, choice.candidates if choice else ()))
            return Doubt(source, target, before, after, candidates, reason, evidence)
        if before not in self._decider.forms.choices:
            return Doubt(source, target, before, after, _with(after, (before,)), _BESIDE, Evidence(Basis.TABLE))
        decision = self._decide(offset)
        evidence = evidence_of(decision, before, self._decider.standard)
        candidates = _with(after, decision.choice.candidates)
        reason = reason_of(decision, before) if decision.form == after else _BESIDE
        return Doubt(source, target, before, after, candidates, reason, evidence)


def evidence_of(decision: Decision, before: str, standard: Standard) -> Evidence:
    """What decided, the strongest reason first: a word, the script of the paragraph, the context, the table."""
    margin = None if decision.lead is None else round(decision.lead / UNIT, 2)
    writing = round(decision.writing, 4)
    for vote in decision.votes:
        if vote.form == decision.form:
            source = vote.word.table.source
            authority = document_of(before, decision.form, standard) or f"{source.table} of {source.edition}"
            return Evidence(Basis.WORD, vote.word.rule, authority, margin, writing)
    if decision.form == before:
        basis = Basis.WRITING
    elif decision.trained:
        basis = Basis.CONTEXT
    else:
        basis = Basis.DEFAULT
    rule = decision.choice.rule
    return Evidence(basis, rule, authority_of(rule, before, decision.form, standard), margin, writing)


def reason_of(decision: Decision, before: str) -> str:
    """Why a decision is doubtful, in a sentence."""
    against = [vote for vote in decision.votes if vote.form not in {None, decision.form}]
    support = [vote for vote in decision.votes if vote.form == decision.form]
    if against:
        claim = "two words lay claim to the place; " if support else ""
        return f"{claim}the word {against[0].word.key} ({against[0].word.table.name}) wants {against[0].form}"
    for vote in support:
        if vote.word.disputed:
            word = vote.word
            return f"the editions of the dictionaries disagree on {word.key}: {word.form} or {word.disputed}"
    if support:
        word = support[0].word
        return f"only the word {word.key} ({word.table.name}) speaks for {decision.form}, what stands around does not"
    ranked = sorted(zip(decision.scores, decision.choice.candidates, strict=True), reverse=True)
    other = next(form for _, form in ranked if form != decision.form)
    return f"it may also be {other}" if decision.form == before else f"nothing near decides clearly against {other}"
