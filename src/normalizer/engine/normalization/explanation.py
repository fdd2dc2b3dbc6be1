"""Reasons on demand: changes and doubts of a packed result, decided again with their evidence.

What only findings, repairs or words of other regions need is imported with the first of them.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Final

from normalizer.engine.kernel.constants import CLEAR_LEAD, UNIT
from normalizer.engine.kernel.names import reason_of_name
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.kernel.quotations import is_quoted
from normalizer.engine.normalization.decision import Decision, Weighed, decide_again, weigh_again
from normalizer.model import (
    Basis,
    Certainty,
    Change,
    Decided,
    Doubt,
    Evidence,
    Finding,
    Kind,
    Normalization,
    Origin,
    Pair,
    Register,
    Span,
    Standard,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalizer.engine.layout.repair import Repaired
    from normalizer.engine.normalization.options import Options
    from normalizer.engine.tables.facts import Facts
    from normalizer.engine.tables.standard_tables import StandardTables
    from normalizer.engine.tables.vocabulary import RegionalWord, Vocabulary
    from normalizer.model import Detection

__all__ = ["Explainer"]

_CERTAINTIES: Final = tuple(Certainty)
_REGIONAL_CONTEXT: Final = "it was decided in the context of regional words that replaced others"


def _with(form: str, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates, and the form last if it is none of them."""
    return candidates if form in candidates else (*candidates, form)


class _Again:
    """The decisions of one text in one process; the text as the kernel reads it is kept from the first one on."""

    def __init__(self, tables: StandardTables, register: Register | None, text: str) -> None:
        """Keep the text; nothing is computed yet."""
        self.process: Final = os.getpid()
        self._tables: Final = tables
        self._register: Final = register
        self._text: Final = text
        self._lock: Final = Lock()
        self._pass: Pass | None = None
        self._starts: list[int] = []

    def decide(self, offset: int) -> Decision:
        """Decide a place again; all threads share one pass, one at a time."""
        with self._lock:
            passed = self._passed()
            return decide_again(self._tables.facts, passed, self._begin_of(offset), offset)

    def weigh(self, offset: int) -> Weighed:
        """What evidence needs of the decision at a place; as `decide`."""
        with self._lock:
            passed = self._passed()
            return weigh_again(self._tables.facts, passed, self._begin_of(offset), offset)

    def _passed(self) -> Pass:
        if self._pass is None:
            self._pass = Pass(self._tables.kernel_for(register=self._register), self._text)
            self._starts = self._pass.starts()
        return self._pass

    def _begin_of(self, offset: int) -> int:
        """The start of the paragraph of a place."""
        return self._starts[bisect_right(self._starts, offset) - 1]


class Explainer:
    """The reasons of one result."""

    def __init__(self, tables: StandardTables, options: Options, source: str, repaired: Repaired | None) -> None:
        """Keep the source, and the repaired text if the layout was repaired; nothing is computed yet."""
        self._tables: Final = tables
        self._options: Final = options
        self._source: Final = source
        self._repaired: Final = repaired
        self._text: Final = source if repaired is None else repaired.text
        self._again = self._begin()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without anything that can be computed again."""
        return Explainer, (self._tables, self._options, self._source, self._repaired)

    def detection(self) -> Detection:
        """Detect the scripts of the source."""
        from normalizer.engine.answers.detection import detect_with  # noqa: PLC0415 - not needed to normalize

        return detect_with(self._source, self._tables.lexicon)

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is reported and left as it is."""
        from normalizer.engine.normalization.findings import find_findings  # noqa: PLC0415 - as above

        return find_findings(self._source, self._tables, self._options)

    def _place(self, offset: int) -> int:
        """Map an offset of the source to the text in which forms were decided."""
        return offset if self._repaired is None else self._repaired.edits.to_target(offset)

    def _decisions(self) -> _Again:
        again = self._again
        if again.process != os.getpid():
            # a thread that this process does not have may hold the lock, in the middle of a decision
            again = self._again = self._begin()
        return again

    def _begin(self) -> _Again:
        return _Again(self._tables, self._options.register, self._text)

    def changes(self, result: Normalization, indexes: range) -> Iterator[Change]:
        """Yield the changes at some indexes of the packed columns."""
        if not result.edits.origins and indexes.step == 1:
            return self._decided(result, indexes)
        return (self._change(result, index) for index in indexes)

    def _decided(self, result: Normalization, indexes: range) -> Iterator[Change]:
        """Changes that no option made."""
        return Decided(result, indexes, self._tables.facts.pairs, self._pair, partial(self._evidence, result))

    def _change(self, result: Normalization, index: int) -> Change:
        origin = result.edits.origins.get(index)
        if origin is None:
            return next(self._decided(result, range(index, index + 1)))
        edits = result.edits
        source = Span(edits.start[index], edits.end[index])
        target = Span(edits.target_start[index], edits.target_end[index])
        certainty = _CERTAINTIES[edits.certainty[index]]
        before, after = result.source[source.slice], result.text[target.slice]
        candidates: tuple[str, ...]
        if origin.kind is Kind.TERM:
            candidates, evidence = (after,), Evidence(Basis.TERM, authority="the user's terms")
        elif origin.kind is Kind.VOCABULARY:
            word = self._vocabulary.words[origin.name]
            candidates, evidence = _with(after, word.readings), self._word_evidence(word)
        else:
            candidates = (after,) if certainty is Certainty.CERTAIN else (after, before)
            from normalizer.engine.layout.rules import authority_of_repair  # noqa: PLC0415 - see the module

            authority = authority_of_repair(origin.name, self._tables.standard)
            evidence = Evidence(Basis.LAYOUT, authority=authority)
        return Change(source, target, before, after, origin.kind, certainty, candidates, evidence)

    def _pair(self, before: str, after: str) -> Pair:
        """What all changes of a form into another have in common; a decision has evidence of its own at each place."""
        facts = self._tables.facts
        kind, possible = facts.pair(before, after).kind, facts.candidates(before)
        if possible:
            return Pair(before, after, kind, _with(after, possible), None)
        return Pair(before, after, kind, (after,), self._by_table(before, after))

    def _by_table(self, before: str, after: str) -> Evidence:
        """The evidence for a conversion by table: the same at every place."""
        facts = self._tables.facts
        return Evidence(Basis.TABLE, facts.rule(before), facts.pair(before, after).authority)

    def _evidence(self, result: Normalization, index: int) -> Evidence:
        """The evidence for a decision."""
        edits, facts = result.edits, self._tables.facts
        before = result.source[edits.start[index] : edits.end[index]]
        after = result.text[edits.target_start[index] : edits.target_end[index]]
        weighed = self._decisions().weigh(self._place(edits.start[index]))
        if weighed.form == after:
            return evidence_of(weighed, before, facts)
        # it was decided in the context of regional words, which are not in the source
        return Evidence(Basis.CONTEXT, facts.rule(before), facts.pair(before, after).authority)

    @property
    def _vocabulary(self) -> Vocabulary:
        from normalizer.engine.tables.vocabulary import vocabulary  # noqa: PLC0415 - see the module

        return vocabulary(self._tables.standard, self._tables.lexicon)

    def _word_evidence(self, word: RegionalWord) -> Evidence:
        source = word.table.source
        return Evidence(Basis.WORD, word.rule, f"{source.table} of {source.edition}")

    def doubts(self, result: Normalization) -> tuple[Doubt, ...]:
        """Every place that a human should check."""
        return tuple(self._doubt(result, offset) for offset in result.edits.doubts)

    def _reason_of_name(self, text: str, offset: int) -> str:
        """The reason for a doubt about a name or a quoted character; empty if the form is neither."""
        if not self._tables.facts.is_named(text[offset]) and not is_quoted(text, offset):
            return ""
        return reason_of_name(self._tables.kernel, text, offset)

    def _doubt(self, result: Normalization, offset: int) -> Doubt:
        index = bisect_left(result.edits.start, offset)
        origin = result.edits.origins.get(index)
        if origin and origin.kind is not Kind.TERM and result.edits.start[index] == offset:
            return _doubt_of_option(origin, self._change(result, index), result.standard)
        source = Span(offset, offset + 1)
        target = Span(result.to_target(offset), result.to_target(offset + 1))
        before, after = result.source[source.slice], result.text[target.slice]
        facts = self._tables.facts
        possible = facts.candidates(before)
        if reason := self._reason_of_name(self._text, self._place(offset)):
            candidates = _with(before, possible or (facts.direct(before),))
            return Doubt(source, target, before, after, candidates, reason, Evidence(Basis.CONTEXT))
        if reason := facts.doubted(before):
            by_table = not possible and facts.direct(before) != before
            evidence = self._by_table(before, after) if by_table else Evidence(Basis.TABLE)
            candidates = _with(before, _with(after, possible))
            return Doubt(source, target, before, after, candidates, reason, evidence)
        if not possible:
            return Doubt(
                source, target, before, after, _with(after, (before,)), _REGIONAL_CONTEXT, Evidence(Basis.TABLE)
            )
        decision = self._decisions().decide(self._place(offset))
        words = (vote.word.rule for vote in decision.votes if vote.form == decision.form)
        weighed = Weighed(decision.form, next(words, None), decision.lead, decision.writing)
        evidence = evidence_of(weighed, before, facts)
        reason = reason_of(decision, before) if decision.form == after else _REGIONAL_CONTEXT
        return Doubt(source, target, before, after, _with(after, possible), reason, evidence)


def _doubt_of_option(origin: Origin, change: Change, standard: Standard) -> Doubt:
    """A doubt about a change that an option made."""
    if origin.kind is Kind.VOCABULARY:
        others = "、".join(form for form in change.candidates if form != change.after)
        reason = f"{standard.id} also uses {others}, depending on the sense" if others else _REGIONAL_CONTEXT
    else:
        from normalizer.engine.layout.rules import RULES  # noqa: PLC0415 - see the module

        reason = RULES[origin.name].doubt
    spans = change.source, change.target, change.before, change.after
    return Doubt(*spans, change.candidates, reason, change.evidence)


def evidence_of(weighed: Weighed, before: str, facts: Facts) -> Evidence:
    """The strongest evidence for a decision: a word, the script of the paragraph, the context, the table."""
    margin = None if weighed.lead is None else round(weighed.lead / UNIT, 2)
    writing, pair = round(weighed.writing, 4), facts.pair(before, weighed.form)
    if rule := weighed.word:
        return Evidence(Basis.WORD, rule, pair.document or f"{rule.table} of {rule.edition}", margin, writing)
    if weighed.form == before:
        basis = Basis.WRITING
    elif facts.has_weights(before):
        basis = Basis.CONTEXT
    else:
        basis = Basis.DEFAULT
    return Evidence(basis, facts.rule(before), pair.authority, margin, writing)


def reason_of(decision: Decision, before: str) -> str:
    """The reason why a decision is doubtful."""
    against = [vote for vote in decision.votes if vote.form not in {None, decision.form}]
    support = [vote for vote in decision.votes if vote.form == decision.form]
    if against:
        claim = "two words call for different forms; " if support else ""
        return f"{claim}the word {against[0].word.rule.key} ({against[0].word.rule.table}) calls for {against[0].form}"
    for vote in support:
        if vote.word.disputed:
            word = vote.word
            return f"the editions of the dictionaries disagree on {word.rule.key}: {word.form} or {word.disputed}"
    ranked = sorted(zip(decision.scores, decision.candidates, strict=True), reverse=True)
    other = next(form for _, form in ranked if form != decision.form)
    if decision.apart is not None and decision.apart >= CLEAR_LEAD:
        return f"in old text, {decision.form} is wrong more often than other forms; it may also be {other}"
    if support:
        rule = support[0].word.rule
        return f"only the word {rule.key} ({rule.table}) supports {decision.form}, the context does not"
    reason = f"it may also be {other}" if decision.form == before else f"the context does not clearly rule out {other}"
    return reason if decision.register is Register.MODERN else f"{reason} in {decision.register} text"
