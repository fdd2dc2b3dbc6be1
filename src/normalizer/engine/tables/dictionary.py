"""The words of the dictionaries in the spelling of one standard, and the step from OpenCC's pivot to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from normalizer.engine.tables.annex import annex_step
from normalizer.engine.tables.classes import scripts
from normalizer.engine.tables.dated import dated_step
from normalizer.engine.tables.singapore import singapore_step
from normalizer.engine.tables.usage import spellings_of_word, usage_step
from normalizer.lexicon import Lexicon, OpenCCConfiguration, Table, dictionary_words, own_phrases, own_words
from normalizer.lexicon.lists import exceptions, mainland, refused_words, surnames
from normalizer.lexicon.regions import STANDARDS, counted_words, settled
from normalizer.model import Script, Standard

__all__ = ["WordRow", "longer_words", "regional_step", "unique", "word_rows"]


_SHORTEST: Final = 2
_NAME: Final = 3


class WordRow(NamedTuple):
    """A word and its spellings in one standard.

    Attributes:
        word: How it is written where it comes from.
        spellings: How the standard writes it, the first choice first.
        table: The table that has it.
        key: Its key there.
    """

    word: str
    spellings: tuple[str, ...]
    table: Table
    key: str


def unique(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms without repetition, the first of each kept."""
    return tuple(dict.fromkeys(forms))


def regional_step(standard: Standard, lexicon: Lexicon) -> OpenCCConfiguration | None:
    """What carries the pivot to the standard, or None where the pivot is the standard.

    The pivot is OpenCC's traditional one, or today's simplified forms for mainland print as of a day since 1964.
    """
    if standard.region == "SG":
        return singapore_step()
    if standard.day:
        return dated_step(standard.date, standard.script, lexicon, press=bool(standard.practice))
    if standard.region == "CN" and standard.script is Script.TRADITIONAL:
        return annex_step()
    if standard.id in STANDARDS:
        return usage_step(standard, lexicon)
    if standard.script is not Script.TRADITIONAL or len(standard.configurations) == 1:
        return None
    return lexicon.configuration(standard.configurations[1])


@lru_cache(maxsize=1)  # asked for twice in a row, for the forms of a standard and for its words
def word_rows(standard: Standard, lexicon: Lexicon) -> tuple[WordRow, ...]:
    """Every word that says something about the standard, the most trusted table first.

    Only words of two characters and more that are as long in the standard as where they come from: the others are
    regional vocabulary.
    """
    traditional = standard.script is Script.TRADITIONAL
    rows = _to_traditional(standard, lexicon) if traditional else _to_simplified(standard, lexicon)
    return tuple(kept for row in rows if len(row.word) > 1 and (kept := _as_long(row)))


def _as_long(row: WordRow) -> WordRow | None:
    """The row with those spellings that are as long as the word; None if it has none."""
    word, spellings, table, key = row
    kept = tuple(spelling for spelling in spellings if len(spelling) == len(word))
    return row if kept == spellings else WordRow(word, kept, table, key) if kept else None


@cache
def _phrases(lexicon: Lexicon) -> tuple[Table, ...]:
    """OpenCC's words towards traditional characters, but for those that do not count."""
    tables = (table for step in lexicon.configuration("s2t").steps for table in step.tables())
    return tuple(table.without(refused_words()) for table in tables if table.name != "STCharacters")


def _to_traditional(standard: Standard, lexicon: Lexicon) -> Iterator[WordRow]:
    step = regional_step(standard, lexicon)
    changed: set[str] = set()
    if step:
        for table in step.steps[0].tables():
            changed.update(*table.candidates)
            for key, values in table.candidates.items():
                yield WordRow(key, unique((*values, *_as_natives_write(key, standard, step))), table, key)
    spelt_otherwise, also = _of_dictionary(standard, lexicon)
    for table in (own_phrases(), counted_words(standard.id), *spelt_otherwise, *_phrases(lexicon)):
        for key, values in table.candidates.items():
            if table.name == "STPhrases":
                bearers = _as_bearers_write(values) if _is_like_a_name(key) else ()
                others = (*bearers, *also.get(key, ()), *_as_phrases_allow(key, values[0]))
                values = (*values, *others)  # noqa: PLW2901 - what follows is the same for all words
            spelt = map(step.convert, values) if step and not changed.isdisjoint("".join(values)) else values
            yield WordRow(key, unique(s for word in spelt for s in spellings_of_word(word, standard)), table, key)
    yield from _of_settled(standard, lexicon)
    for word, pivot in longer_words(lexicon).items():
        pivots = (pivot, *_as_phrases_allow(word, pivot))
        spelt = map(step.convert, pivots) if step else pivots
        yield WordRow(word, unique(s for each in spelt for s in spellings_of_word(each, standard)), own_words(), word)


def _of_dictionary(standard: Standard, lexicon: Lexicon) -> tuple[tuple[Table, ...], Mapping[str, tuple[str, ...]]]:
    """Words of a dictionary of Taiwan that OpenCC spells otherwise or lacks; and further spellings of those it has.

    A strict standard has one spelling of a word, and the others that do not write what natives write have none of them.
    """
    if standard.id not in STANDARDS:
        return (), {}
    found = dictionary_words()
    listed = {word: values[0] for table in _phrases(lexicon) for word, values in table.candidates.items()}
    also = {word: others for word, (first, *others) in found.candidates.items() if listed.get(word) == first}
    kept = found.without(frozenset(also))
    if standard.strict:
        return (replace(kept, candidates={word: row[:1] for word, row in kept.candidates.items()}),), {}
    return (kept,), {word: tuple(others) for word, others in also.items()}


def _as_bearers_write(names: Iterable[str]) -> Iterator[str]:
    """Names with the other form of a character that bearers write in either: 黃世杰 beside 黃世傑."""
    other = str.maketrans(dict(exceptions("either-in-names")))
    return (name for each in names if (name := each.translate(other)) != each)


def _as_natives_write(name: str, standard: Standard, step: OpenCCConfiguration) -> tuple[str, ...]:
    """A name character by character, where natives decide: the company writes 沙中綫, and newspapers write 沙中線."""
    return ("".join(map(step.convert, name)),) if standard.id in STANDARDS and not standard.strict else ()


@cache
def _free_phrases() -> Mapping[str, tuple[str, ...]]:
    """Our phrases with several spellings."""
    return {word: spellings for word, spellings in own_phrases().candidates.items() if len(spellings) > 1}


def _as_phrases_allow(word: str, spelling: str) -> Iterator[str]:
    """The other spellings of a word by those of a phrase of ours in it: 極坐標 beside 極座標, as 坐標 is right, too."""
    for start in range(len(word)):
        for end in range(start + _SHORTEST, len(word) + 1):
            first, *others = _free_phrases().get(word[start:end], ("",))
            if first == spelling[start:end]:
                yield from (spelling[:start] + other + spelling[end:] for other in others)


@cache
def longer_words(lexicon: Lexicon) -> Mapping[str, str]:
    """The words of our list that no table of words has, with those that it has inside: 为什么 beside 什么.

    Each says what they say, if they agree on each character with a choice. Otherwise 什么 would count for little in
    为什么, where it does not begin a word. Names are left out: 黄钟公 has nothing of 黄钟.
    """
    tables = (own_phrases(), *_phrases(lexicon))
    known = {word: values[0] for table in reversed(tables) for word, values in table.candidates.items()}
    passed_over = known.keys() | refused_words()
    rows, sides = lexicon.table("STCharacters").candidates, scripts(lexicon)
    several = {
        form for form, values in rows.items() if len(values) > 1 or sides.get(ord(form)) is not Script.SIMPLIFIED
    }
    found = {}
    for word in own_words().candidates:
        if word not in passed_over and not several.isdisjoint(word) and not _is_like_a_name(word):
            spelt = [
                _said_inside(word, place, known) if form in several else rows.get(form, (form,))[0]
                for place, form in enumerate(word)
            ]
            if all(spelt):
                found[word] = "".join(spelt)
    return found


def _said_inside(word: str, place: int, known: Mapping[str, str]) -> str:
    """What the words over a place in a longer one make of it; nothing if there are none, or if they disagree."""
    inner = (
        (start, word[start:end])
        for start in range(place + 1)
        for end in range(max(place + 1, start + _SHORTEST), len(word) + 1)
    )
    said = {known[one][place - start] for start, one in inner if len(known.get(one, "")) == len(one)}
    return said.pop() if len(said) == 1 else ""


def _is_like_a_name(word: str) -> bool:
    """True for a word of three characters that begins with a surname."""
    return len(word) == _NAME and surnames().get(word[0]) == "strong"


def _of_settled(standard: Standard, lexicon: Lexicon) -> Iterator[WordRow]:
    """The words of our list with a form that only some words keep: 著名 stays in Hong Kong, 看著 is 看着."""
    brought = {form: row.of for form, row in settled(standard.id).items() if not row.always}
    if brought:
        step, listed = regional_step(standard, lexicon), own_words()
        forms = {*brought, *brought.values()}
        for word in listed.candidates:
            if not forms.isdisjoint(word):
                spelt = lexicon.configuration("s2t").convert(word)
                yield WordRow(word, (step.convert(spelt) if step else spelt,), listed, word)


def _undecided(lexicon: Lexicon) -> frozenset[str]:
    """Traditional forms that the tables of characters alone cannot simplify: 乾, and 著 for 着."""
    table = lexicon.table("TSCharacters").candidates
    regional = (lexicon.find(name) for name in ("TWVariantsRev", "HKVariantsRev"))
    return frozenset(key for key, candidates in table.items() if len(candidates) > 1) | frozenset(
        key for found in regional if found for key in found.candidates if key in mainland()
    )


def _to_simplified(standard: Standard, lexicon: Lexicon) -> Iterator[WordRow]:
    step = regional_step(standard, lexicon)
    for row in _of_today(lexicon):
        yield row._replace(spellings=tuple(map(step.convert, row.spellings))) if step else row


@cache
def _of_today(lexicon: Lexicon) -> tuple[WordRow, ...]:
    return tuple(_made_of_today(lexicon))


def _made_of_today(lexicon: Lexicon) -> Iterator[WordRow]:
    simplified = lexicon.configuration("t2s")
    for name in ("TSPhrases", "TWVariantsRevPhrases", "HKVariantsRevPhrases"):
        if table := lexicon.find(name):
            for key, values in table.candidates.items():
                spellings = values if name == "TSPhrases" else tuple(map(simplified.convert, values))
                yield WordRow(key, spellings, table, key)
    undecided = _undecided(lexicon)
    for key, values in own_phrases().candidates.items():
        if any(form == kept for form, kept in zip(key, values[0], strict=True) if form in undecided):
            yield WordRow(values[0], (key,), own_phrases(), key)  # 專著 stays 专著
    for table in _phrases(lexicon):
        for key, values in table.candidates.items():
            for traditional in (value for value in values if not undecided.isdisjoint(value)):
                yield WordRow(traditional, (simplified.convert(traditional),), table, key)
    listed = own_words()
    for word, spellings in listed.candidates.items():
        yield WordRow(word, spellings, listed, word)
