"""Golden decisions: what every form becomes in each standard, on whose authority, and why, in some texts.

Laws say what holds of every decision, cases what some must be; here a review shows which others a change has moved.
The names and the layout of the arrays of the kernel are not in these files. `make golden` writes them anew.
"""

import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from unicodedata import is_normalized

import pytest

from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import Decision, decide_again
from normalizer.engine.tables.standard_tables import StandardTables, standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.lexicon.reforms import stages
from normalizer.standard import find_standard
from normalizer.testing.words import WordPair, words

FOLDER = Path(__file__).parent / "decisions"
STANDARDS = {
    "zh-Hans@1958-12-08": 2,
    "zh-Hant": 2,
    "zh-Hans": 6,
    "zh-Hans@1978-01-01": 2,
    "zh-Hant-TW": 1,
    "zh-Hant-HK": 1,
    "zh-Hant-CN": 1,
    "zh-Hant-x-opencc": 1,
    "ja": 1,
    "zh-Hant strict": 0,
    "zh-Hant-TW strict": 0,
}
"""The number of texts for each form with a choice; `strict` is the option."""
FULL = 2
"""With fewer texts a form, only one form of four has one."""
LINE = 40
"""Pairs of forms in a line."""
BEFORE = (
    *("", "", "", "", "\n\n", "，", "「", "3", "A", " ", "王", "小", "阿", "〈"),
    *("佢哋話", "詩云", "余嘗謂", "這個人說", "这个人说", "魯迅", "姓"),
)
AFTER = ("", "", "", "", "。", "」", "7", "b", " ", "先生", "爾", "的人們", "的人们", "者也", "嘅", "總統", "\n")


def tables_of(name: str) -> StandardTables:
    """The tables of a standard."""
    name, _, strict = name.partition(" ")
    return standard_tables(replace(find_standard(name), strict=bool(strict)), load_lexicon())


def compare(name: str, lines: Iterator[str]) -> None:
    """Compare with the lines that were reviewed, or write them anew."""
    file = FOLDER / f"{name.replace(' ', '-')}.tsv"
    text = "".join(f"{line}\n" for line in lines)
    if os.environ.get("WRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(text.encode())
    assert text.splitlines() == file.read_bytes().decode().splitlines()


def decisions(tables: StandardTables, text: str) -> Iterator[tuple[int, str, int, Decision]]:
    """Every form with a choice in a text: its place, what the text has there, the grade, and how it is decided."""
    passed, again = Pass(tables.kernel, text), Pass(tables.kernel, text)
    starts = again.starts()
    passed.run()
    written = passed.text()
    for place, form in enumerate(text):
        if tables.facts.candidates(form):
            begin = max(start for start in starts if start <= place)
            yield place, written[place], passed.grades[place], decide_again(tables.facts, again, begin, place)
    passed.close()
    again.close()


def scored(found: Decision) -> str:
    """The candidates with their scores, those for which nothing is known without."""
    scores = zip(found.candidates, found.scores, strict=True)
    return " ".join(f"{form}{score}" if score > -1000 else form for form, score in scores)


def shown(form: str) -> str:
    """A form, by its code point if it looks like another: editors normalize what they save."""
    return form if is_normalized("NFC", form) else f"U+{ord(form):04X}"


@cache
def containing() -> dict[str, list[WordPair]]:
    """The words of more than one character over each character."""
    found = defaultdict(list)
    for word in words():
        if len(word.simplified) > 1:
            for character in {*word.simplified, *word.traditional}:
                found[character].append(word)
    return found


def texts(form: str, number: int) -> Iterator[str]:
    """Texts with a word of the form between two others, in scripts and with borders by chance."""
    chosen = random.Random(form)  # noqa: S311 - the same texts each time
    everything = words()
    for _ in range(number):
        around = [chosen.choice(everything), chosen.choice(everything)]
        known = containing().get(form)
        middle = chosen.choice(known) if known else None
        spellings = [middle.simplified, middle.traditional] if middle else [form]
        if form not in spellings[0] or chosen.random() < 0.5:
            spellings.reverse()
        first, last = (chosen.choice((pair.simplified, pair.traditional)) for pair in around)
        yield f"{first}{chosen.choice(BEFORE)}{spellings[0]}{chosen.choice(AFTER)}{last}"


@pytest.mark.parametrize("standard", [standard for standard, number in STANDARDS.items() if number])
def test_decisions(standard: str) -> None:
    """Forms with a choice between words: candidate, grade, scores, cost, writing, register, and the words that vote."""
    tables, number = tables_of(standard), STANDARDS[standard]
    forms = [form for form in sorted(tables.made.converted) if tables.facts.candidates(form)]

    def lines() -> Iterator[str]:
        yield "# text, form, result, grade, lead, candidates with scores, cost, writing, register, words (! at borders)"
        for form in forms if number >= FULL else forms[::4]:
            for text in texts(form, number):
                whole = text.replace("\n", "⏎")
                for place, after, grade, found in decisions(tables, text):
                    votes = " ".join(
                        f"{vote.start}{vote.word.rule.table}/{vote.word.rule.key}:{vote.form or ''}"
                        f"{'!' * vote.firm}{'?' * bool(vote.word.disputed)}"
                        for vote in found.votes
                    )
                    said = f"{text[place]}{place}", after, grade, found.lead, scored(found), found.cost
                    rest = round(found.writing, 2), found.register.value, votes
                    yield "\t".join(map(str, (whole, *said, *rest)))
                    whole = ""

    compare(f"{standard}.texts", lines())


@pytest.mark.parametrize("standard", STANDARDS)
def test_forms(standard: str) -> None:
    """Every form that has one counterpart only becomes it, as a change of the same kind, on the same authority."""
    tables, groups = tables_of(standard), defaultdict(list)
    facts = tables.facts
    for form in sorted(tables.made.converted):
        if not facts.candidates(form):
            after = facts.direct(form)
            pair, rule = facts.pair(form, after), facts.rule(form)
            about = pair.kind.value, pair.authority, rule.table, pair.document and "of the day", facts.doubted(form)
            groups[about].append(shown(form) + after)

    def lines() -> Iterator[str]:
        for about in sorted(groups):
            yield "# " + " | ".join(about).replace("\n", " ")
            pairs = iter(groups[about])
            while part := " ".join(islice(pairs, LINE)):
                yield part

    compare(f"{standard}.forms", lines())


@pytest.mark.parametrize("standard", STANDARDS)
def test_choices(standard: str) -> None:
    """Every form with a choice: what it becomes alone, its candidates with their scores, and what it may become."""
    tables = tables_of(standard)
    facts = tables.facts

    def lines() -> Iterator[str]:
        yield "# form, alone, grade, candidates with scores, counterparts, rule, flags, reason of a doubt"
        for form in sorted(tables.made.converted):
            if facts.candidates(form):
                [(_, after, grade, found)] = decisions(tables, form)
                flags = "named " * facts.is_named(form) + "trained" * found.trained
                rule, counterparts = facts.rule(form), "".join(tables.counterparts(form))
                said = shown(form), after, grade, scored(found), counterparts, rule.table, flags, facts.doubted(form)
                yield "\t".join(map(str, said))

    compare(f"{standard}.choices", lines())


def test_days() -> None:
    """What each stage of the reforms changed: the forms that become something else since that day."""

    def known(day: str) -> dict[str, str]:
        tables = tables_of(f"zh-Hans@{day}")
        facts = tables.facts
        return {form: "/".join(facts.candidates(form)) or facts.direct(form) for form in tables.made.converted}

    def lines() -> Iterator[str]:
        before: dict[str, str] = {}
        for day in ("1955-01-01", *stages()):
            found = known(day)
            changed = [form for form in sorted(before.keys() | found.keys()) if before.get(form) != found.get(form)]
            yield f"# {day}: {len(changed)} forms"
            if before:
                pairs = iter(f"{shown(form)}:{before.get(form, '-')}>{found.get(form, '-')}" for form in changed)
                while part := " ".join(islice(pairs, LINE // 2)):
                    yield part
            before = found

    compare("days", lines())
