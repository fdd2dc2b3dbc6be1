"""The plugin of pytest: the marker, the option, and that it costs a run of pytest nothing."""

import subprocess
import sys

import pytest

import normalizer.testing.law  # noqa: F401 - before the runs in this process: what they import is forgotten afterwards

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
    result = pytester.runpytest_subprocess("--hanzi-examples=30", "-p", "no:cacheprovider", "-v")
    result.assert_outcomes(passed=5, failed=1)
    result.stdout.fnmatch_lines(["*test_laws?twice-is-once? PASSED*", "*test_laws?only-han-changes? FAILED*"])
    result.stdout.fnmatch_lines(["*asked 30*"])
    result.stdout.fnmatch_lines(["*LawError: only-han-changes: broken by *"])


def test_the_marker_wants_the_argument(pytester: pytest.Pytester) -> None:
    """A marked test without the argument `law` is refused, and the message says so."""
    pytester.makepyfile("import pytest\n@pytest.mark.hanzi_laws(converter=str)\ndef test_laws(): pass\n")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*test_laws is marked hanzi_laws but has no argument `law`*"])
    result.stdout.no_fnmatch_line("*plugin.py*")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("", "*test_laws is marked hanzi_laws*missing 1 required positional argument: 'converter'*"),
        ("converter=str, script='latin'", "*test_laws is marked hanzi_laws*unknown script 'latin'*"),
        ("converter=5", "*test_laws is marked hanzi_laws*converter must be a function*"),
    ],
)
def test_the_marker_wants_arguments_of_laws(pytester: pytest.Pytester, arguments: str, said: str) -> None:
    """What `laws` refuses is told with the name of the test, and without what stands between."""
    pytester.makepyfile(f"import pytest\n@pytest.mark.hanzi_laws({arguments})\ndef test_laws(law): pass\n")
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines([said])
    result.stdout.no_fnmatch_line("*plugin.py*")


@pytest.mark.parametrize("marked", ["@pytest.mark.hanzi_laws(converter=str)", "pytestmark = MARK"])
def test_only_tests_with_the_argument_get_laws(pytester: pytest.Pytester, marked: str) -> None:
    """In a marked class or module a test without `law` runs as it is, beside one that runs for each law."""
    module = "" if marked.startswith("@") else f"{marked}\n"
    decorator = marked if marked.startswith("@") else ""
    pytester.makepyfile(
        f"import pytest\nMARK = pytest.mark.hanzi_laws(converter=str)\n{module}\n{decorator}\nclass TestAll:\n"
        "    def test_plain(self): pass\n    def test_laws(self, law): law.check('國')\n"
    )
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(passed=7)


def test_a_unittest_is_refused(pytester: pytest.Pytester) -> None:
    """Pytest gives its methods no arguments: a marked one would pass without any law being asked."""
    pytester.makepyfile(
        "import pytest, unittest\n@pytest.mark.hanzi_laws(converter=str)\nclass TestAll(unittest.TestCase):\n"
        "    def test_laws(self): pass\n"
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: *TestAll::test_laws is marked hanzi_laws*unittest.TestCase no arguments*"])


@pytest.mark.parametrize("number", ["0", "-3"])
def test_the_option_wants_a_number_of_texts(pytester: pytest.Pytester, number: str) -> None:
    """It is refused in a line, before any test is collected."""
    pytester.makepyfile(MARKED)
    result = pytester.runpytest_inprocess(f"--hanzi-examples={number}", "-p", "no:cacheprovider")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: --hanzi-examples must be at least 1, got {number}*"])
    assert "Traceback" not in str(result.stderr)


def test_the_marker_and_the_option_are_documented(pytester: pytest.Pytester) -> None:
    """Both are listed, and `--strict-markers` knows the marker."""
    pytester.runpytest_inprocess("--markers").stdout.fnmatch_lines(["*hanzi_laws(converter=*"])
    pytester.runpytest_inprocess("--help").stdout.fnmatch_lines(["*--hanzi-examples*"])


def test_loading_imports_next_to_nothing() -> None:
    """The plugin brings neither Hypothesis nor a table nor the engine along."""
    program = (
        "import sys; before = set(sys.modules); import normalizer.testing.plugin; "
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if not name.startswith("_")}
    small = {"normalizer.late", "normalizer.namesake", "normalizer.version"}
    small |= {"normalizer.testing", "normalizer.testing.plugin"}
    assert ours == {"normalizer", *small}
