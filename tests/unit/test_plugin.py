"""The plugin of pytest: the marker, the option, and that it costs a run of pytest nothing."""

import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

MARKED = """
import pytest

def convert(text):
    return text.replace("，", ",")


@pytest.mark.hanzi_laws(converter=convert)
def test_laws(law):
    trial = law.tried()
    print("asked", law.examples)
    law.run()
"""


def test_the_marker_runs_each_law(pytester: pytest.Pytester) -> None:
    """A marked test runs once for each law, with its name; the one that is broken fails with a short text."""
    pytester.makepyfile(MARKED)
    result = pytester.runpytest_subprocess("--hanzi-examples=300", "-p", "no:cacheprovider", "-v")
    result.assert_outcomes(passed=5, failed=1)
    result.stdout.fnmatch_lines(["*test_laws?twice-is-once? PASSED*", "*test_laws?only-han-changes? FAILED*"])
    result.stdout.fnmatch_lines(["*asked 300*"])
    result.stdout.fnmatch_lines(["*LawError: only-han-changes: broken by *"])


def test_the_marker_wants_the_argument(pytester: pytest.Pytester) -> None:
    """A marked test without the argument `law` is refused, and the message says so."""
    pytester.makepyfile("import pytest\n@pytest.mark.hanzi_laws(converter=str)\ndef test_laws(): pass\n")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*test_laws is marked hanzi_laws and takes no argument `law`*"])


def test_the_marker_and_the_option_are_documented(pytester: pytest.Pytester) -> None:
    """Both are listed, and `--strict-markers` knows the marker."""
    pytester.runpytest_subprocess("--markers").stdout.fnmatch_lines(["*hanzi_laws(converter=*"])
    pytester.runpytest_subprocess("--help").stdout.fnmatch_lines(["*--hanzi-examples*"])


def test_loading_imports_next_to_nothing() -> None:
    """The plugin brings neither Hypothesis nor a table nor the engine along."""
    program = (
        "import sys; before = set(sys.modules); import normalizer.testing.plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if not name.startswith("_")}
    assert ours == {"normalizer", "normalizer.testing", "normalizer.testing.plugin", "normalizer.version"}
