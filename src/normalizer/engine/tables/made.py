"""What the dictionaries and lists say of one standard, from which its tables are made.

Only tables that were not compiled ahead are made at run time, so most processes do without this module and what it
imports.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final

from normalizer.engine.kernel import constants
from normalizer.engine.tables.arrays import Tables, pack, pack_common
from normalizer.engine.tables.authorities import kind_of
from normalizer.engine.tables.candidates import Forms, forms
from normalizer.engine.tables.classes import scripts
from normalizer.engine.tables.dated import unencoded
from normalizer.engine.tables.folding import fold_table
from normalizer.engine.tables.frequencies import Frequencies, character_costs, frequencies
from normalizer.engine.tables.languages import leaves_foreign, sign_characters
from normalizer.engine.tables.registers import Registers
from normalizer.engine.tables.weights import Weights, context_weights, register_marks, register_weights
from normalizer.engine.tables.words import Word, Words, words
from normalizer.lexicon import Lexicon
from normalizer.lexicon.lists import common_elsewhere, exceptions, mainland
from normalizer.lexicon.regions import STANDARDS, settled
from normalizer.model import Kind, Script, Standard

__all__ = ["PIVOTS", "Made"]


PIVOTS: Final = {Script.SIMPLIFIED: "zh-Hans", Script.TRADITIONAL: "zh-Hant-x-opencc"}
"""The standard of each script that is written as the dictionaries spell words."""


class Made:
    """What the dictionaries and lists say of one standard. Immutable, made when it is asked for."""

    def __init__(self, standard: Standard, base: Standard, lexicon: Lexicon) -> None:
        """Keep what is decided towards, and with which dictionaries.

        Args:
            standard: The standard.
            base: The standard whose tables it has: itself, or one of which every table is the same.
            lexicon: The edition of the dictionaries.
        """
        self.standard: Final = standard
        self.lexicon: Final = lexicon
        self._base: Final = base

    def common(self) -> tuple[Tables, dict[str, int]]:
        """The arrays that all standards of the script share, and their symbols."""
        return _common(self.standard.script, self.lexicon)

    def tables(self) -> Tables:
        """The arrays of the standard."""
        return pack(
            compiled=self.forms,
            found=self.words,
            fold=self.fold,
            common=self.common(),
            weights=_weights(self.standard.script, self.lexicon),
            trained=self.trained,
            costs=self._costs(),
            sides=(self.other_side, self.own_side),
            marked={
                constants.DOUBTED: self.doubted,
                constants.NAMED: self.named,
                constants.AUTHORED: self.authored,
                constants.LISTED: self.listed,
                constants.VARIANT: self.varied,
                constants.SIGN: self.foreign_signs,
            },
        )

    def _costs(self) -> dict[str, int]:
        """What characters cost in simplified text, of which the list of words is made; nothing is counted otherwise."""
        return character_costs() if self.standard.script is Script.SIMPLIFIED else {}

    @cached_property
    def fold(self) -> dict[int, int]:
        """The folding."""
        return fold_table(self.lexicon, self._base)

    @cached_property
    def forms(self) -> Forms:
        """What single characters may become."""
        return forms(self._base, self.lexicon)

    @cached_property
    def words(self) -> Words:
        """The words of the dictionaries."""
        return words(self._base, self.lexicon)

    @cached_property
    def spellings(self) -> list[Word]:
        """The words by their number."""
        return [entries[0] for entries in self.words.entries.values()]

    @cached_property
    def frequencies(self) -> Frequencies:
        """The list of words with their costs."""
        return frequencies(self.lexicon)

    @cached_property
    def scripts(self) -> dict[int, Script]:
        """The class of every form."""
        return scripts(self.lexicon)

    @cached_property
    def doubted(self) -> Mapping[str, str]:
        """Forms that are doubted whatever becomes of them, with the reason."""
        return _doubted(self.forms, self.scripts)

    @cached_property
    def named(self) -> frozenset[str]:
        """Forms that a name may keep; see `_named`."""
        return _named(self.forms, self.scripts)

    @cached_property
    def varied(self) -> frozenset[str]:
        """What a given name may keep towards traditional forms: 峯 of 陳明峯, 琼 of 李慧琼. None if it is strict."""
        standard = self.standard
        if standard.id not in STANDARDS or standard.strict:
            return frozenset()
        kinds = {Script.VARIANT, Script.JAPANESE, Script.TRADITIONAL}
        changed = {form for form in self.forms.direct if self.scripts.get(ord(form), Script.UNLISTED) in kinds}
        japanese = {form for form in self.forms.choices if self.scripts.get(ord(form)) is Script.JAPANESE}
        variants = (changed | japanese) - mainland().keys() - exceptions("no-part-of-a-name").keys()
        regions = {form: where.split() for form, where in exceptions("registered-in-names").items()}
        registered = {form for form, where in regions.items() if standard.id in where and form in self.forms.direct}
        return frozenset(variants | registered)

    @cached_property
    def foreign_signs(self) -> str:
        """The characters that lines in other languages contain; none if the standard is not Chinese."""
        return sign_characters(self.lexicon) if leaves_foreign(self.standard) else ""

    @property
    def converted(self) -> frozenset[str]:
        """Every form that can become another."""
        return frozenset(self.forms.choices.keys() | self.forms.direct.keys())

    @property
    def authored(self) -> frozenset[str]:
        """Forms that stay after the name of an author: 著, where the particle is written otherwise."""
        particles = self.forms.choices.keys() & exceptions("after-an-author")
        return frozenset(
            particles if self.standard.script is Script.SIMPLIFIED else particles & settled(self.standard.id).keys()
        )

    @property
    def listed(self) -> frozenset[str]:
        """Forms that end the name of a village, 里, or that stay in the name of a line, 于 and 游."""
        if self.standard.script is Script.SIMPLIFIED:
            return frozenset()
        found = exceptions("after-a-town").keys() | exceptions("in-the-name-of-a-line").keys()
        return self.named.union(self.forms.choices.keys() & found)

    @cached_property
    def trained(self) -> dict[str, str]:
        """For every form with a choice that has weights: the form whose they are."""
        return _trained(self.forms, _weights(self.standard.script, self.lexicon))

    @cached_property
    def _evidence(self) -> tuple[frozenset[str], frozenset[str]]:
        return _sides(self.forms, self.scripts)

    @property
    def other_side(self) -> frozenset[str]:
        """Forms that show the other script."""
        return self._evidence[0]

    @property
    def own_side(self) -> frozenset[str]:
        """Forms that show the script of the standard."""
        return self._evidence[1]


def _weights(script: Script, lexicon: Lexicon) -> Mapping[str, Weights]:
    """The weights that are known towards a script."""
    return context_weights(lexicon) if script is Script.TRADITIONAL else {}


@cache
def _common(script: Script, lexicon: Lexicon) -> tuple[Tables, dict[str, int]]:
    """The arrays that all standards of a script share."""
    weights = _weights(script, lexicon)
    fold = fold_table(lexicon)
    registers = Registers(register_marks(fold), register_weights(lexicon)) if weights else Registers()
    return pack_common(frequencies(lexicon), weights, registers, fold)


def _trained(compiled: Forms, weights: Mapping[str, Weights]) -> dict[str, str]:
    """For every form with a choice whose candidates have weights: the ambiguous form under which they stand."""
    found = {}
    for form, choice in compiled.choices.items():
        own = choice.pivots[max(choice.own, 0)]
        name = form if form in weights else next((f for f, w in weights.items() if own in w.candidates), None)
        if name is not None:
            found[form] = name
    return found


def _sides(compiled: Forms, known: Mapping[int, Script]) -> tuple[frozenset[str], frozenset[str]]:
    """The forms that show that a paragraph is written in the other script, and in the target's.

    Of the target's side only forms that a conversion leaves there, and of the other only those that none brings in:
    else a converted text would show less of the target's script than its source, and what was kept in the source
    could be changed in the result.
    """
    target = compiled.standard.script
    opposite = Script.SIMPLIFIED if target is Script.TRADITIONAL else Script.TRADITIONAL
    other = {chr(code) for code, script in known.items() if script is opposite}
    other -= {after for before, after in compiled.direct.items() if before not in other}
    other -= {
        c for form, choice in compiled.choices.items() if form not in other for c in choice.candidates if c != form
    }
    own = {chr(code) for code, script in known.items() if script is target}
    while unsteady := {
        form
        for form in own
        if not own.issuperset(
            compiled.choices[form].candidates if form in compiled.choices else (compiled.direct.get(form, form),)
        )
    }:
        own -= unsteady
    return frozenset(other), frozenset(own)


def _named(compiled: Forms, known: Mapping[int, Script]) -> frozenset[str]:
    """Forms that a name may keep.

    Towards simplified characters: variants, but for those that are the common forms of Taiwan or Hong Kong (強 is 强 in
    names too), and what may stay in some senses (乾). Towards traditional ones: surnames that are spelt like another
    word, but not those that are as frequent as 于 and 后, which would cost too much.
    """
    if compiled.standard.script is not Script.SIMPLIFIED:
        return frozenset(
            f
            for f in exceptions("surname-like-a-word")
            if f in compiled.choices and f in compiled.choices[f].candidates
        )
    others, common = exceptions("no-part-of-a-name"), common_elsewhere()
    found = {form for form, choice in compiled.choices.items() if choice.own > 0 and form not in others}
    for form, after in compiled.direct.items():
        script = known.get(ord(form), Script.UNLISTED)
        if (
            script is not Script.JAPANESE
            and form not in common
            and kind_of(form, after, script, compiled.standard) is Kind.VARIANT
        ):
            found.add(form)
    return frozenset(found)


_JAPANESE: Final = "a Japanese form: whether the word is Japanese, no table can tell"
_UNENCODED: Final = "第二次汉字简化方案（草案） had a form for it that has no code point"


def _doubted(compiled: Forms, known: Mapping[int, Script]) -> dict[str, str]:
    """The forms that only Japanese writes, unless the standard writes them: they may be right where they stand.

    And what the second scheme wrote in a form that has no code point, while it was in use.
    """
    japanese = {chr(code) for code, script in known.items() if script is Script.JAPANESE}
    written = {after for before, after in compiled.direct.items() if before not in japanese}
    written.update(c for form, choice in compiled.choices.items() if form not in japanese for c in choice.candidates)
    found = dict.fromkeys(japanese - written, _JAPANESE)
    lost = unencoded(compiled.standard.date) if compiled.standard.day else frozenset()
    if lost:
        found |= dict.fromkeys((form for form, after in compiled.direct.items() if after in lost), _UNENCODED)
        choices = compiled.choices.items()
        found |= dict.fromkeys((f for f, choice in choices if not lost.isdisjoint(choice.candidates)), _UNENCODED)
        found |= dict.fromkeys(lost - compiled.direct.keys(), _UNENCODED)
    return found
