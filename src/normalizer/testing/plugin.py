"""The plugin of pytest: the marker `hanzi_laws` and the option `--hanzi-examples`.

It is loaded with every run of pytest where the library is installed, and imports nothing until a test has the marker.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    import pytest

__all__ = ["pytest_addoption", "pytest_configure", "pytest_generate_tests"]

MARKER = "hanzi_laws"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.getgroup("hanzi-normalizer").addoption(
        "--hanzi-examples",
        type=int,
        metavar="N",
        help=f"how many texts each law is asked of in tests marked {MARKER} (default: as Hypothesis is set)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Say what the marker means."""
    line = f"{MARKER}(converter=..., **options): run the test once for each of normalizer.testing.laws(…)"
    config.addinivalue_line("markers", f"{line}, as its argument `law`")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a marked test each law in turn."""
    marker = metafunc.definition.get_closest_marker(MARKER)
    if marker is None:
        return
    import pytest  # noqa: PLC0415 - see the docstring of the module

    from normalizer.testing import laws  # noqa: PLC0415 - the same

    name = metafunc.function.__name__
    if "law" not in metafunc.fixturenames:
        message = f"{name} is marked {MARKER} and takes no argument `law`"
        raise pytest.UsageError(message)
    examples = metafunc.config.getoption("--hanzi-examples")
    options = dict(marker.kwargs) if examples is None else {**marker.kwargs, "examples": examples}
    metafunc.parametrize("law", laws(*marker.args, **options), ids=str)
