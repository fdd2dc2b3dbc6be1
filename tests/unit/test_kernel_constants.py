"""The constants of the kernel: those of the interpreted and of the compiled one."""

import ast
import re
from pathlib import Path

ENGINE = Path(__file__).parents[2] / "src" / "normalizer" / "engine"


def interpreted() -> dict[str, int]:
    """What `kernel.py` sets where it runs interpreted."""
    tree = ast.parse((ENGINE / "kernel" / "kernel.py").read_text(encoding="utf-8"))
    (block,) = (n for n in tree.body if isinstance(n, ast.If) and ast.unparse(n.test) == "not cython.compiled")
    found: dict[str, int] = {}
    constants = ast.Module([n for n in block.body if isinstance(n, ast.Assign)], [])
    exec(ast.unparse(constants), {}, found)  # noqa: S102 - our own file
    return found


def compiled() -> dict[str, int]:
    """What `kernel.pxd` declares: enumerators, and macros for what no `int` holds."""
    text = (ENGINE / "kernel" / "kernel.pxd").read_text(encoding="utf-8")
    found = {name: eval(value) for name, value in re.findall(r"^    (\w+) = (.+)$", text, re.MULTILINE)}  # noqa: S307 - as above
    macros = dict(re.findall(r"#define (\w+) (\w+?)U?L*$", text, re.MULTILINE))
    return found | {n: int(macros[m], 0) for n, m in re.findall(r'^    const .* (\w+) "(\w+)"$', text, re.MULTILINE)}


def test_the_constants_are_the_same() -> None:
    """`kernel.pxd` says of every constant what `kernel.py` says."""
    assert len(interpreted()) > 50
    assert compiled() == interpreted()
