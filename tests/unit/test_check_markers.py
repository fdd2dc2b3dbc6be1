"""Comments that say what is to be ignored."""

import pytest

from normalizer import Normalizer
from normalizer.check.checker import check
from normalizer.documents import read

OURS = Normalizer("zh-Hant")


def found(text: str) -> list[tuple[int, str]]:
    """Lines and codes of what is reported."""
    return [(one.violation.line, one.violation.code) for one in check(read("a.txt", text.encode()), [OURS])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国\n国 # hanzi: ignore\n国", [1, 3]),
        ("国\r\n国 // hanzi: ignore\r国", [1, 3]),
        ("国 <!-- hanzi:ignore[HN101] -->", []),
        ("国 # hanzi: ignore[HN102, HN101]", []),
        ("国 # hanzi: ignore[HN102]", [1]),
        ("国 # hanzi: ignore[]", [1]),
        ("国 # hanzi: ignore[HN101", [1]),
        ("国 # hanzi: ignored", [1]),
        ("国 # Hanzi: ignore", [1]),
        ("国 # xhanzi: ignore", [1]),
        ("国 # hanzi: ignore-nothing", [1]),
        ("国\n# hanzi: ignore-next-line\n国\n国", [1, 4]),
        ("# hanzi: ignore-next-line[HN102]\n国", [2]),
        ("国\n国 hanzi: off\n国\n国 hanzi: on\n国", [1, 5]),
        ("国 hanzi: off 国 hanzi: on\n国", [2]),
        ("hanzi: off[HN102]\n国\nhanzi: off\n国\nhanzi: on\n国", [2, 6]),
        ("hanzi: off\n国", []),
        ("hanzi: on\n国", [2]),
        ("国\n\n# hanzi: ignore-file\n国", []),
        ("# hanzi: ignore-file[HN102]\n国", [2]),
        ("\n" * 10 + "# hanzi: ignore-file\n国", [12]),
        ("国 hanzi: ignore[HN102] hanzi: ignore[HN101]", []),
    ],
)
def test_markers(text: str, expected: list[int]) -> None:
    """Each comment lets pass what it names, and no more; what only looks like one lets nothing pass."""
    assert [line for line, _ in found(text)] == expected


def test_only_the_named_codes() -> None:
    """Of several violations on a line, those pass whose code is named."""
    assert found("国⼈里") == [(1, "HN101"), (1, "HN104"), (1, "HN101")]
    assert found("国⼈里 hanzi: ignore[HN101]") == [(1, "HN104")]


@pytest.mark.parametrize(("ignored", "left"), [("HN107", []), ("HN118", ["HN117"]), ("HN111", ["HN117", "HN118"])])
def test_the_layout_as_a_whole(ignored: str, left: list[str]) -> None:
    """HN107 stands for every rule of the layout; each of them has a code of its own."""
    text = f"于１９５８年（中朝)会谈 <!-- hanzi: ignore[{ignored}] -->\n"
    document = read("a.md", text.encode())
    violations = check(document, [Normalizer("zh-Hans", layout=True)] * len(document.blocks))
    assert sorted(one.violation.code for one in violations) == left
