"""The tables of the reforms: official counts, known gaps, and that the derived table follows from the others."""

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from normalizer.lexicon import own_table
from normalizer.lexicon.reforms import DOCUMENTS, by_form, by_replaced, reforms, stages
from normalizer.model import ReformKind
from normalizer.standard import _REFORMS

ROOT = Path(__file__).parent.parent.parent


def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table."""
    return own_table(name).rows


def test_variants_of_1955() -> None:
    """810 groups, 1,055 forms set aside, two of them in two groups; the restorations by document."""
    found = rows("variants-1955")
    assert len(found) == 1055
    assert len({group for *_, group, _ in found}) == 810
    twice = [form for form, n in Counter(row[0] for row in found).items() if n > 1]
    assert sorted(twice) == ["妳", "粇"]
    restored = Counter(date for _, _, date, *_ in rows("variants-1955-restored"))
    assert restored == {"1956": 2, "1965-01-30": 6, "1986-10-10": 11, "1988-03-25": 15, "1993": 1, "2013-06-05": 45}
    assert {(row[0], row[1]) for row in rows("variants-1955-restored")} <= {(row[0], row[1]) for row in found}


def test_scheme_of_1956() -> None:
    """Batches of 260 (230 of table 1 and 30 by table 3), 95, 70 and 92; 54 components."""
    found = rows("scheme-1956")
    in_batch = {batch: {row[0] for row in found if row[3] == batch} for batch in ("1", "2", "3", "4", "-")}
    assert [len(in_batch[batch]) for batch in "1234"] == [260, 95, 70, 92]
    first = {(row[0], row[2]) for row in found if row[3] == "1"}
    assert Counter(table for _, table in first) == {"1": 230, "3": 30}
    dates = {row[3]: row[4] for row in found if row[3] != "-"}
    assert dates == {"1": "1956-02-01", "2": "1956-06-01", "3": "1958-05-15", "4": "1959-07-15"}
    assert len(rows("components-1956")) == 54


def test_scheme_of_1956_gap() -> None:
    """Of the 285 characters of table 2, 257 are in a batch, 26 in none, and two are not identified."""
    second = {row[0] for row in rows("scheme-1956") if row[2] == "2"}
    assert len(second) == 285 - 2
    assert "two characters of table 2 are not identified" in own_table("scheme-1956").header["gaps"]


def test_tables_of_1964_and_1986() -> None:
    """352, 132 and 14 components, 1,754; from 1986 on 350, 132 and 14, 1,753: 签 and 须 stand in two tables."""
    found = rows("simplified-1964")

    def count(table: str, edition: str) -> int:
        return len({row[0] for row in found if row[2] == table and row[3] in {"both", edition}})

    assert [count(table, "1964") for table in ("1", "2", "component", "3")] == [352, 132, 14, 1754]
    assert [count(table, "1986") for table in ("1", "2", "component")] == [350, 132, 14]
    assert count("3", "1986") - len({"签", "须"}) == 1753
    assert count("appendix", "1964") == 39
    changed = {(row[0], row[1], row[3]) for row in found if row[3] != "both"}
    assert changed == {
        ("迭", "叠", "1964"),
        ("象", "像", "1964"),
        ("复", "覆", "1964"),
        ("罗", "囉", "1964"),
        ("啰", "囉", "1986"),
    }
    assert "瞭" in own_table("simplified-1964").header["edition"]


def test_print_forms_of_1965() -> None:
    """85 pairs are stated in a transcript of the list, the others follow its shapes; the day is a gap."""
    assert Counter(stated for _, _, stated, _ in rows("print-forms-1965")) == {"yes": 85, "no": 131}
    assert "not confirmed" in own_table("print-forms-1965").header["gaps"]


def test_second_scheme() -> None:
    """248 forms in table 1, of which 11 cannot be told from those that replace several characters; section 2 has 21."""
    first = [row for row in rows("second-scheme-1977") if row[2] == "1" and row[3] != "word"]

    def count(section: str) -> int:
        of_section = [row for row in first if row[3] == section]
        return len({row[1] for row in of_section if row[1] != "-"}) + sum(row[1] == "-" for row in of_section)

    assert [count(section) for section in "123"] == [172 - 11, 21, 55]
    assert "161, 21 and 55" in own_table("second-scheme-1977").header["gaps"]


@pytest.mark.parametrize(("name", "count"), [("singapore-1969", 503), ("list-1935", 327), ("draft-1955", 802)])
def test_other_lists(name: str, count: int) -> None:
    """The lists have as many rows as their headers explain beside the official number."""
    table = own_table(name)
    assert len(table.rows) == count
    assert str(count) in table.header["counts"]
    assert len({row[0] for row in table.rows}) == count


def test_derived_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """`dated-forms` is what the script makes of the tables of the reforms."""
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("dated_forms", ROOT / "tools" / "dated_forms.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.text() == (module.DATA / "dated-forms.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("form", "replaced", "status"),
    [
        ("国", "國", {"1956-05-31": "trial", "1956-06-01": "prescribed"}),
        ("谈", "談", {"1958-12-08": "trial", "1959-07-15": "printed", "1964-05-01": "prescribed"}),
        ("发", "髮", {"1959-07-14": "trial", "1959-07-15": "prescribed"}),
        ("为", "為", {"1955-04-30": "not yet", "1956-01-31": "trial", "1956-02-01": "prescribed"}),
        ("象", "像", {"1964-05-01": "prescribed", "1986-10-10": "ended"}),
        ("啰", "囉", {"1986-10-09": "not yet", "1986-10-10": "prescribed"}),
        ("诃", "訶", {"1964-05-01": "not yet", "1986-10-10": "prescribed"}),
        ("内", "內", {"1965-01-29": "not yet", "1965-01-30": "prescribed"}),
        ("群", "羣", {"1956-01-31": "not yet", "1956-02-01": "prescribed"}),
        ("兎", "兔", {"1956-02-01": "prescribed", "1965-01-30": "ended"}),
        ("覌", "觀", {"1958-01-01": "prescribed", "1964-05-01": "ended"}),
        ("歺", "餐", {"1977-12-20": "not yet", "1978-01-01": "prescribed", "1978-04-01": "ended"}),
        ("门", "門", {"1958-01-01": "trial", "1964-03-07": "prescribed"}),
        ("纻", "紵", {"1964-05-01": "prescribed"}),
        ("升", "昇", {"1956-02-01": "prescribed", "2013-06-05": "ended"}),
    ],
)
def test_status(form: str, replaced: str, status: dict[str, str]) -> None:
    """Forms of every reform, on both sides of its day."""
    fact = next(fact for fact in by_form()[form] if fact.replaced == replaced)
    assert fact in by_replaced()[replaced]
    assert {day: fact.status(day) for day in status} == status


def test_facts() -> None:
    """Every fact names a document; the days on which something changed are those of the documents."""
    assert {fact.document for fact in reforms()} == set(DOCUMENTS.values())
    assert all(fact.prescribed or fact.kind is ReformKind.SECOND_SCHEME for fact in reforms())
    assert stages() == (
        "1956-02-01",
        "1956-06-01",
        "1958-05-15",
        "1959-07-15",
        "1964-03-07",
        "1964-05",
        "1965-01-30",
        "1977-12-21",
        "1978-04",
        "1986-10-10",
        "1988-03-25",
        "1993",
        "2013-06-05",
    )


def test_reforms_of_standards() -> None:
    """Standards as of a day know exactly the days on which the tables of the reforms change."""
    assert tuple(_REFORMS) == stages()
