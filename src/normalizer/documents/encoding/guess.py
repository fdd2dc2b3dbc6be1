"""Guesses at the encoding of some bytes, each with its likelihood as Chinese, Japanese, Korean or Western text.

Every encoding that can read the bytes is a candidate. The cost of a guess is the sum of the costs of its characters in
nats: low for a frequent character, high for one that nobody writes. Nothing else is needed to tell encodings apart.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final
from unicodedata import category

from normalizer.lexicon import load_lexicon
from normalizer.lexicon.lists import japanese_forms, word_counts
from normalizer.patterns import lazy_pattern

__all__ = ["FAMILIES", "MARGIN", "Guess", "decoded", "guesses"]

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = {
    "utf-8": ("utf-8",),
    "gb18030": ("gb18030",),
    "big5hkscs": ("big5hkscs", "cp950", "big5"),
    "cp932": ("cp932", "shift_jis"),
    "euc_jp": ("euc_jp",),
    "cp949": ("cp949",),
    "utf-16-le": ("utf-16-le",),
    "utf-16-be": ("utf-16-be",),
    "cp1252": ("cp1252",),
}
"""The encodings that are recognized, each with the variants to try in order."""

MARGIN: Final = 8.0
"""The least distance in cost between a guess and the next, in nats: three thousand times as likely."""

_PRIOR: Final[Mapping[str, float]] = {"utf-8": -10.0, "gb18030": 0.0, "big5hkscs": 0.0, "cp932": 1.0}
_OTHER: Final = 4.0
_NOISE: Final = math.log(128)
"""The cost of a byte if all bytes are equally likely."""
_WINDOW: Final = 1 << 16
_CONTROLS: Final = lazy_pattern("[\0-\x08\x0e-\x1f\x7f-\x9f]")
_NOT_ASCII: Final = lazy_pattern(rb"[\x80-\xff]")
_TWO_ASCII: Final = lazy_pattern(rb"[\x00-\x7f]{2}")
_WESTERN_PAIR: Final = lazy_pattern("[À-ÿ](?=[À-ÿ])")
_COMMON: Final = "，。、"
_WESTERN: Final = "éèêàâçùûôîïäöüßáíóúñåøæ’"
_MARKS: Final = "；：？！「」『』“”‘’《》〈〉（）【】—…·　"
_SYLLABLES: Final = (
    "이다는에의가고을하지은로도사한기리대서자인를아시어들나해있것스수그부정일전으제라보과적성구주상니면여원만"
)
"""Syllables that make up half of a Korean text."""
_RARE_HAN: Final = 13.0
_LANGUAGES: Final[Mapping[str, float]] = {"Chinese": 0.0, "Japanese": 2.0, "Korean": 5.0, "other": 3.0}
"""The cost of each language, whatever the text."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Some bytes read in one encoding.

    Attributes:
        encoding: The encoding, a key of `FAMILIES`.
        text: The text of the sample.
        cost: The negative log likelihood of the text, in nats.
        noise: The cost of as many random bytes.
        mean: The mean cost of a character of the text, in nats.
    """

    encoding: str
    text: str
    cost: float
    noise: float
    mean: float

    @property
    def plausible(self) -> bool:
        """True if it is likelier than noise."""
        return self.cost + MARGIN / 2 < self.noise


def guesses(data: bytes, encodings: Iterable[str] = FAMILIES) -> list[Guess]:
    """Guesses at the encoding, the likeliest first; of a long file only samples are read.

    Args:
        data: The bytes.
        encodings: Keys of `FAMILIES`, or other encodings.
    """
    found: list[Guess] = []
    for encoding in encodings:
        parts = _aligned(data, encoding) if encoding.startswith(("utf-16", "utf-32")) else _sample(data)
        texts = [decoded(part, encoding) for part in parts]
        if any(said is None for said in texts):
            continue
        text = "".join(said[1] for said in texts if said)
        size = sum(map(len, parts))
        high = sum(len(_NOT_ASCII.findall(part)) for part in parts)
        costs = {language: _cost(text, language) for language in _LANGUAGES}
        cost = min(costs[language] + prior for language, prior in _LANGUAGES.items())
        # an ASCII byte that is the second half of a character has a cost as noise too
        swallowed = max(0, size - high - sum(char < "\x80" for char in text))
        noise = _ascii(text) + _NOISE * (high + swallowed)
        # samples have different sizes
        scale = min(len(data), 3 * _WINDOW) / max(size, 1)
        likely = scale * cost + _PRIOR.get(encoding, _OTHER)
        mean = min(costs.values()) / max(len(text), 1)
        found.append(Guess(encoding, text, likely, scale * noise, mean))
    return sorted(found, key=lambda guess: guess.cost)


def decoded(data: bytes, family: str) -> tuple[str, str] | None:
    """The first encoding of a family that reads some bytes, and the text; None if none does."""
    for encoding in FAMILIES.get(family, (family,)):
        try:
            return encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _sample(data: bytes) -> list[bytes]:
    """Samples of a long file, never cut inside a character of an encoding that is a superset of ASCII.

    The first sample begins at the first byte that is not ASCII. A short file is one sample.
    """
    if len(data) <= 3 * _WINDOW:
        return [data]
    first = _NOT_ASCII.search(data)
    starts = [first.start() if first else 0, len(data) // 2, len(data) - _WINDOW]
    pieces: list[bytes] = []
    here = 0
    for start in starts:
        begin = start if start == starts[0] else _cut(data, start, start + _WINDOW // 2)
        end = _cut(data, start + _WINDOW // 2, start + _WINDOW)
        if here <= begin < end:
            pieces.append(data[begin:end])
            here = end
    return pieces or [data]


def _cut(data: bytes, start: int, end: int) -> int:
    """The first offset in a stretch that is between two characters in every encoding, or -1.

    The second of two ASCII bytes is never the second byte of a character.
    """
    found = _TWO_ASCII.search(data, start, end)
    return found.start() + 1 if found else -1


def _aligned(data: bytes, encoding: str) -> list[bytes]:
    """The beginning of the bytes, as long as all samples together, without half a surrogate pair at its end."""
    if len(data) <= 3 * _WINDOW:
        return [data]
    head = data[: 3 * _WINDOW]
    return [head if decoded(head, encoding) else head[:-2]]


def _cost(text: str, language: str) -> float:
    costs = _costs(language)
    total = sum(count * (costs.get(char) or _by_class(char, language)) for char, count in Counter(text).items())
    return total + 5.0 * sum(1 for _ in _WESTERN_PAIR.finditer(text))


def _ascii(text: str) -> float:
    return sum(count * _by_class(char, "other") for char, count in Counter(text).items() if char < "\x80")


@cache
def _costs(language: str) -> Mapping[str, float]:
    """The costs of the characters of a language whose frequency is known.

    Source: `data/words.tsv`, and the traditional and Japanese forms of its characters.
    """
    if language == "other":
        return dict.fromkeys(_WESTERN, 3.0)
    found = dict.fromkeys(_COMMON, 3.5) | dict.fromkeys(_MARKS, 5.5)
    if language == "Korean":
        return found | dict.fromkeys(_SYLLABLES, 4.8)
    share = {"Chinese": 0.8, "Japanese": 0.45}[language]
    counts = _chinese() if language == "Chinese" else _japanese()
    total = sum(counts.values())
    found |= {char: min(_RARE_HAN, -math.log(share * count / total)) for char, count in counts.items() if count}
    if language == "Japanese":
        found |= dict.fromkeys("、。", 3.5) | dict.fromkeys("，．・ー「」", 5.5)
    return found


@cache
def _simplified() -> Mapping[str, float]:
    counts: Counter[str] = Counter()
    for word, count in word_counts().items():
        for char in word:
            counts[char] += count
    return counts


@cache
def _traditional() -> Mapping[str, float]:
    lexicon = load_lexicon()
    forms = lexicon.table("STCharacters").candidates
    counts: Counter[str] = Counter()
    for char, count in _simplified().items():
        of = forms.get(char, (char,))
        for form in of:
            counts[form] += count / len(of)  # type: ignore[assignment] # a share of a count
    for name in ("TWVariants", "HKVariants"):
        for form, variants in lexicon.table(name).candidates.items():
            for variant in variants:
                counts[variant] = max(counts[variant], counts[form] // 2)
    return counts


def _chinese() -> Mapping[str, float]:
    return dict(Counter(_simplified()) + Counter(_traditional()))


def _japanese() -> Mapping[str, float]:
    """The frequencies of Japanese forms: those of their Chinese characters, and at least a little for listed forms."""
    counts = dict(_traditional())
    least = sum(counts.values()) / 8000
    for new, old, *_ in japanese_forms():
        counts[new] = max(counts.get(old, 0), counts.get(new, 0), least)
    return counts


_CLASSES: Final[tuple[tuple[int, int, Mapping[str, float], float], ...]] = (
    (0xA1, 0xBF, {"other": 8.0}, 11.0),  # signs of Latin-1
    (0xC0, 0xDE, {"other": 7.0}, 12.0),
    (0xDF, 0x24F, {"other": 6.0}, 11.0),
    (0x250, 0x36F, {}, 13.0),
    (0x370, 0x52F, {"other": 4.5}, 10.0),  # Greek and Cyrillic
    (0x530, 0x10FF, {"other": 4.5}, 14.0),  # other alphabets
    (0x1100, 0x1DFF, {}, 15.0),
    (0x1E00, 0x1FFF, {"other": 6.0}, 13.0),
    (0x2000, 0x206F, {"other": 6.0}, 7.0),
    (0x2070, 0x24FF, {}, 8.5),
    (0x2500, 0x257F, {}, 10.0),
    (0x2580, 0x2BFF, {}, 9.0),
    (0x2C00, 0x2FFF, {}, 15.0),
    (0x3000, 0x303F, {}, 8.0),
    (0x3041, 0x3096, {"Japanese": 4.4}, 9.0),
    (0x3097, 0x309F, {"Japanese": 8.0}, 11.0),
    (0x30A0, 0x30FF, {"Japanese": 5.0}, 9.0),
    (0x3100, 0x312F, {"Chinese": 8.5}, 10.0),
    (0x3130, 0x318F, {}, 12.0),
    (0x3190, 0x33FF, {}, 11.0),
    (0x3400, 0x4DBF, {}, 15.0),
    (0x4E00, 0x9FFF, {"Korean": 11.0}, _RARE_HAN),
    (0xA000, 0xABFF, {}, 16.0),
    (0xAC00, 0xD7A3, {}, 13.0),
    (0xE000, 0xF8FF, {}, 17.0),
    (0xF900, 0xFAFF, {}, 14.0),
    (0xFB00, 0xFE2F, {}, 16.0),
    (0xFE30, 0xFE6F, {}, 10.0),
    (0xFE70, 0xFEFF, {}, 16.0),
    (0xFF01, 0xFF5E, {}, 7.5),
    (0xFF5F, 0xFF9F, {"Japanese": 8.0}, 11.0),
    (0xFFA0, 0xFFFD, {}, 14.0),
    (0x1F000, 0x1FAFF, {}, 11.0),
    (0x20000, 0x323AF, {}, 16.0),
)
"""Ranges of characters: first, last, the cost in the languages that use them, and the cost elsewhere."""
_IMPOSSIBLE: Final = 25.0


def _by_class(char: str, language: str) -> float:
    """The cost of a character without a known frequency."""
    if char < "\x80":
        if char.isalnum() or char in " \n":
            return 4.0
        return 15.0 if _CONTROLS.match(char) else 5.0
    code = ord(char)
    if language == "Korean" and 0xAC00 <= code <= 0xD7A3:  # noqa: PLR2004 - the syllables
        return 9.0 if _in_korean_standard(char) else 15.0
    for first, last, special, cost in _CLASSES:
        if first <= code <= last:
            return _IMPOSSIBLE if category(char) == "Cn" else special.get(language, cost)
    return _IMPOSSIBLE


def _in_korean_standard(char: str) -> bool:
    """True if KS X 1001 contains a syllable: its 2,350 cover nearly all text; the other 8,822 are rare."""
    try:
        char.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return len(char.encode("euc_kr")) == 2  # noqa: PLR2004 - the others take eight bytes
