"""Forks beside threads: no child waits for a thread that it does not have; and what is ready before a fork."""

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

IMPORTING = """
import os, sys, threading, time, warnings
warnings.simplefilter("ignore")
import normalizer
import logging  # after it: so its lock is taken before the package is asked

started = threading.Event()

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1] and not started.is_set():
            started.set()
            time.sleep(0.5)
            logging.getLogger("slow")

def use():
    text = "双方会談，頭發干淨。"
    found = normalizer.normalize(text, "zh-Hant-TW", vocabulary=True)
    normalizer.render(found, "text"), list(found.changes)
    normalizer.detect(text).segments, normalizer.date(text), normalizer.compare(text, text[::-1]).differences
    normalizer.character("发")
    from normalizer import documents
    documents.read("a.md", b"# \\xe5\\xa4\\xb4").normalize("zh-Hant").to_bytes()
    return normalizer.convert(text, "zh-Hant")

sys.meta_path.insert(0, Slow())
"""
LOCKED = """
import os, sys, threading, time, warnings
warnings.simplefilter("ignore")
import normalizer
from normalizer.engine.tables import made as tables

started = threading.Event()
pack_common = tables.pack_common

def slowly(*arguments, **named):
    if threading.current_thread() is not threading.main_thread():
        started.set()
        time.sleep(0.5)
    return pack_common(*arguments, **named)

tables.pack_common = slowly

def use():
    return normalizer.convert("双方会談，頭發干淨。", "zh-Hans@1964-06+press")
"""
EXPLAINING = """
import os, sys, threading, time, warnings
warnings.simplefilter("ignore")
import normalizer
from normalizer.engine.normalization import explanation

started = threading.Event()
weigh_again = explanation.weigh_again
found = normalizer.normalize("双方会談，頭發干淨。", "zh-Hant")

def slowly(*arguments):
    if threading.current_thread() is not threading.main_thread():
        started.set()
        time.sleep(0.5)
    return weigh_again(*arguments)

explanation.weigh_again = slowly

def use():
    return [change.evidence.basis for change in found.changes if change.before == "干"]
"""
FORK = """
thread = threading.Thread(target=use)
thread.start()
started.wait(20)
child = os.fork()
if not child:
    os._exit(7 if use() else 1)
for _ in range(600):
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        break
    time.sleep(0.1)
else:
    os.kill(child, 9)
    print("hangs")
thread.join()
print(started.is_set(), os.waitstatus_to_exitcode(status))
"""
LATE = [
    "normalizer.conversion",
    "normalizer.functions",
    "normalizer.engine.normalization.normalizer",
    "normalizer.engine.tables.standard_tables",
    "normalizer.engine.answers.detection",
    "normalizer.report",
    "normalizer.report.terminal",
    "normalizer.documents.markdown.document",
]


def said(program: str, *arguments: str) -> str:
    """What a process prints; it is given up after a minute and a half."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=90, text=True).stdout.strip()


@pytest.mark.parametrize("module", LATE)
def test_a_fork_beside_an_import(module: str) -> None:
    """A thread imports a module for half a second; a child that is forked meanwhile needs it too, and gets it."""
    assert said(IMPORTING + FORK, module) == "True 7"


def test_a_fork_beside_work() -> None:
    """A thread makes tables, which a child needs that is forked meanwhile: it makes them itself."""
    assert said(LOCKED + FORK) == "True 7"


def test_a_fork_beside_an_explanation() -> None:
    """A thread explains a result, whose lock it holds while a child is forked: the child explains it too."""
    assert said(EXPLAINING + FORK) == "True 7"


WARM = """
import os, sys
import normalizer
normalizer.warm_up("zh-Hans", "zh-Hant")
before = set(sys.modules)
text = "双方就軟件問題和发展經濟进行会談，頭發干淨。"
for to in ("zh-Hans", "zh-Hant"):
    normalizer.convert(text, to)
    found = normalizer.normalize(text, to, layout=True, quotes=True, vocabulary=True, terms={"会談": "會談"})
    list(found.changes), found.doubts, found.findings
detected = normalizer.detect(text)
detected.segments, detected.spellings, normalizer.character("谈")
compared, dated = normalizer.compare(text, text[:9]), normalizer.date(text, "1958")
for result in (found, detected, compared, dated):
    from normalizer.report import formats_of
    for name in formats_of(type(result)):
        normalizer.render(result, name)
print(*sorted(set(sys.modules) - before))
"""


def test_warm_up_leaves_nothing_to_import() -> None:
    """After it no function and no report imports a module."""
    assert said(WARM) == ""


PRELOADED = """
import os
import normalizer
normalizer.warm_up("zh-Hant")
children = []
for number in range(4):
    child = os.fork()
    if not child:
        os._exit(7 if normalizer.convert("头发" * (number + 1), "zh-Hant") == "頭髮" * (number + 1) else 1)
    children.append(child)
print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""


def test_workers_of_a_server() -> None:
    """What gunicorn does with `preload_app`: the tables are loaded once, and every worker answers."""
    assert said(PRELOADED) == "7 7 7 7"
