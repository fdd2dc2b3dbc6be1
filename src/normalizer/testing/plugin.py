"""Plugin of pytest: the marker `hanzi_laws` and the option `--hanzi-examples`.

Every run of pytest loads it if the library is installed, so it imports nothing until a test has the marker.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which is slow to import
if TYPE_CHECKING:
    import pytest

__all__ = ["pytest_addoption", "pytest_collection_modifyitems", "pytest_configure", "pytest_generate_tests"]

MARKER = "hanzi_laws"
OPTION = "--hanzi-examples"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option `--hanzi-examples`."""
    parser.getgroup("hanzi-normalizer").addoption(
        OPTION,
        type=int,
        metavar="N",
        help=f"number of texts for each law in tests marked {MARKER} (default: the profile of Hypothesis)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and validate the number of texts."""
    line = f"{MARKER}(converter=..., **options): run the test once for each of normalizer.testing.laws(…)"
    config.addinivalue_line("markers", f"{line}, as its argument `law`")
    examples = config.getoption(OPTION)
    if examples is not None and examples < 1:
        message = f"{OPTION} must be at least 1, got {examples}: it is the number of texts for each law"
        import pytest  # noqa: PLC0415 - see the docstring of the module

        raise pytest.UsageError(message)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a marked test once for each law; in a marked class or module, the tests with the argument `law`."""
    marker = metafunc.definition.get_closest_marker(MARKER)
    if marker is None:
        return
    import pytest  # noqa: PLC0415 - see the docstring of the module

    from normalizer.errors import NormalizerError  # noqa: PLC0415 - the same

    name = metafunc.function.__name__
    if "law" not in metafunc.fixturenames:
        if any(mark.name == MARKER for mark in metafunc.definition.own_markers):
            message = f"{name} is marked {MARKER} but has no argument `law`: add it, and call law.run()"
            raise pytest.Collector.CollectError(message)
        return
    examples = metafunc.config.getoption(OPTION)
    options = dict(marker.kwargs) if examples is None else {**marker.kwargs, "examples": examples}
    try:
        from normalizer.testing import laws  # noqa: PLC0415 - the same

        found = laws(*marker.args, **options)
    except (TypeError, NormalizerError) as error:
        message = f"{name} is marked {MARKER}, but its laws cannot be made: {error}"
        raise pytest.Collector.CollectError(message) from error
    metafunc.parametrize("law", found, ids=str)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse marked methods of `unittest.TestCase`: pytest gives them no arguments, so no law would be tested."""
    for item in items:
        if item.get_closest_marker(MARKER) is None:
            continue
        from unittest import TestCase  # noqa: PLC0415 - see the docstring of the module

        if issubclass(getattr(item, "cls", None) or object, TestCase):
            message = (
                f"{item.nodeid} is marked {MARKER}, but pytest gives methods of unittest.TestCase no arguments: "
                "write a function, or a class of its own, with the argument `law`"
            )
            import pytest  # noqa: PLC0415 - the same

            raise pytest.UsageError(message)
