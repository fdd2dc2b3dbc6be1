"""The language of a line: Japanese and Korean lines in Chinese text, and the evidence for them.

Each line is judged by itself, and so is each cell between tabs: a bilingual subtitle has a Japanese line. Only a line
with kana, hangul or a form that only Japanese has is judged at all; the others count as Chinese.

The evidence is summed in tenths of a nat, for the other language against Chinese:

- A run of hiragana or hangul weighs much, one of katakana less, since Chinese text contains names; の alone is little
  more than decoration.
- A quotation or brackets weigh little for the line around them.
- A form that only Japanese has weighs nearly as much as a run of hiragana.
- Function characters of Chinese weigh against it, by their frequency in both languages, and so do characters that
  Japanese never writes.
- A long stretch of Han characters without kana weighs against it.

All forms of a class weigh the same, so that the script of a Chinese line does not matter: 这 and 這 are equal, and 语
and 語 weigh nothing, since Japanese writes one of them. Converting a Chinese line does not make it Japanese.
"""

import math
import re
from array import array
from collections.abc import Iterator
from functools import cache
from typing import Final

from normalizer.engine.tables.classes import forms_of, scripts
from normalizer.engine.tables.columns import COMMON, read_columns
from normalizer.engine.text.characters import HAN_CLASS
from normalizer.engine.text.paragraphs import LINE_BREAKS, LONG, SPACES, part_end
from normalizer.lexicon import Lexicon, own_table
from normalizer.model import Language, LanguageSpan, Script, Span, Standard
from normalizer.patterns import lazy_pattern

__all__ = ["foreign_spans", "has_letters", "language_spans", "pack_weights", "sign_characters", "signs"]

_HIRAGANA: Final = "\u3041-\u3096"
_KATAKANA: Final = "\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"
_BESIDE: Final = "\u3099-\u309f\u30fc-\u30ff\uff70\uff9e\uff9f"
"""Marks of sound, of length and of iteration: part of a run, but nothing by themselves."""
_HANGUL: Final = "\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e"

_FIRST: Final = {"hiragana": 35, "katakana": 15, "hangul": 35}
"""The weight of a run, in tenths of a nat."""
_MORE: Final = {"hiragana": 5, "katakana": 5, "hangul": 5}
"""The weight of each further letter of it, up to six."""
_MOST_MORE: Final = 6
_NO: Final = 18
"""の alone between Han characters: decoration as often as not."""
_SENTENCE: Final = 10
"""の in a sentence, by its end; the name of a shop has none."""
_LONE_KATAKANA: Final = 5
_NEAR: Final = 2
"""A run that begins so near after another weighs half: Chinese quotes titles as a whole, 夜に駆ける."""
_MENTIONED: Final = -10
"""A particle at the start of a clause: text about Japanese, 日语的は表示主题，が表示主语."""
_QUOTED: Final = 10
"""A run in quotation marks or brackets."""
_FORM: Final = 30
"""A form that only Japanese has."""
_FURTHER_FORM: Final = 10
"""Each further one: a name has several of them at once."""
_PRIOR: Final = -10
_NEVER: Final = -7
"""A character that Japanese never writes, in any of its forms."""
_NOT_SO: Final = -15
"""A form that Japanese does not write, in a line without kana. Such a line loses its Japanese forms when it is
converted and is not judged again, so this weight may depend on the form."""
_GENITIVE: Final = -30
"""的 in a line without kana: in Japanese it is a suffix, and kana follow."""
_LEAST: Final = -40
"""The largest weight of one function character."""
_LONG_STRETCH: Final = 8
_PER_LONGER: Final = -3
_LOWEST_STRETCH: Final = -80
_CLEAR: Final = 10
"""From here on a line is in a language, one way or the other."""
_STRONG: Final = 30
"""From here on two parts of one line are in two languages."""

_BORDERS: Final = LINE_BREAKS + "\t"
_BORDER: Final = lazy_pattern(f"[{_BORDERS}]")
_STRETCH: Final = lazy_pattern(f"[^{SPACES}/|。！？!?]+[。！？!?]*")
_QUOTATION: Final = lazy_pattern(
    '「[^「」]*」|『[^『』]*』|“[^“”]*”|‘[^‘’]*’|"[^"]*"|（[^（）]*）|\\([^()]*\\)|《[^《》]*》|〈[^〈〉]*〉|【[^【】]*】|\\[[^][]*\\]'
)
_RUN: Final = lazy_pattern(
    f"(?P<hiragana>[{_HIRAGANA}][{_HIRAGANA}{_BESIDE}]*)"
    f"|(?P<katakana>[{_KATAKANA}][{_KATAKANA}{_BESIDE}・]*)"
    f"|(?P<hangul>[{_HANGUL}]+)"
    f"|(?P<han>[{HAN_CLASS}]+)"
)
_LETTER_RANGES: Final = re.findall("(.)-(.)", _HIRAGANA + _KATAKANA + _HANGUL)
_LETTER: Final = lazy_pattern(f"[{_HIRAGANA}{_KATAKANA}{_HANGUL}]")
_CLOSING: Final = lazy_pattern("[」』]")
_CLAUSE: Final = lazy_pattern("[，；,;]")
_PREFIXES: Final = "おご"
"""The letters with which a Japanese clause may begin before a Han character: お茶, ご飯."""
_ENDS: Final = lazy_pattern("[。！？!?]\\s*$")


@cache
def _japanese_forms(lexicon: Lexicon) -> frozenset[str]:
    """The forms that only Japanese has; none in an edition without a table of them."""
    return frozenset(forms_of(Script.JAPANESE, lexicon))


def leaves_foreign(standard: Standard) -> bool:
    """True for a Chinese standard: lines in other languages are left alone."""
    return standard.id.startswith("zh")


@cache
def sign_characters(lexicon: Lexicon) -> str:
    """The characters for which a line is judged: kana, hangul, and the forms that only Japanese has."""
    letters = (chr(code) for first, last in _LETTER_RANGES for code in range(ord(first), ord(last) + 1))
    japanese = (chr(code) for code, script in scripts(lexicon).items() if script is Script.JAPANESE)
    return "".join(sorted((*letters, *japanese)))


@cache
def signs(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of the signs for which a line is judged: kana, hangul, and the forms that only Japanese has."""
    return re.compile(f"[{_HIRAGANA}{_KATAKANA}{_HANGUL}{''.join(sorted(_japanese_forms(lexicon)))}]")


def has_letters(text: str) -> bool:
    """True if a text has kana or hangul, so that more than its forms shows a language."""
    return _LETTER.search(text) is not None


def _is_japanese(form: str) -> bool:
    """True if a form is in JIS X 0208, the set in which Japanese is typed."""
    try:
        form.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _weights(lexicon: Lexicon, *, by_form: bool = False, by_class: bool = False) -> dict[str, int]:
    """The weight of each Han character, see `_made_weights`; compiled or made in memory."""
    columns, kind = read_columns(COMMON, lexicon), _weight_kind(by_form=by_form, by_class=by_class)
    if columns is None:
        return _made_weights(lexicon, by_form=by_form, by_class=by_class)
    return dict(zip(map(chr, columns[f"weighed{kind}"]), columns[f"weights{kind}"], strict=True))


def _weight_kind(*, by_form: bool, by_class: bool) -> str:
    return "_by_form" if by_form else "_by_class" if by_class else ""


def pack_weights(lexicon: Lexicon) -> dict[str, memoryview]:
    """The weights of Han characters as columns: with kana, without kana, and before and after a conversion alike."""
    found = {}
    for by_form, by_class in ((False, False), (True, False), (False, True)):
        weights = _made_weights(lexicon, by_form=by_form, by_class=by_class)
        kind = _weight_kind(by_form=by_form, by_class=by_class)
        found[f"weighed{kind}"] = memoryview(array("I", sorted(map(ord, weights))))
        found[f"weights{kind}"] = memoryview(array("b", (weights[form] for form in sorted(weights))))
    return found


def _made_weights(lexicon: Lexicon, *, by_form: bool = False, by_class: bool = False) -> dict[str, int]:
    """The weight of each Han character, in tenths of a nat; those of weight 0 are left out.

    Args:
        lexicon: The edition of the dictionaries.
        by_form: True if the form of a character matters.
        by_class: True if Japanese forms weigh as the others of their class, and not nothing.

    Source: chinese-function-characters, JIS X 0208, 常用漢字表 (old forms are none of today's Japanese).
    """
    from normalizer.engine.tables.folding import fold_table  # noqa: PLC0415 - compiled weights need none of it

    known = scripts(lexicon)
    fold = fold_table(lexicon)
    members: dict[str, set[str]] = {}
    for code in known:
        members.setdefault(chr(fold.get(code, code)), set()).add(chr(code))
    replaced = {old for new, old, *_ in own_table("japanese-forms").rows if new != old}
    table = own_table("chinese-function-characters")
    chinese, japanese = (int(table.header[f"{language}-total"]) for language in ("chinese", "japanese"))
    odds = {
        form: max(_LEAST, round(10 * math.log((int(there) + 0.5) / japanese * chinese / (int(here) + 0.5))))
        for form, here, there in table.rows
    }
    found = {}
    for first, forms in members.items():
        ours = {form for form in forms if known[ord(form)] is not Script.JAPANESE}
        weighed = forms if by_class else ours
        if first in odds:
            weight = min(odds[first], 0)
        else:
            weight = 0 if any(_is_japanese(form) and form not in replaced for form in ours) else _NEVER
        for form in weighed:
            not_so = by_form and not weight and (form in replaced or not _is_japanese(form))
            found[form] = _NOT_SO if not_so else weight
    if by_form:
        found["的"] = _GENITIVE
    return {form: weight for form, weight in found.items() if weight}


def _quoted(text: str) -> bytearray:
    """One for each code point in quotation marks or brackets; zeros only if there is no text outside."""
    inside = bytearray(len(text))
    if _RUN.search(_QUOTATION.sub("", text)):
        for found in _QUOTATION.finditer(text):
            inside[slice(*found.span())] = bytes([1]) * len(found.group())
    return inside


def _run_worth(found: re.Match[str], text: str) -> int:
    kind, run = str(found.lastgroup), found.group()
    if len(run) > 1 or kind == "hangul":
        return _FIRST[kind] + _MORE[kind] * min(len(run) - 1, _MOST_MORE)
    beside = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
    if not (_RUN.search(beside) or (kind == "hiragana" and _CLOSING.search(beside))):
        return 0  # the arm of a face: (・ω・)ノ
    if kind == "hiragana" and run not in _PREFIXES and _CLAUSE.fullmatch(text, found.start() - 1, found.start()):
        return _MENTIONED
    if run == "の":
        return _NO + (_SENTENCE if _ENDS.search(text) else 0)
    return _LONE_KATAKANA if kind == "katakana" else _FIRST[kind]


def _score(text: str, lexicon: Lexicon, *, by_class: bool = False) -> tuple[int, Language]:
    """The evidence for another language than Chinese in a stretch of text, and the language.

    Args:
        text: The stretch.
        lexicon: The edition of the dictionaries.
        by_class: True if the forms must not matter, as before and after a conversion.
    """
    has_letters = _LETTER.search(text) is not None
    weight_of = _weights(lexicon, by_form=not (by_class or has_letters), by_class=by_class).get
    quoted = _quoted(text)
    total = stretch = 0
    letters = dict.fromkeys(_FIRST, 0)
    seen_no = False
    han = 0
    forms, japanese = _japanese_forms(lexicon), 0
    last = -_NEAR - 1
    for found in _RUN.finditer(text):
        kind, run = str(found.lastgroup), found.group()
        inside = quoted[found.start()]
        if kind == "han":
            han += len(run)
            weight = sum(weight_of(form, 0) for form in run)
            total += weight // 4 if inside else weight
            if not inside:
                japanese += sum(form in forms for form in run)
                stretch += len(run)
            continue
        letters[kind] += len(run)
        worth = 0 if seen_no and run == "の" else _run_worth(found, text)
        seen_no = seen_no or run == "の"
        if found.start() - last <= _NEAR:
            worth //= 2
        last = found.end()
        total += min(worth, _QUOTED) if inside else worth
        if worth and not inside:
            total += _stretch_worth(stretch)
            stretch = 0
    if not has_letters and han == 1 and not by_class:
        return 0, Language.JAPANESE  # a character alone, as in a table of variants
    if has_letters:
        total += _stretch_worth(stretch)
    if japanese and not by_class:
        total += _FORM + _FURTHER_FORM * (japanese - 1)
    if han:
        total += _PRIOR
    korean = letters["hangul"] > letters["hiragana"] + letters["katakana"]
    return total, Language.KOREAN if korean else Language.JAPANESE


def _stretch_worth(length: int) -> int:
    return max(_LOWEST_STRETCH, _PER_LONGER * max(0, length - _LONG_STRETCH))


def _judged(text: str, start: int, end: int, lexicon: Lexicon, *, mixed: bool = False) -> LanguageSpan:
    total, other = _score(text[start:end], lexicon)
    if total >= _CLEAR:
        language = other
    elif total <= -_CLEAR:
        language = Language.CHINESE
    else:
        language = Language.UNDETERMINED
    return LanguageSpan(Span(start, end), language, abs(total) / 10, mixed)


def _judge(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[LanguageSpan]:
    """The language of a cell, or of each of its parts if it is in two languages."""
    parts = [found.span() for found in _STRETCH.finditer(text, start, end)]
    if len(parts) > 1:
        shown = signs(lexicon)
        # a part without signs is no evidence for another language
        foreign = max(_score(text[slice(*part)], lexicon)[0] for part in parts if shown.search(text, *part))
        # the Chinese parts are converted, and must be Chinese as before; the others stay as they are
        if foreign >= _STRONG and any(
            _score(text[slice(*part)], lexicon, by_class=True)[0] <= -_STRONG for part in parts
        ):
            for part in parts:
                if shown.search(text, *part):
                    yield _judged(text, *part, lexicon, mixed=True)
            return
    yield _judged(text, start, end, lexicon)


def _cells(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The lines and cells that contain a sign, without white space around them."""
    shown = signs(lexicon)
    begin = 0
    # a long paragraph ends inside a line, always at the end of a part, and a reader of chunks sees one chunk only
    while begin < len(text):
        end = part_end(text, begin, LONG // 2)
        while found := shown.search(text, begin, end):
            start = max(begin, *(text.rfind(border, begin, found.start()) + 1 for border in _BORDERS))
            border = _BORDER.search(text, found.end(), end)
            begin = border.start() if border else end
            inside = text[start:begin]
            yield begin - len(inside.lstrip(SPACES)), begin - len(inside) + len(inside.rstrip(SPACES))
        begin = end


def language_spans(text: str, lexicon: Lexicon) -> tuple[LanguageSpan, ...]:
    r"""The lines and cells that contain kana, hangul or Japanese forms, each with its language, in order.

    A cell in two languages, separated by white space or the end of a sentence, gives a span for each part.

    >>> from normalizer.lexicon import load_lexicon
    >>> found = language_spans("僕は君に触れて\n我碰到了你\n鮮の每日", load_lexicon())
    >>> [(part.language.value, part.nats) for part in found]
    [('japanese', 6.2), ('undetermined', 0.1)]
    """
    return tuple(part for cell in _cells(text, lexicon) for part in _judge(text, *cell, lexicon))


def foreign_spans(text: str, lexicon: Lexicon) -> tuple[LanguageSpan, ...]:
    """The Japanese and Korean lines and cells, in order."""
    return tuple(part for part in language_spans(text, lexicon) if part.is_foreign)
