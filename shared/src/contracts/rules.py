"""The rules that can say no, of every service: code, sentence, law or policy, and the test that raises each."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HEAD = """# Rules

Every rule that can say no: the code a caller is told, the rule in one sentence, the law or policy behind it, and
a test that raises it. Written by `make describe` from the refusals of each service and its tests; a rule that no
test raises fails `tests/contract/test_rules.py`.
"""
HEADINGS = ("| code | rule | law or policy | test |\n", "| --- | --- | --- | --- |\n")
ORDER = ("domain", "api", "events")
"""Which tests are named first: those a reader without a database can follow."""


@dataclass(frozen=True)
class Rule:
    """One refusal, as a service's command prints it."""

    name: str
    code: str
    rule: str
    source: str


@dataclass(frozen=True)
class Proof:
    """A test, by its file (under the repository) and its name."""

    file: Path
    name: str


@dataclass(frozen=True)
class Raised:
    """What the tests of one service raise: words (names of classes and codes), each with the tests that say it."""

    said: Mapping[str, Sequence[Proof]]

    @classmethod
    def by_tests_in(cls, root: Path, folder: Path) -> "Raised":
        """Read the tests under a folder, those of the domain first."""
        said: dict[str, list[Proof]] = {}
        for file in sorted((root / folder).rglob("test_*.py"), key=_rank):
            for name, words in saying(file.read_text(encoding="utf-8")):
                for word in words:
                    said.setdefault(word, []).append(Proof(file.relative_to(root), name))
        return cls(said)

    def test_of(self, rule: Rule) -> Proof | None:
        """Give a test that raises a rule: one that names its class rather than one that names its code."""
        found = [*self.said.get(rule.name, ()), *self.said.get(rule.code, ())]
        return found[0] if found else None


Proofs = dict[str, list[tuple[Rule, Proof | None]]]
"""By service: each rule, and a test that raises it."""


def saying(source: str) -> Iterator[tuple[str, set[str]]]:
    """Give each test of a module, and what it expects: classes in `raises(...)` and the like, codes as strings.

    A class that is only made (`NoLead()`) is not expected. What a test takes from its parameters, or from a
    table of its module, is its own.
    """
    tree = ast.parse(source)
    tables = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            words = _expected(node)
            for table in {word for word in words if word in tables}:
                words |= _expected(tables[table])
            yield node.name, words


def page(proofs: Proofs) -> str:
    """Write the page: a table for each service, its rules by code."""
    parts = [HEAD]
    for service, own in proofs.items():
        parts += [f"\n## {service.capitalize()}\n\n", *HEADINGS, *(_row(rule, proof) for rule, proof in own)]
    return "".join(parts)


def _expected(tree: ast.AST) -> set[str]:
    made = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    words: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.add(node.value)
        elif isinstance(node, ast.Name) and id(node) not in made:
            words.add(node.id)
        elif isinstance(node, ast.Attribute) and id(node) not in made:
            words.add(node.attr)
    return words


def _rank(file: Path) -> tuple[int, Path]:
    kind = file.parent.name
    return ORDER.index(kind) if kind in ORDER else len(ORDER), file


def _row(rule: Rule, proof: Proof | None) -> str:
    test = f"[{proof.file.stem}::{proof.name}](../{proof.file.as_posix()})" if proof else "**none**"
    cells = [cell.replace("|", "\\|") for cell in (f"`{rule.code}`", rule.rule, rule.source)]
    return "| " + " | ".join([*cells, test]) + " |\n"
