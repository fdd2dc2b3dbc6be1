"""The standard that each file is meant for."""

import pytest

from normalizer.check.targets import Origin, Targets

RULES = [("*.html", "zh-Hans"), ("docs/", "hk"), ("docs/old/", "zh-Hans@1958-12-08")]


def found(path: str, language: str = "", text: str = "國", to: str | None = None) -> tuple[str, str] | None:
    """The standard and its origin for one block of a file."""
    (target,) = Targets("/project", RULES, to).of_blocks(f"/project/{path}", [(language, text)])
    return (target.standard.id, target.origin.value) if target else None


@pytest.mark.parametrize(
    ("path", "language", "to", "expected"),
    [
        ("a.md", "", None, ("zh-Hans", "assumed")),
        ("a.md", "", "tw", ("zh-Hant-TW", "to")),
        ("zh-TW.json", "", None, ("zh-Hant-TW", "name")),
        ("zh-TW.json", "", "zh-Hans", ("zh-Hant-TW", "name")),
        ("zh_TW/a.po", "zh_HK", None, ("zh-Hant-HK", "header")),
        ("a.po", "zh_TW", "zh-Hans", ("zh-Hant-TW", "header")),
        ("docs/a.md", "zh_TW", "zh-Hans", ("zh-Hant-HK", "targets")),
        ("docs/zh-TW.md", "", "zh-Hans", ("zh-Hant-HK", "targets")),
        ("docs/old/a.html", "", None, ("zh-Hans@1958-12-08", "targets")),
        ("docs/a.html", "", None, ("zh-Hant-HK", "targets")),
        ("a.html", "", None, ("zh-Hans", "targets")),
        ("a.md", "zh", "tw", ("zh-Hant-TW", "to")),
        ("a.md", "en", "tw", ("zh-Hant-TW", "to")),
        ("zh-Hant.json", "", "tw", ("zh-Hant-TW", "name")),
        ("zh-Hant.json", "", "zh-Hans", ("zh-Hant", "name")),
        ("zh-CN.md", "", "zh-Hans@1958-12-08", ("zh-Hans@1958-12-08", "name")),
        ("ja.json", "", "tw", None),
        ("ja.json", "", "ja", ("ja", "to")),
        ("ko.json", "", None, None),
        ("a.md", "ja", "tw", None),
        ("docs/a.md", "ja", "tw", None),
        ("docs/ja.md", "", None, ("zh-Hant-HK", "targets")),
        ("a.md", "ja", "ja", ("ja", "to")),
    ],
)
def test_targets(path: str, language: str, to: str | None, expected: tuple[str, str] | None) -> None:
    """A pattern comes before what a file says, that before its name, and that before the standard of the project."""
    assert found(path, language, to=to) == expected


def test_folders_above_the_project() -> None:
    """What stands above the project says nothing of its files; outside of it, the name of the file does."""
    targets = Targets("/home/ja/zh-TW/project", [], None)
    for path, origin in (
        ("/home/ja/zh-TW/project/a.md", Origin.ASSUMED),
        ("/home/zh-TW/a.md", Origin.ASSUMED),
        ("/elsewhere/zh-TW.md", Origin.NAME),
    ):
        (target,) = targets.of_blocks(path, [("", "國")])
        assert target is not None
        assert target.origin is origin


def test_each_block_has_its_own() -> None:
    """A page in two scripts says which is which, and its Japanese stays."""
    blocks = [("zh-TW", "國"), ("zh-CN", "国"), ("ja", "国"), ("", "國")]
    found = Targets("/project", [], "hk").of_blocks("/project/a.html", blocks)
    assert [target and target.standard.id for target in found] == ["zh-Hant-TW", "zh-Hans", None, "zh-Hant-HK"]
