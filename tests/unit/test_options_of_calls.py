"""The fast check whether a call has options: one that is overlooked would have no effect."""

import pytest

from normalizer.engine.kernel.conversion import no_options

DEFAULTS: dict[str, object] = {
    "strict": False,
    "terms": None,
    "protect": (),
    "vocabulary": False,
    "layout": False,
    "quotes": False,
    "kinds": None,
    "foreign": False,
    "register": None,
}


@pytest.mark.parametrize("same", [{}, {"terms": {}}, {"protect": []}])
def test_no_options(same: dict[str, object]) -> None:
    """The defaults, and what is as empty."""
    assert no_options(**(DEFAULTS | same))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("strict", True),
        ("terms", {"头": "頭"}),
        ("terms", ()),
        ("protect", ["头"]),
        ("protect", "头"),
        ("vocabulary", True),
        ("layout", True),
        ("quotes", True),
        ("kinds", ()),
        ("kinds", ["script"]),
        ("foreign", True),
        ("register", "classical"),
        ("strict", 0),
        ("protect", None),
    ],
)
def test_each_option(name: str, value: object) -> None:
    """Any other value, also a wrong one: the options refuse it."""
    assert not no_options(**(DEFAULTS | {name: value}))
