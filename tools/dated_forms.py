"""Make `src/normalizer/data/dated-forms.tsv` from the tables of the reforms beside it.

    python tools/dated_forms.py

A row is a form, the form it replaced, and the time for which a document prescribed it. If a row follows from a rule and
not from a table, the rule is in this file and the row says `derived`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from table_files import DATA, table_text, write_table

NONE = "-"

PRESS_TRIAL = "1955-05"
"""The first trial in newspapers.

By the resolution of 1956-01-28 most had tried the 230 characters of table 1. The trials began in May 1955; in which of
them each was is not known to us.
"""
SCHEME_PUBLISHED = "1956-01-31"
BATCH_4 = "1959-07-15"
COMPONENTS_FREE = "1964-03-07"
TABLE_1964 = "1964-05"
TABLE_1986 = "1986-10-10"
LIST_1965 = "1965-01-30"
VARIANTS_IN_FORCE = "1956-02-01"
SECOND_SCHEME = ("1977-12-21", "1978-04")


class Fact(NamedTuple):
    """One row: form, replaced form, kind of table, and dates."""

    form: str
    replaced: str
    kind: str
    table: str
    batch: str
    prescribed: str
    trial: str
    printed: str
    until: str
    confidence: str


def rows(name: str) -> list[list[str]]:
    """Rows of a table."""
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("# ")]


def variants() -> Iterator[Fact]:
    """Forms chosen in 1955 for others, until those were first restored."""
    restored: dict[tuple[str, str], str] = {}
    for variant, standard, date, *_ in rows("variants-1955-restored"):
        restored[variant, standard] = min(date, restored.get((variant, standard), date))
    for variant, standard, _, confidence in rows("variants-1955"):
        until = restored.get((variant, standard), NONE)
        dates = VARIANTS_IN_FORCE, NONE, NONE, until
        yield Fact(standard, variant, "variant", "variants-1955", NONE, *dates, confidence)


def simplified() -> Iterator[Fact]:
    """Simplified forms of a batch of 1956 to 1959, or else of the table of 1964 or 1986."""
    editions = {(new, old): edition for new, old, _, edition, *_ in rows("simplified-1964")}
    ended = {pair for pair, edition in editions.items() if edition == "1964"}
    components = {new for new, *_ in rows("components-1956")}
    back = {(form, variant): date for variant, _, date, form, *_ in rows("variants-1955-restored")}
    on_trial: dict[tuple[str, str], str] = {}
    seen: dict[tuple[str, str], Fact] = {}
    shapes = spellings()
    for new, old, table, batch, date, printed, confidence in rows("scheme-1956"):
        if batch == NONE:
            on_trial[new, old] = date
            continue
        trial = {"1": PRESS_TRIAL, "2": SCHEME_PUBLISHED, "3": NONE}[table]
        until = TABLE_1986 if (new, old) in ended else NONE
        seen[new, old] = Fact(new, old, "simplified", "scheme-1956", batch, date, trial, NONE, until, confidence)
        yield seen[new, old]
        if printed not in {new, NONE}:
            yield Fact(printed, old, "shape", "scheme-1956", batch, date, NONE, NONE, TABLE_1964, confidence)
    for new, old, table, edition, heads, confidence in rows("simplified-1964"):
        if (new, old) in seen or table in {"component", "appendix"}:
            continue
        same = next((seen[new, other] for other in shapes.get(old, ()) if (new, other) in seen), None)
        if same:  # in the scheme under another spelling
            seen[new, old] = same._replace(replaced=old, confidence="derived")
            yield seen[new, old]
            continue
        by_component = components.issuperset(heads.split(","))
        prescribed = on_trial.get((new, old), COMPONENTS_FREE if new in components else TABLE_1964)
        trial = SCHEME_PUBLISHED if by_component or new in components or (new, old) in on_trial else NONE
        printed = BATCH_4 if by_component else NONE
        if edition == "1986" or (new, old) in back:  # 诃 for 訶: until 1986 that was a variant of 呵
            prescribed, trial, printed = back.get((new, old), TABLE_1986), NONE, NONE
        until = TABLE_1986 if edition == "1964" else NONE
        dates = prescribed, trial, printed, until
        seen[new, old] = Fact(new, old, "simplified", "simplified-1964", NONE, *dates, confidence)
        yield seen[new, old]
    for new, old, relation, _ in rows("mainland-2013-annex-1"):
        if relation == "traditional" and not any((new, other) in seen for other in (old, *shapes.get(old, ()))):
            # simplified by the rule of 简化字总表, which does not list it; or restored in 2013
            dates = back.get((new, old), TABLE_1964), NONE, NONE, NONE
            yield Fact(new, old, "simplified", "mainland-2013-annex-1", NONE, *dates, "derived")


def spellings() -> dict[str, list[str]]:
    """Other code points of each form: 説 and 說, 啓 and 啟."""
    found: dict[str, list[str]] = {}
    pairs = [(old, new) for old, new, *_ in rows("print-forms-1965")]
    pairs += [(variant, standard) for variant, standard, *_ in rows("variants-1955")]
    for old, new in pairs:
        found.setdefault(old, []).append(new)
        found.setdefault(new, []).append(old)
    return found


def other_spellings(facts: list[Fact]) -> Iterator[Fact]:
    """The same facts for the other code points of a replaced form: 说 for 説, and so for 說."""
    known = {(fact.form, fact.replaced) for fact in facts}
    shapes: dict[str, list[str]] = {}
    for old, new, *_ in rows("print-forms-1965"):
        shapes.setdefault(old, []).append(new)
        shapes.setdefault(new, []).append(old)
    for fact in facts:
        if fact.kind == "simplified":
            for other in shapes.get(fact.replaced, ()):
                if (fact.form, other) not in known and other != fact.form:
                    known.add((fact.form, other))
                    yield fact._replace(replaced=other, confidence="derived")


def print_forms() -> Iterator[Fact]:
    """New print forms."""
    for old, new, stated, confidence in rows("print-forms-1965"):
        sure = confidence if stated == "yes" else "derived"
        yield Fact(new, old, "print-form", "print-forms-1965", NONE, LIST_1965, NONE, NONE, NONE, sure)


def second_scheme() -> Iterator[Fact]:
    """Forms of the second scheme: table 1 in the press for some months, table 2 never."""
    start, end = SECOND_SCHEME
    for current, form, table, _, confidence in rows("second-scheme-1977"):
        if form != NONE:
            dates = (start, NONE, NONE, end) if table == "1" else (NONE, NONE, NONE, NONE)
            yield Fact(form, current, "second-scheme", "second-scheme-1977", NONE, *dates, confidence)


def derive() -> list[Fact]:
    """All facts, sorted."""
    forms = list(simplified())
    return sorted({*variants(), *forms, *other_spellings(forms), *print_forms(), *second_scheme()})


def text() -> str:
    """Content of the file."""
    facts = derive()
    header = {
        "title": "forms with what they replaced, and from when to when a document prescribed it",
        "authority": "the documents of the tables named in each row",
        "date": "1955 to 2013",
        "licence": "derived by tools/dated_forms.py from those tables; see their headers",
        "kind": "simplified; variant; print-form; shape: printed while a component was not simplified; second-scheme",
        "dates": "prescribed from; trial: published on trial, or for table 1 of the scheme the first trial in "
        "newspapers; printed: in print by a rule before it was listed; until: the first day on which it was so no "
        "longer; - where there is none",
    }
    return table_text(header, " ".join(Fact._fields), list(map("\t".join, facts)))


if __name__ == "__main__":
    write_table("dated-forms", text())
    print(f"{len(derive())} rows")
