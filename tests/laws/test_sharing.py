"""One normalizer for many: threads, processes of either kind, pickling, another interpreter."""

import multiprocessing
import pickle
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from normalizer import Normalizer, convert, detect, normalize
from normalizer.engine.kernel.kernel import COMPILED
from normalizer.errors import OptionError

TO = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hans@1958-12-08"]


def pieces(statement: str) -> list[str]:
    """Short and long texts, some of which names and quotations make slow."""
    return [
        *(statement[start : start + 400] for start in range(0, len(statement), 97)),
        "「于」余先生姓余，范仲淹。",
        "⿰亻爾鮮\ufe00",
        statement * 3,
        "",
    ]


def answers(normalizer: Normalizer, texts: list[str]) -> list[object]:
    """What is told of each text."""
    return [
        (normalizer.convert(text), result.edits, result.doubts[:3], len(detect(text).segments))
        for text in texts
        for result in [normalizer.normalize(text)]
    ]


@pytest.mark.parametrize("to", TO)
def test_sixteen_threads(to: str, statement: str) -> None:
    """One normalizer in 16 threads at once tells each what it tells one."""
    normalizer, texts = Normalizer(to), pieces(statement)
    expected = answers(Normalizer(to), texts)
    start = threading.Barrier(16)

    def ask() -> list[object]:
        start.wait()
        return answers(normalizer, texts)

    with ThreadPoolExecutor(16) as pool:
        assert all(found.result() == expected for found in [pool.submit(ask) for _ in range(16)])


@pytest.mark.parametrize("to", TO)
def test_threads_of_one_call(to: str, statement: str) -> None:
    """Several threads share a large text or a list, and give what one gives, in its order; at least one is needed."""
    normalizer, texts = Normalizer(to), [*pieces(statement), *pieces(statement[::-1])]
    large = "\n".join([*texts, "今日はいい天気ですね。"] * 4)
    assert len(large) > 3 << 15  # several parts
    assert normalizer.convert(large, threads=3) == normalizer.convert(large) == normalizer.normalize(large).text
    converted = normalizer.convert(large)
    assert normalizer.convert(converted, threads=3) is converted
    assert normalizer.convert_many(iter(texts), threads=3) == [normalizer.convert(text) for text in texts]
    with pytest.raises(OptionError, match="threads must be at least 1, got 0"):
        normalizer.convert("鮮", threads=0)
    with pytest.raises(OptionError, match="threads must be at least 1, got -1"):
        normalizer.convert_many(["鮮"], threads=-1)


@pytest.mark.skipif(not COMPILED, reason="interpreted code holds the lock of the interpreter")
def test_the_lock_is_released(statement: str) -> None:
    """While a long text is converted in one thread, another goes on counting."""
    convert("", "zh-Hant")
    text = statement * 400
    counted, stop = 0, threading.Event()

    def count() -> None:
        nonlocal counted
        while not stop.is_set():
            counted += 1

    # a thread that holds the lock for the whole of a call gives it to nobody
    counter = threading.Thread(target=count)
    counter.start()
    most = 0
    for _ in range(20):
        before = counted
        convert(text, "zh-Hant")
        most = max(most, counted - before)
    stop.set()
    counter.join()
    assert most > 1000


def converted(texts: list[str]) -> list[str]:
    """In another process: the text in one standard."""
    return [convert(text, "zh-Hant") for text in texts]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")  # fork beside threads is what is tried
def test_processes(method: str, statement: str) -> None:
    """Processes of every kind answer as this one, also when they are forked after the tables were read."""
    texts = pieces(statement)[:5]
    expected = converted(texts)
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        normalizer = Normalizer("zh-Hant", protect=["台大"])
        assert list(pool.map(normalizer.convert, texts)) == [normalizer.convert(text) for text in texts]
        assert list(pool.map(convert, texts, ["zh-Hant"] * len(texts))) == expected


@pytest.mark.parametrize("to", TO)
def test_pickling(to: str, statement: str) -> None:
    """A normalizer and a result that were pickled answer as before."""
    for one in (Normalizer(to), Normalizer(to, terms={"北韓": "朝鮮"}, layout=True)):
        again = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own
        assert answers(again, pieces(statement)[:3]) == answers(one, pieces(statement)[:3])
    result = normalize(statement, to)
    again = pickle.loads(pickle.dumps(result))  # noqa: S301 - our own
    assert again == result
    assert list(again.changes)[:5] == list(result.changes)[:5]


def test_another_interpreter() -> None:
    """A second interpreter in the process is refused with an ImportError, and the first one goes on."""
    interpreters = pytest.importorskip("_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters")
    expected = convert("头发", "zh-Hant")
    number = interpreters.create()
    program = f"import sys; sys.path[:] = {sys.path!r}; from normalizer import convert; convert('头发', 'zh-Hant')"
    try:
        said = str(interpreters.run_string(number, program) or "")
    except interpreters.RunFailedError as error:
        said = str(error)
    finally:
        interpreters.destroy(number)
    if COMPILED:
        assert "ImportError" in said
        assert "one interpreter per process" in said or "does not support loading in subinterpreters" in said
    assert convert("头发", "zh-Hant") == expected
