"""What each form may become in a standard: the tables of the lexicon, compiled for one target.

A form with one possibility goes by table (`direct`); a form with several is a choice (`choices`). The candidates are
forms of the target, so nothing is converted a second time after the decision.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import scripts, unified_forms
from normalizer.engine.tables.dated import period_forms, second_scheme
from normalizer.engine.tables.dictionary import regional_step, unique, word_rows
from normalizer.engine.tables.folding import fold_table, japanese_pivots, variant_standards
from normalizer.engine.tables.usage import STANDARDS, Accepted, accepted_forms, mainland_print
from normalizer.lexicon import Lexicon, OpenCCConfiguration, Table, own_table
from normalizer.lexicon.lists import ANNEX, annex, exceptions, mainland
from normalizer.model import Rule, Script, Standard

__all__ = ["Choice", "Forms", "candidates", "forms"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that can stand for several in the target.

    Attributes:
        candidates: The forms of the target, the first of the table first.
        pivots: The same in the spelling of the tables (OpenCC's traditional pivot), for looking weights up.
        spelt: The same as words spell them: a form that is accepted is spelt there as the standard writes it.
        own: Index of the form itself among the candidates, or -1.
        locked: Whether only the target's side writes the form, so that leaving it needs a word against it.
        rule: The row that lists the candidates.
    """

    candidates: tuple[str, ...]
    pivots: tuple[str, ...]
    spelt: tuple[str, ...]
    own: int
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


_SIMPLIFIED_FORMS: Final = (Script.SIMPLIFIED, Script.AMBIGUOUS)
_Rows = dict[str, tuple[tuple[str, ...], Rule]]


def _rows(table: Table | None) -> _Rows:
    if table is None:
        return {}
    return {
        key: (candidates, table.rule(key))
        for key, candidates in table.candidates.items()
        if len(key) == 1 and all(len(c) == 1 for c in candidates)
    }


def _regional(lexicon: Lexicon) -> _Rows:
    """Forms of Taiwan and Hong Kong in the spelling of OpenCC's pivot: 裡 → 裏, 説 → 說."""
    rows: _Rows = {}
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for key, (candidates, rule) in _rows(lexicon.find(name)).items():
            if candidates[0] != key:
                rows.setdefault(key, (candidates[:1], rule))
    return rows


def _japanese(lexicon: Lexicon) -> _Rows:
    """The forms that only Japanese writes."""
    rows = _rows(lexicon.find("JPShinjitaiCharacters"))
    return {form: ((pivot,), rows[form][1]) for form, pivot in japanese_pivots(lexicon).items()}


def _period(lexicon: Lexicon) -> _Rows:
    """Forms that print used for a time and no list has today: 覌 for 觀."""
    table, known = own_table("dated-forms"), scripts(lexicon)
    lines = {row[0]: line for line, row in enumerate(table.rows, table.first_line)}
    found: _Rows = {}
    for form, stands_for in period_forms().items():
        if known.get(ord(form)) is Script.VARIANT:
            rule = Rule(table.source.table, form, (stands_for,), table.source.edition, table.source.digest, lines[form])
            found[form] = (stands_for,), rule
    return found


def _annex_rule(form: str, standard: str) -> Rule:
    table = own_table(ANNEX)
    line = _annex_lines()[standard, form]
    return Rule(table.source.table, form, (standard,), "normalizer", table.source.digest, line)


@cache
def _annex_lines() -> dict[tuple[str, str], int]:
    return {(row.standard, row.form): line for line, row in enumerate(annex(), own_table(ANNEX).first_line)}


def _to_simplified(lexicon: Lexicon) -> _Rows:
    """For every form that is not simplified: what it may become.

    A form that the mainland standard has too (乾 著 苧) may always stay, and a simplified form (么) is taken for itself
    first; candidates that the standard does not have (侭 for 儘) are left out where it has another.
    """
    rows = _rows(lexicon.table("TSCharacters"))
    for key, (candidates, rule) in _rows(lexicon.find("TSCharactersExt")).items():
        rows[key] = candidates[:1], rule
    for form, (pivots, rule) in (_regional(lexicon) | _japanese(lexicon) | _period(lexicon)).items():
        if form not in rows:
            rows[form] = unique(c for pivot in pivots for c in rows.get(pivot, ((pivot,), rule))[0]), rule
    for form, standard in variant_standards().items():
        if form not in rows:
            rows[form] = (standard,), _annex_rule(form, standard)
    known, read_first = scripts(lexicon), exceptions("read-first")
    for form, (candidates, rule) in rows.items():
        own = (form,) if form in mainland() else ()
        first = own if known.get(ord(form)) in _SIMPLIFIED_FORMS else ()
        kept = (*read_first.get(form, first), candidates[0], *(c for c in candidates[1:] if c in mainland()), *own)
        rows[form] = unique(kept), rule
    return rows


def _to_traditional(lexicon: Lexicon) -> _Rows:
    """For every form: what it may become in OpenCC's pivot."""
    rows = _rows(lexicon.table("STCharacters"))
    pivots = {c for candidates, _ in rows.values() for c in candidates}
    for form, row in _regional(lexicon).items():
        if form not in rows and form not in pivots and form not in mainland():
            rows[form] = row
    for form, row in (_japanese(lexicon) | _traditional_of(_period(lexicon), rows)).items():
        rows.setdefault(form, row)
    return rows


def _traditional_of(period: _Rows, rows: _Rows) -> _Rows:
    """Forms of a time by what they stand for in the pivot: a form of the second scheme stands for a simplified one."""
    return {
        form: (unique(p for c in stands_for for p in rows.get(c, ((c,), rule))[0]), rule)
        for form, (stands_for, rule) in period.items()
    }


def _spellings(step: OpenCCConfiguration | None, form: str) -> tuple[str, ...]:
    """How the standard may write a form of the pivot, the first choice first."""
    if step is None:
        return (form,)
    found = step.steps[0].match(form, 0)
    return found[0].candidates[form] if found else (form,)


def _siblings(rows: _Rows, lexicon: Lexicon) -> _Rows:
    """For each form that only the traditional side writes: itself, and what else its simplified form may become.

    Not a form that is seen as simplified: 價 is never 价, whatever a word wants.
    """
    known = scripts(lexicon)
    found: dict[str, tuple[list[str], Rule]] = {}
    for candidates, rule in rows.values():
        if len(candidates) > 1:
            others = [c for c in candidates if known.get(ord(c)) is not Script.SIMPLIFIED]
            for form in candidates:
                if form not in rows:
                    found.setdefault(form, ([form], rule))[0].extend(others)
    return {form: (unique(candidates), rule) for form, (candidates, rule) in found.items()}


def _add_from_words(rows: _Rows, standard: Standard, lexicon: Lexicon) -> None:
    """Let a form become what a word makes of it, where no table of characters says so: 恒 in 恒生 stays.

    Only a word can choose such a form. No word brings a form of the other script.
    """
    fold, known, accepted = fold_table(lexicon, standard), scripts(lexicon), accepted_forms(standard, lexicon)
    opposite = Script.SIMPLIFIED if standard.script is Script.TRADITIONAL else Script.TRADITIONAL
    for word, spellings, table, key in word_rows(standard, lexicon):
        for before, after in zip(word, spellings[0], strict=True):
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
    rows: _Rows
    locked: _Rows
    carry: Mapping[str, tuple[str, ...]]
    targets: _Rows
    accepted: Mapping[str, Accepted]

    def may_stay(self, form: str) -> bool:
        """Whether a form stays without a word for it: not if another one is written for it, but in some names."""
        native = self.standard.id in STANDARDS
        return not native or form in self.accepted or self.carry.get(form, (form,))[0] == form


@cache
def _targets(standard: Standard, lexicon: Lexicon) -> _Targets:
    traditional = standard.script is Script.TRADITIONAL
    rows = _to_traditional(lexicon) if traditional else _to_simplified(lexicon)
    if standard.id in STANDARDS:
        rows |= {form: ((pivot,), rule) for form, (pivot, rule) in mainland_print(lexicon).items() if form not in rows}
    known = scripts(lexicon)
    locked = _siblings(rows, lexicon) if traditional else {}
    rows = {**rows, **locked}
    for form, (unified, rule) in sorted(unified_forms(lexicon).items()):
        found = rows[unified][0] if unified in rows else (unified,)
        # what comes in this way must not be a form that shows the other script: ⼴ is 廣, not 广
        shown = tuple(c for c in found if not traditional or known.get(ord(c)) is not Script.SIMPLIFIED)
        rows[form] = shown or found, rule
    step = regional_step(standard, lexicon)
    if step:
        for table in step.steps[0].tables():
            for form in table.candidates:
                if len(form) == 1 and form not in rows:
                    rows[form] = (form,), table.rule(form)
    carry = {c: _spellings(step, c) for pivots, _ in rows.values() for c in pivots}
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


def _accept(form: str, accepted: Accepted, candidates: tuple[str, ...]) -> tuple[str, ...]:
    """The candidates of a form that stays, or, where simplified writing has it too, may stay."""
    if accepted.shared:
        return unique((*candidates, form))
    return unique((form, *(c for c in candidates if c != accepted.written)))


def candidates(form: str, standard: Standard, lexicon: Lexicon) -> tuple[str, ...]:
    """What a form may become in a standard by the tables of characters, the first choice first.

    >>> from normalizer.lexicon import load_lexicon
    >>> from normalizer.standard import find_standard
    >>> candidates("后", find_standard("zh-Hant"), load_lexicon())
    ('後', '后')
    """
    found = _targets(standard, lexicon)
    if form in found.locked and form not in found.accepted:
        return found.carry.get(form, (form,))
    return found.targets[form][0] if form in found.targets else (form,)


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
            if own >= 0 and alias and stands_for not in closed.get(alias.written, ()):
                kept[own], spelt[own] = alias.pivot, alias.written
            locks = own >= 0 and stands_for in locked
            choices[form] = Choice(candidates, tuple(kept), tuple(spelt), own, locks, targets[form][1])
        elif candidates[0] != form:
            direct[form] = candidates[0]
    return Forms(standard, direct, choices, {form: targets[form][1] for form in direct})
