"""What the lists and dictionaries say of single characters, before words are read: a form and its candidates."""

from functools import cache
from typing import Final

from normalizer.engine.tables.annex import annex_standards
from normalizer.engine.tables.classes import scripts, unified_forms
from normalizer.engine.tables.dated import period_forms
from normalizer.engine.tables.dictionary import regional_step, unique
from normalizer.engine.tables.folding import japanese_pivots
from normalizer.engine.tables.usage import mainland_print
from normalizer.lexicon import Lexicon, OpenCCConfiguration, Table, own_table
from normalizer.lexicon.lists import ANNEX, annex, exceptions, mainland, written_in_japan
from normalizer.lexicon.regions import SETTLED, STANDARDS, settled
from normalizer.model import Rule, Script, Standard

__all__ = ["Rows", "character_rows", "regional_pivots", "spellings_of"]

_SIMPLIFIED_FORMS: Final = (Script.SIMPLIFIED, Script.AMBIGUOUS)
Rows = dict[str, tuple[tuple[str, ...], Rule]]


def _rows(table: Table | None) -> Rows:
    if table is None:
        return {}
    return {
        key: (candidates, table.rule(key))
        for key, candidates in table.candidates.items()
        if len(key) == 1 and all(len(c) == 1 for c in candidates)
    }


def _regional(lexicon: Lexicon) -> Rows:
    """Forms of Taiwan and Hong Kong in the spelling of OpenCC's pivot: 裡 → 裏, 説 → 說.

    Not one whose form in the pivot is the simplified form of others: 衹 is never 隻, which 只 may be.
    """
    rows: Rows = {}
    traditional = lexicon.table("STCharacters").candidates
    for name in ("TWVariantsRev", "HKVariantsRev"):
        for key, (candidates, rule) in _rows(lexicon.find(name)).items():
            if candidates[0] != key and key in traditional.get(candidates[0], (key,)):
                rows.setdefault(key, (candidates[:1], rule))
    return rows


def regional_pivots(lexicon: Lexicon) -> dict[str, str]:
    """The forms of Taiwan, Hong Kong and Japan with their spelling in OpenCC's pivot.

    >>> from normalizer.lexicon import load_lexicon
    >>> found = regional_pivots(load_lexicon())
    >>> found["裡"], found["為"]
    ('裏', '爲')
    """
    return {form: pivots[0] for form, (pivots, _) in (_japanese(lexicon) | _regional(lexicon)).items()}


def _japanese(lexicon: Lexicon) -> Rows:
    """The forms that only Japanese writes."""
    rows = _rows(lexicon.find("JPShinjitaiCharacters"))
    return {form: ((pivot,), rows[form][1]) for form, pivot in japanese_pivots(lexicon).items()}


def _period(lexicon: Lexicon) -> Rows:
    """Forms that print used for a time and no list has today: 覌 for 觀."""
    table, known = own_table("dated-forms"), scripts(lexicon)
    lines = {row[0]: line for line, row in enumerate(table.rows, table.first_line)}
    found: Rows = {}
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


def _to_simplified(lexicon: Lexicon) -> Rows:
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
    for form, standard in annex_standards().items():
        if form not in rows:
            rows[form] = (standard,), _annex_rule(form, standard)
    known, read_first = scripts(lexicon), exceptions("read-first")
    for form, (candidates, rule) in rows.items():
        own = (form,) if form in mainland() else ()
        first = own if known.get(ord(form)) in _SIMPLIFIED_FORMS else ()
        kept = (*read_first.get(form, first), candidates[0], *(c for c in candidates[1:] if c in mainland()), *own)
        replaced = set(kept) & annex_standards().keys()  # 衹 cannot be left as it is
        rows[form] = unique(c for c in kept if c not in replaced) or kept[:1], rule
    return rows


def _to_traditional(standard: Standard, lexicon: Lexicon) -> Rows:
    """For every form: what it may become in OpenCC's pivot."""
    rows = _rows(lexicon.table("STCharacters"))
    for form, refused in exceptions("never-stands-for").items():
        candidates, rule = rows.get(form, ((), None))
        if rule:
            rows[form] = tuple(c for c in candidates if c != refused), rule
    for form in exceptions("also-itself"):
        candidates, rule = rows[form]
        rows[form] = (*candidates, form), rule
    for form, first in exceptions("read-first").items():
        if form in rows:
            rows[form] = unique((first, *rows[form][0])), rows[form][1]
    if standard.region != "JP":
        rows |= _by_annex(rows, lexicon)
    pivots = {c for candidates, _ in rows.values() for c in candidates}
    for form, row in _regional(lexicon).items():
        if form not in rows and form not in pivots and form not in mainland():
            rows[form] = row
    for form, row in (_japanese(lexicon) | _traditional_of(_period(lexicon), rows)).items():
        rows.setdefault(form, row)
    return rows


def _by_annex(rows: Rows, lexicon: Lexicon) -> Rows:
    """The simplified forms of annex 1 that OpenCC's table lacks: 踊, of 踴."""
    known = scripts(lexicon)
    found: Rows = {}
    for standard, form, relation, _ in annex():
        if relation == "traditional" and standard not in rows and known.get(ord(standard)) is Script.SIMPLIFIED:
            found.setdefault(standard, ((form,), _annex_rule(form, standard)))
    return found


def _traditional_of(period: Rows, rows: Rows) -> Rows:
    """Forms of a time by what they stand for in the pivot: a form of the second scheme stands for a simplified one."""
    return {
        form: (unique(p for c in stands_for for p in rows.get(c, ((c,), rule))[0]), rule)
        for form, (stands_for, rule) in period.items()
    }


def _kept_in_japan(rows: Rows, step: OpenCCConfiguration | None) -> Rows:
    """The forms of the Japanese lists that the tables would take for other characters: 戯 猪."""
    return {
        form: ((form,), rule)
        for form, (pivots, rule) in rows.items()
        if form in written_in_japan() and form not in pivots and spellings_of(step, pivots[0])[0] != form
    }


def _brought_by_word(standard: Standard) -> Rows:
    """Forms that a standard brings over unless a word has them, although natives write them: 著, of the particle 着."""
    found = {form: row for form, row in settled(standard.id).items() if not row.always}
    rows = {form: (row.of, form) for form, row in found.items()}
    table = Table(own_table(SETTLED).source, rows, {form: row.line for form, row in found.items()})
    return _rows(table)


def spellings_of(step: OpenCCConfiguration | None, form: str) -> tuple[str, ...]:
    """How the standard may write a form of the pivot, the first choice first."""
    if step is None:
        return (form,)
    found = step.steps[0].match(form, 0)
    return found[0].candidates[form] if found else (form,)


def _siblings(rows: Rows, lexicon: Lexicon) -> Rows:
    """For each form that only the traditional side writes: itself, and what else its simplified form may become.

    Not a form that is seen as simplified: 價 is never 价, whatever a word wants. What is a spelling of such a form in a
    region has the same (裡, of 裏).
    """
    known = scripts(lexicon)
    found: dict[str, tuple[list[str], Rule]] = {}
    for candidates, rule in rows.values():
        if len(candidates) > 1:
            others = [c for c in candidates if known.get(ord(c)) is not Script.SIMPLIFIED]
            for form in candidates:
                if form not in rows:
                    found.setdefault(form, ([form], rule))[0].extend(others)
    locked = {form: (unique(candidates), rule) for form, (candidates, rule) in found.items()}
    return locked | {
        form: (locked[pivots[0]][0], rule)
        for form, (pivots, rule) in rows.items()
        if pivots[0] in locked and len(pivots) == 1 and known.get(ord(form)) is Script.TRADITIONAL
    }


def character_rows(standard: Standard, lexicon: Lexicon) -> tuple[Rows, Rows]:
    """What each form may become in the pivot, and those rows whose forms only the target's side writes."""
    traditional, step = standard.script is Script.TRADITIONAL, regional_step(standard, lexicon)
    rows = _to_traditional(standard, lexicon) if traditional else _to_simplified(lexicon)
    if standard.region == "JP":
        rows |= _kept_in_japan(rows, step)
    if standard.id in STANDARDS:
        rows |= {form: ((pivot,), rule) for form, (pivot, rule) in mainland_print(lexicon).items() if form not in rows}
    rows |= _brought_by_word(standard)
    locked = _siblings(rows, lexicon) if traditional else {}
    rows |= locked
    rows |= _unified(rows, standard, lexicon)
    for table in step.steps[0].tables() if step else ():
        for form in table.candidates:
            if len(form) == 1 and form not in rows:
                rows[form] = (form,), table.rule(form)
    return rows, locked


def _unified(rows: Rows, standard: Standard, lexicon: Lexicon) -> Rows:
    """The code points that look like a unified ideograph, with what that one may become.

    What comes in this way must not be a form that shows the other script: ⼴ is 廣, not 广.
    """
    known = scripts(lexicon)
    found: Rows = {}
    for form, (unified, rule) in sorted(unified_forms(lexicon).items()):
        candidates = found.get(unified, rows.get(unified, ((unified,), rule)))[0]
        if standard.script is Script.TRADITIONAL:
            candidates = tuple(c for c in candidates if known.get(ord(c)) is not Script.SIMPLIFIED) or candidates
        found[form] = candidates, rule
    return found
