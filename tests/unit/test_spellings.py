"""The words of a text in two spellings, and those that mix scripts."""

import random

import pytest

from normalizer import detect
from normalizer.engine.answers import spellings
from normalizer.engine.answers.spellings import find_words
from normalizer.engine.tables.folded_words import common_words
from normalizer.engine.text.paragraphs import Paragraphs
from normalizer.lexicon import load_lexicon


def test_a_large_text_is_cut_as_a_small_one(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are the same if each run is first parted where no word crosses, as in a large text."""
    draw = random.Random(1958)  # noqa: S311 - the same texts each time
    known = [word for word in common_words(load_lexicon())[1].costs if len(word) > 1]
    texts = [statement, *("".join(draw.choices([*known, *statement], k=400)) for _ in range(20))]
    for text in texts:
        scripts = detect(text).scripts
        monkeypatch.setattr(spellings, "_LARGE", len(text) + 1)
        whole = find_words(Paragraphs(text), scripts, lexicon=load_lexicon())
        monkeypatch.setattr(spellings, "_LARGE", 0)
        assert find_words(Paragraphs(text), scripts, lexicon=load_lexicon()) == whole
        assert whole.spellings or text is not statement


def test_a_word_with_blanks_in_it_is_counted_at_its_place() -> None:
    """The place of a word that is spaced out, or broken by a page, is all of it."""
    text = "一，朝 鮮和朝鲜，朝\n\n鮮"
    (word,) = detect(text).spellings
    assert {form: [text[span.slice] for span in spans] for form, spans in word.forms} == {
        "朝鮮": ["朝 鮮", "朝\n\n鮮"],
        "朝鲜": ["朝鲜"],
    }
