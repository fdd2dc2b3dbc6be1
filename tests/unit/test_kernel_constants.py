"""Constants and records of the kernel: those of the sources and those of the declarations for Cython."""

import re
from pathlib import Path

import normalizer.engine.kernel
from normalizer.engine.kernel import constants, records
from normalizer.model import Certainty, Script

KERNEL = Path(str(normalizer.engine.kernel.__file__)).parent


def declared() -> dict[str, float]:
    """What `constants.pxd` declares: enumerators, and macros for what no `int` can hold."""
    text = (KERNEL / "constants.pxd").read_text(encoding="utf-8")
    found = {name: eval(value) for name, value in re.findall(r"^    (\w+) = (.+)$", text, re.MULTILINE)}  # noqa: S307 - our own file
    macros = dict(re.findall(r"#define (\w+) ([\w.-]+?)U?L*$", text, re.MULTILINE))
    return found | {n: eval(macros[m]) for n, m in re.findall(r'^    const .* (\w+) "(\w+)"$', text, re.MULTILINE)}  # noqa: S307 - as above


def test_the_constants_are_the_same() -> None:
    """`constants.pxd` says of every constant what `constants.py` says."""
    source = {name: value for name, value in vars(constants).items() if name.isupper()}
    assert len(source) > 90
    assert declared() == source


def test_the_records_are_the_same() -> None:
    """`lookup.pxd` declares the fields of every record that `records.py` has, in their order."""
    text = (KERNEL / "lookup.pxd").read_text(encoding="utf-8")
    structures = {
        name: re.findall(r"int (\w+)$", fields, re.MULTILINE)
        for name, fields in re.findall(r"^cdef struct (\w+):\n((?:    .+\n)+)", text, re.MULTILINE)
    }
    source = {name: getattr(records, name) for name in records.__all__ if name != "Records"}
    assert structures == {name: list(record._fields) for name, record in source.items()}


def test_the_grades_and_scripts_are_those_of_the_model() -> None:
    """A grade is an index into `Certainty`, and a class of `classify` the value of a `Script`."""
    grades = {"certain": constants.CERTAIN, "probable": constants.PROBABLE, "doubtful": constants.DOUBTFUL}
    assert [certainty.value for certainty in Certainty] == sorted(grades, key=lambda label: grades[label])
    assert (constants.TRADITIONAL, constants.SIMPLIFIED) == (Script.TRADITIONAL, Script.SIMPLIFIED)
