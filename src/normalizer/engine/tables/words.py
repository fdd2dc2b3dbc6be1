"""The words of the dictionaries, found by folded key, each with what it says about the forms in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from normalizer.engine.tables.candidates import Choice, forms
from normalizer.engine.tables.dictionary import WordRow, longer_words, regional_step, unique, word_rows
from normalizer.engine.tables.folding import fold_table
from normalizer.lexicon import Lexicon, Table, disputes
from normalizer.lexicon.lists import also_written
from normalizer.lexicon.regions import REGION_FORMS, STANDARDS, chosen_places, settled
from normalizer.model import Rule, Script, Standard

__all__ = ["Word", "Words", "words"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a dictionary in the spelling of one standard.

    Attributes:
        form: The word in the standard, as long as its key.
        others: Further spellings that the row allows.
        table: The table in which it stands.
        key: Its key there.
        disputed: What the other edition of the dictionaries has instead, in the spelling of its table; else empty.
        chosen: For each character whether the region of the standard chose its form; else empty.
    """

    form: str
    others: tuple[str, ...]
    table: Table
    key: str
    disputed: str
    chosen: tuple[bool, ...]

    @property
    def rule(self) -> Rule:
        """The row."""
        return self.table.rule(self.key)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """An index of words by folded key.

    Attributes:
        entries: The words behind each key, the first table first.
    """

    entries: Mapping[str, tuple[Word, ...]]


@cache
def words(standard: Standard, lexicon: Lexicon) -> Words:
    """Index every word that holds a character with a choice in the standard.

    Words that are longer or shorter in the standard are regional vocabulary and are left out.
    """
    fold = fold_table(lexicon, standard)
    choices = forms(standard, lexicon).choices
    chosen = {c.translate(fold) for c in choices}
    # 甯 stays 甯 although a word 宁宁 is listed: our list cannot tell the two apart where no other has part of a word
    kept_apart = {c for choice in choices.values() if choice.own == 0 for c in choice.candidates[1:]}
    kept_apart -= settled(standard.id).keys()
    told = longer_words(lexicon) if standard.script is Script.TRADITIONAL else {}
    disputed, chosen_by_region = disputes(lexicon), chosen_places(standard.id)
    entries: dict[str, list[Word]] = {}
    rows = list(word_rows(standard, lexicon))
    listed, counted = _spellings_of_natives(standard, lexicon, rows, fold)
    for word, forms_of, table, key in rows:
        folded = word.translate(fold)
        if chosen.isdisjoint(folded):
            continue
        if table.name == "words" and word not in told and not kept_apart.isdisjoint(word):
            continue
        spellings = unique(form for form in forms_of if form.translate(fold) == folded)
        if spellings:
            known = entries.setdefault(folded, [])
            if all(other.form != spellings[0] for other in known):
                allowed = [other for other in listed.get(folded, ()) if _is_allowed(other, spellings[0], choices)]
                others = (*spellings[1:], *allowed, *counted.get(folded, ()))
                others = unique(other for other in others if other != spellings[0])
                of_region = chosen_by_region.get(spellings[0], ()) if table.name == REGION_FORMS else ()
                known.append(Word(spellings[0], others, table, key, disputed.get((table.name, key), ""), of_region))
    return Words({k: tuple(v) for k, v in entries.items()})


def _spellings_of_natives(
    standard: Standard, lexicon: Lexicon, rows: Iterable[WordRow], fold: Mapping[int, int]
) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The spellings that any table has for a word, and those that natives were counted to have, by folded key.

    They say that a form which only the traditional side writes is no mistake of a converter: 櫃檯 beside 櫃台. Those
    that were counted say, too, that a form of both sides may stay in traditional text (局限 beside 侷限), in standards
    that accept what people write.
    """
    listed: dict[str, list[str]] = {}
    counted: dict[str, list[str]] = {}
    if standard.script is not Script.TRADITIONAL:
        return listed, counted
    for row in rows:
        listed.setdefault(row.word.translate(fold), []).extend(row.spellings)
    step = regional_step(standard, lexicon)
    accepted = counted if standard.id in STANDARDS and not standard.strict else listed
    for word, others in also_written().items():
        accepted.setdefault(word.translate(fold), []).extend(map(step.convert, others) if step else others)
    return listed, counted


def _is_allowed(other: str, spelling: str, choices: Mapping[str, Choice]) -> bool:
    """True if a spelling differs from another in locked forms only."""
    differing = (a for a, b in zip(other, spelling, strict=True) if a != b)
    return all(form in choices and choices[form].locked for form in differing)
