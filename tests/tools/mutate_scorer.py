"""Mutation testing of the scorer: one small change at a time, and do the scoring tests notice?

    python -m tests.tools.mutate_scorer [--sample N] [--seed S] [--jobs J] [--quick] [--module NAME ...]
        [--out FILE]

Each mutant runs in a forked child that compiles the changed module from memory, so nothing on the disk changes. Prints
the survivors; `tests/scoring_survivors.md` explains those of the last full run. POSIX only (fork).
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.machinery
import os
import random
import re
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "summarizer.evaluation.scoring"
FOLDER = ROOT.joinpath(*PACKAGE.split("."))
NOT_MUTATED = ("__init__", "many", "outcome")
"""Processes and plain data; everything else is judged."""
UNITS = (
    "figures", "names", "support", "places", "actors", "claims", "events", "critical", "quotes", "assignment",
    "figure_rules", "claim_pairs", "claim_slots", "event_slots", "support_marks", "registry",
)  # fmt: skip
PROPERTIES = ("hostile", "mutation_table", "properties")
"""Slower; they see a mutant only where the units let it pass, and not at all with --quick."""
CPU_LIMIT_S = 120
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "max": "min", "min": "max", "union": "sorted"}
_WORD = re.compile(r"[A-Za-z]\w*")


class Mutant(NamedTuple):
    """One change: the module, the node by its place in `ast.walk`, and which of the node's edits."""

    module: str
    line: int
    change: str
    place: int
    edit: int

    def tree(self) -> ast.Module:
        """The changed module."""
        tree = ast.parse((FOLDER / f"{self.module}.py").read_text("utf-8"))
        node = next(node for at, node in enumerate(ast.walk(tree)) if at == self.place)
        _, edit = list(_edits(node))[self.edit]
        edit(node)
        return ast.fix_missing_locations(tree)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a module."""
    tree = ast.parse(path.read_text("utf-8"))
    _mark(tree)
    for place, node in enumerate(ast.walk(tree)):
        if getattr(node, "is_text", False):
            continue
        for edit, (change, _) in enumerate(_edits(node)):
            yield Mutant(path.stem, getattr(node, "lineno", 0), change, place, edit)


def _mark(tree: ast.Module) -> None:
    """Marks docstrings, annotations and words for people, which no test of behaviour should pin."""
    for node in ast.walk(tree):
        texts: list[ast.AST] = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            texts = [node.value]
        elif isinstance(node, (ast.JoinedStr, ast.Raise)):
            texts = list(ast.walk(node))
        elif isinstance(node, ast.AnnAssign):
            texts = list(ast.walk(node.annotation))
        elif isinstance(node, (ast.FunctionDef, ast.arg)):
            note = node.returns if isinstance(node, ast.FunctionDef) else node.annotation
            texts = list(ast.walk(note)) if note else []
        elif isinstance(node, ast.keyword) and node.arg == "maxsize":
            texts = [node.value]
        for text in texts:
            text.is_text = True  # type: ignore[attr-defined]


def _edits(node: ast.AST) -> Iterator[tuple[str, Any]]:
    if isinstance(node, ast.Compare):
        for at, op in enumerate(node.ops):
            if type(op) in SWAPS:
                yield f"{_name(op)} -> {SWAPS[type(op)].__name__}", lambda n, at=at: _set(n.ops, at)
    elif isinstance(node, (ast.BoolOp, ast.BinOp)) and type(node.op) in SWAPS:
        yield f"{_name(node.op)} -> {SWAPS[type(node.op)].__name__}", lambda n: setattr(n, "op", SWAPS[type(n.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not removed", lambda n: _become(n, n.operand)
    elif isinstance(node, (ast.If, ast.IfExp, ast.While)):
        yield f"{_name(node)} negated", lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))
    elif isinstance(node, ast.Continue):
        yield "continue -> break", lambda n: _become(n, ast.Break())
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield f"{ast.unparse(node)[:40]} removed", lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.Name) and node.id in NAMES and isinstance(node.ctx, ast.Load):
        yield f"{node.id} -> {NAMES[node.id]}", lambda n: setattr(n, "id", NAMES[n.id])
    elif isinstance(node, ast.Constant):
        yield from _constant_edits(node.value)


def _constant_edits(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool):
        yield f"{value} -> {not value}", lambda n: setattr(n, "value", not n.value)
    elif isinstance(value, (int, float)):
        step = 1 if isinstance(value, int) else 0.07
        yield f"{value} -> {value + step}", lambda n: setattr(n, "value", n.value + step)
    elif isinstance(value, str) and _WORD.fullmatch(value):
        yield f"{value!r} -> 'XX'", lambda n: setattr(n, "value", "XX")


def _name(node: ast.AST) -> str:
    return type(node).__name__


def _set(ops: list[ast.cmpop], at: int) -> None:
    ops[at] = SWAPS[type(ops[at])]()  # type: ignore[assignment]


def _become(node: ast.AST, other: ast.AST) -> None:
    """Turns a node into another one in place."""
    node.__class__ = other.__class__
    fresh = dict(vars(other))
    node.__dict__.clear()
    node.__dict__.update(fresh)


def survives(mutant: Mutant | None, tests: tuple[str, ...]) -> bool:
    """Whether these scoring tests pass in a forked child that sees the mutant."""
    child = os.fork()
    if child == 0:
        # Of its own time, not of the clock's: on a busy machine the clock would kill what survives.
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_S, CPU_LIMIT_S))
        _run_tests(mutant, tests)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _run_tests(mutant: Mutant | None, tests: tuple[str, ...]) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    if mutant is not None:
        _see(mutant)
    import pytest
    from hypothesis import Phase, settings

    settings.register_profile("mutants", derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutants")
    wanted = "not shipped_set and not long_junk and not ten_thousand"
    files = [f"tests/test_scoring_{name}.py" for name in tests]
    code = pytest.main(["-x", "-q", "--noconftest", "-p", "no:xdist", "--no-header", "-k", wanted, *files])
    os._exit(int(code))


def _see(mutant: Mutant) -> None:
    """Makes the import system compile the mutant instead of the module."""
    name, tree = f"{PACKAGE}.{mutant.module}", mutant.tree()
    original = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: Any, fullname: str) -> Any:
        if fullname == name:
            return compile(tree, self.get_filename(fullname), "exec")
        return original(self, fullname)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def main() -> int:
    """Run the chosen mutants; exit status 0 where at least nine of ten are killed."""
    parser = argparse.ArgumentParser(description="Mutation testing of the scorer.")
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, chosen at random")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--quick", action="store_true", help="without the property tests: more survivors, far sooner")
    parser.add_argument("--module", nargs="*", default=[])
    parser.add_argument("--out", type=Path, help="append each result to this file")
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    paths = [path for path in sorted(FOLDER.glob("*.py")) if path.stem not in NOT_MUTATED]
    found = [m for path in paths if not options.module or path.stem in options.module for m in mutants_of(path)]
    if options.sample and options.sample < len(found):
        found = random.Random(options.seed).sample(found, options.sample)
    _preload()
    tests = UNITS if options.quick else UNITS + PROPERTIES
    if not survives(None, tests):
        print("the tests fail without any mutant")
        return 2
    survivors = _run_all(found, options.jobs, tests, options.out)
    killed = len(found) - len(survivors)
    print(f"{killed} of {len(found)} killed ({killed / max(1, len(found)):.1%})")
    return 0 if killed >= 0.9 * len(found) else 1


def _preload() -> None:
    """Imports what no mutant changes, once for all children."""
    for name in ("pytest", "hypothesis.strategies", "summarizer.models", "summarizer.text.document",
                 "summarizer.resolve.places", "summarizer.evaluation.gold.dataset"):  # fmt: skip
        importlib.import_module(name)
    from summarizer.resolve.gazetteer import gazetteer

    gazetteer()


def _run_all(found: list[Mutant], jobs: int, tests: tuple[str, ...], out: Path | None) -> list[Mutant]:
    """The survivors. Each of `jobs` forked workers takes every n-th mutant and reports a byte for each."""
    pipes = []
    for job in range(jobs):
        reader, writer = os.pipe()
        if os.fork() == 0:
            for mutant in found[job::jobs]:
                os.write(writer, b"S" if survives(mutant, tests) else b"K")
            os._exit(0)
        os.close(writer)
        pipes.append(reader)
    survivors = []
    for place, mutant in enumerate(found):
        lives = os.read(pipes[place % jobs], 1) == b"S"
        line = f"{'survived' if lives else 'killed'} {mutant.module}:{mutant.line} {mutant.change}"
        if out:
            with out.open("a") as file:
                file.write(line + "\n")
        if lives:
            survivors.append(mutant)
            print(line, flush=True)
    return survivors


if __name__ == "__main__":
    sys.exit(main())
