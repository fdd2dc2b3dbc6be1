"""What each form may become in a standard: the tables of the lexicon, compiled for one target.

A form with one possibility goes by table (`direct`); a form with several is a choice (`choices`). The candidates are
forms of the target, so nothing is converted a second time after the decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from normalizer.engine.tables.classes import scripts
from normalizer.engine.tables.dated import second_scheme
from normalizer.engine.tables.dictionary import regional_step, unique, word_rows
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.rows import Rows, character_rows, spellings_of
from normalizer.engine.tables.usage import Accepted, accepted_forms, interchangeable
from normalizer.lexicon import Lexicon
from normalizer.lexicon.regions import STANDARDS, settled
from normalizer.model import Rule, Script, Standard

__all__ = ["Choice", "Forms", "forms"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that can stand for several in the target.

    Attributes:
        candidates: The forms of the target, the first of the table first.
        pivots: The same in the spelling of the tables (OpenCC's traditional pivot), for looking weights up.
        spelt: The same as words spell them: a form that is accepted is spelt there as the standard writes it.
        own: Index of the form itself among the candidates, or -1.
        print_form: Whether the form itself differs in print only from the first candidate: 内, of 內; natives may write
            it, but hardly do.
        locked: Whether only the target's side writes the form, so that leaving it needs a word against it.
        rule: The row that lists the candidates.
    """

    candidates: tuple[str, ...]
    pivots: tuple[str, ...]
    spelt: tuple[str, ...]
    own: int
    print_form: bool
    locked: bool
    rule: Rule


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """Everything that single characters may become in one standard.

    Attributes:
        direct: Forms with one possibility, other than themselves.
        choices: Forms with several.
        rules: The row behind each form of `direct`.
    """

    standard: Standard
    direct: Mapping[str, str]
    choices: Mapping[str, Choice]
    rules: Mapping[str, Rule]

    def rule(self, form: str) -> Rule:
        """The row behind a form that can become another."""
        return self.rules[form] if form in self.rules else self.choices[form].rule


def _add_from_words(rows: Rows, standard: Standard, lexicon: Lexicon) -> None:
    """Let a form become what a word makes of it, where no table of characters says so: 恒 in 恒生 stays.

    Only a word can choose such a form. No word brings a form of the other script.
    """
    fold, known, accepted = fold_table(lexicon, standard), scripts(lexicon), accepted_forms(standard, lexicon)
    opposite = Script.SIMPLIFIED if standard.script is Script.TRADITIONAL else Script.TRADITIONAL
    seen: set[tuple[str, str]] = set()
    for word, spellings, table, key in word_rows(standard, lexicon):
        pairs = tuple(zip(word, spellings[0], strict=True))
        if seen.issuperset(pairs):  # the first word with a pair has settled it
            continue
        seen.update(pairs)
        for before, after in pairs:
            candidates, rule = rows.get(before, ((before,), None))
            if after in candidates or known.get(ord(after)) is opposite or _keeps(accepted, before, after):
                continue
            if fold.get(ord(before), ord(before)) == fold.get(ord(after), ord(after)):
                rows[before] = (*candidates, after), rule or table.rule(key)


def _keeps(accepted: Mapping[str, Accepted], form: str, after: str) -> bool:
    """Whether a standard accepts a form as another spelling of what a word has."""
    return form in accepted and not accepted[form].shared and accepted[form].written == after


def _closed(rows: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Follow candidates that would be converted on, and let a form become whatever its candidates may become.

    Then a decision can be repeated on its own result: every form that the second one could choose, the first one had.
    """

    def lasting(candidates: tuple[str, ...]) -> tuple[str, ...]:
        kept = tuple(v for v in candidates if v in rows.get(v, (v,)))
        return kept or lasting(unique(c for v in candidates for c in rows[v]))

    closed = {form: lasting(candidates) for form, candidates in rows.items()}
    while True:
        step = {
            form: unique((*candidates, *(c for v in candidates for c in closed.get(v, ()))))
            for form, candidates in closed.items()
        }
        if step == closed:
            return closed
        closed = step


def _pivot(form: str, pivots: tuple[str, ...], carry: Mapping[str, tuple[str, ...]], standard: Standard) -> str:
    """The form of the pivot under which a candidate has its weights.

    None where a document let the candidate stay in some senses only (乾 in 乾坤, beside 干): that needs a word.
    """
    found = next((pivot for pivot in pivots if form in carry.get(pivot, (pivot,))), form)
    return "" if standard.day and carry.get(found, (form,))[0] != form else found


@dataclass(frozen=True, slots=True, eq=False)
class _Targets:
    """What the tables of characters say of each form, before words are looked at.

    Attributes:
        rows: What each form may become in the pivot.
        locked: The forms of the target's side, with what else their simplified form may become.
        carry: How the standard may write each form of the pivot.
        targets: What each form may become in the standard.
        accepted: The forms that the standard accepts beside those that it writes.
    """

    standard: Standard
    rows: Rows
    locked: Rows
    carry: Mapping[str, tuple[str, ...]]
    targets: Rows
    accepted: Mapping[str, Accepted]

    def may_stay(self, form: str) -> bool:
        """Whether a form stays without a word for it: not if another one is written for it, but in some names."""
        if self.standard.id not in STANDARDS:
            return True
        if form in settled(self.standard.id) or (self.standard.strict and form in interchangeable()):
            return False
        return form in self.accepted or self.carry.get(form, (form,))[0] == form


@cache
def _targets(standard: Standard, lexicon: Lexicon) -> _Targets:
    traditional, step = standard.script is Script.TRADITIONAL, regional_step(standard, lexicon)
    rows, locked = character_rows(standard, lexicon)
    carry = {c: spellings_of(step, c) for pivots, _ in rows.values() for c in pivots}
    if traditional and not standard.day:
        carry = {c: spellings if _is_final(c, spellings[0], rows, carry) else (c,) for c, spellings in carry.items()}
    targets = {form: (unique(t for c in pivots for t in carry[c]), rule) for form, (pivots, rule) in rows.items()}
    for form in second_scheme(standard.date) if standard.day else ():
        # 辺 is 道 then, and no spelling of 邊
        if form in targets:
            targets[form] = (form,), targets[form][1]
    accepted = accepted_forms(standard, lexicon)
    for form in accepted.keys() & targets.keys():
        targets[form] = _accept(form, accepted[form], targets[form][0]), targets[form][1]
    locked |= {form: targets[form] for form, found in accepted.items() if form in targets and not found.shared}
    return _Targets(standard, rows, locked, carry, targets, accepted)


def _is_final(form: str, written: str, rows: Rows, carry: Mapping[str, tuple[str, ...]]) -> bool:
    """True if what is written for a form of the pivot would not be changed on as if it were another character's form.

    沪, which Japanese print may have for 濾, is the simplified form of 滬, and 术, that of 朮, is first of all 術.
    """
    first = rows[written][0][0] if written in rows else written
    return written == form or carry.get(first, (first,))[0] == written


def _accept(form: str, accepted: Accepted, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates of a form that stays, or, where simplified writing has it too, may stay."""
    if accepted.shared:
        return unique((*candidates, form))
    return unique((form, *(c for c in candidates if c != accepted.written)))


@cache
def forms(standard: Standard, lexicon: Lexicon) -> Forms:
    """Compile the character tables for a standard."""
    found = _targets(standard, lexicon)
    rows, locked, carry = found.rows, found.locked, found.carry
    targets = dict(found.targets)
    _add_from_words(targets, standard, lexicon)
    first = {form: candidates for form, (candidates, _) in targets.items()}
    direct: dict[str, str] = {}
    choices: dict[str, Choice] = {}
    closed = _closed(first)
    for form, known in found.accepted.items():
        if form in closed and not known.shared and form not in closed.get(known.written, ()):
            closed[form] = tuple(c for c in closed[form] if c != known.written)
    for form in closed:
        # a form that stands for another one, which is itself a choice, is decided as if that stood there
        own_choice = len(first[form]) > 1 and (form in first[form] or form not in locked)
        other = first[form][0]
        alike = form not in first[form] and other not in locked and set(closed.get(other, ())) == set(closed[form])
        stands_for = form if own_choice and not alike else other
        candidates = closed.get(stands_for, closed[form])
        if len(candidates) > 1:
            own = candidates.index(stands_for) if stands_for in candidates and found.may_stay(stands_for) else -1
            pivots = unique((*rows.get(stands_for, ((), None))[0], *candidates))
            kept = [_pivot(c, pivots, carry, standard) for c in candidates]
            spelt = list(candidates)
            alias = found.accepted.get(stands_for)
            print_form = False
            if own >= 0 and alias and stands_for not in closed.get(alias.written, ()):
                kept[own], spelt[own] = alias.pivot, alias.written
                alone = len(candidates) == 2 and stands_for not in rows[stands_for][0]  # noqa: PLR2004 - and itself
                print_form = alone and not alias.usual
            locks = own >= 0 and stands_for in locked
            choices[form] = Choice(candidates, tuple(kept), tuple(spelt), own, print_form, locks, targets[form][1])
        elif candidates[0] != form:
            direct[form] = candidates[0]
    return Forms(standard, direct, choices, {form: targets[form][1] for form in direct})
