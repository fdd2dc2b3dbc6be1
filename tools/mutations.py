"""Mutants of the engine: every change of one place of its source, each with a name that lasts over commits."""

import ast
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Mutant", "mutants", "mutated"]

SKIPPED: Final = {"__init__.py", "compile.py"}
"""Files without mutants: the second runs when the package is built, before any test."""

COMPARISONS: Final[dict[type[ast.cmpop], type[ast.cmpop]]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}


@dataclass(frozen=True)
class Mutant:
    """A change of one place.

    Attributes:
        file: The file, from the folder of the engine.
        function: The function, with its class; empty outside of any.
        code: The line of the source, without the blanks around it.
        about: The change, with a number if the line has several like it.
        line: The number of the line.
        place: The number of the node in the order of `ast.walk`.
        turn: Which of the changes of that node.
    """

    file: str
    function: str
    code: str
    about: str
    line: int
    place: int
    turn: int

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names the mutant as long as its line stands in its function."""
        return self.file, self.function, self.code, self.about

    @property
    def rank(self) -> bytes:
        """Its place in the order of all: by chance, and the same when other lines change."""
        return hashlib.sha256("\t".join(self.key).encode()).digest()


def changes(node: ast.AST) -> Iterator[tuple[str, dict[str, object]]]:  # noqa: C901 - a table of kinds
    """The changes of a node: a description, and the fields with their new values."""
    match node:
        case ast.Compare(ops=[one]) if type(one) in COMPARISONS:
            other = COMPARISONS[type(one)]
            yield f"{type(one).__name__} to {other.__name__}", {"ops": [other()]}
        case ast.BinOp(op=one) | ast.AugAssign(op=one) if type(one) in OPERATORS:
            other_operator = OPERATORS[type(one)]
            yield f"{type(one).__name__} to {other_operator.__name__}", {"op": other_operator()}
        case ast.BoolOp(op=ast.And()):
            yield "and to or", {"op": ast.Or()}
        case ast.BoolOp():
            yield "or to and", {"op": ast.And()}
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not removed", {"op": ast.Not(), "operand": ast.UnaryOp(ast.Not(), operand)}
        case ast.Constant(value=bool(value)):
            yield f"{value} to {not value}", {"value": not value}
        case ast.Constant(value=int(value)):
            yield f"{value} to {value + 1}", {"value": value + 1}
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield "condition negated", {"test": ast.UnaryOp(ast.Not(), test)}
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):  # it has a change of its own
            yield "None returned", {"value": ast.Constant(None)}
        case ast.comprehension(ifs=[_, *_]):
            yield "filter removed", {"ifs": []}
        case ast.Expr(value=ast.Call()):
            yield "call removed", {"value": ast.Constant(None)}
        case ast.Break():
            yield "break removed", {}


def considered(tree: ast.AST) -> Iterator[tuple[int, ast.AST]]:  # noqa: C901 - a table of kinds
    """Numbered nodes that run in an interpreted kernel: no types, no branches for Cython, no messages."""
    numbers = {id(node): number for number, node in enumerate(ast.walk(tree))}

    def inside(node: ast.AST) -> Iterator[tuple[int, ast.AST]]:  # noqa: C901 - the same
        match node:
            case ast.If(test=ast.Attribute(attr="compiled"), orelse=rest):
                parts: list[ast.AST] = list(rest)
            case ast.If(test=ast.UnaryOp(operand=ast.Attribute(attr="compiled")), body=body):
                parts = list(body)
            case ast.IfExp(test=ast.Attribute(attr="compiled"), orelse=other):
                parts = [other]
            case (
                ast.If(test=ast.Name(id="TYPE_CHECKING"))
                | ast.Try(handlers=[ast.ExceptHandler(type=ast.Name("ImportError"))])
            ):
                return
            case ast.Assign(targets=[ast.Name(id="TYPE_CHECKING" | "message" | "__all__")]) | ast.Raise():
                return
            case ast.AnnAssign(value=value, simple=simple):
                parts = [value] if value and not (simple and isinstance(value, ast.Name)) else []
            case ast.FunctionDef(body=body, args=arguments):
                parts = [*body, *arguments.defaults]
            case ast.ClassDef(body=body):
                parts = [part for part in body if not isinstance(part, ast.AnnAssign)]
            case (
                ast.Call(func=ast.Attribute(attr="cast" | "declare"))
                | ast.With(items=[ast.withitem(ast.Attribute(attr="nogil"))])
            ):
                parts = list(node.args[1:] if isinstance(node, ast.Call) else node.body)
            case ast.Subscript(value=ast.Name(id="dict" | "list" | "tuple" | "Mapping" | "Callable" | "Sequence")):
                return  # a type
            case _:
                yield numbers[id(node)], node
                parts = list(ast.iter_child_nodes(node))
        for part in parts:
            yield from inside(part)

    yield from inside(tree)


def functions(tree: ast.AST) -> dict[int, str]:
    """The function that each node is in, by the identity of the node."""
    found: dict[int, str] = {}

    def inside(node: ast.AST, name: str) -> None:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            name = f"{name}.{node.name}".lstrip(".")
        found[id(node)] = name
        for part in ast.iter_child_nodes(node):
            inside(part, name)

    inside(tree, "")
    return found


def mutants(engine: Path) -> list[Mutant]:
    """Every mutant of the kernel and the tables, in the order of a sample."""
    found = []
    for file in sorted((*engine.glob("kernel/*.py"), *engine.glob("tables/*.py"))):
        if file.name in SKIPPED:
            continue
        source = file.read_text(encoding="utf-8")
        tree, lines = ast.parse(source), ["", *source.splitlines()]
        within, seen = functions(tree), Counter[tuple[str, str, str]]()
        for number, node in considered(tree):
            line = next((inner.lineno for inner in ast.walk(node) if hasattr(inner, "lineno")), 0)  # a filter has none
            for turn, (about, _) in enumerate(changes(node)):
                this = within[id(node)], lines[line].strip(), about
                seen[this] += 1
                which = f" ({seen[this]})" if seen[this] > 1 else ""
                found.append(Mutant(str(file.relative_to(engine)), *this[:2], about + which, line, number, turn))
    return sorted(found, key=lambda mutant: mutant.rank)


def mutated(source: str, mutant: Mutant) -> str:
    """The source of a mutant."""
    tree = ast.parse(source)
    node = list(ast.walk(tree))[mutant.place]
    _, fields = list(changes(node))[mutant.turn]
    for name, value in fields.items():
        setattr(node, name, value)
    if isinstance(node, ast.Break):
        node.__class__ = ast.Pass  # type: ignore[assignment] # neither has fields
    return ast.unparse(ast.fix_missing_locations(tree))
