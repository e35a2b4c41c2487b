"""The fewest, the most and the expected questions over all paths of a questionnaire, each exact.

A question's being shown depends on answers to others, and those on others again, so counting paths one by one
is out of the question (the form of one London council has more than 10^20). Here every choice is a variable
and every condition a chain of small factors; variables are then eliminated one by one, those with the
smallest neighbourhood first, keeping for each remaining combination only the least, the most or the
expected sum.
That is exact for every form, and quick for every form whose conditions are not all knotted into one another.
(R. Dechter, Bucket elimination, Artificial Intelligence 113, 1999.)
"""

import itertools
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

State = Hashable
Cell = tuple[float, float]
"""(weight, cost): the weight of a combination, 0 where it cannot be, and the cost it has or expects."""
Pick = Callable[[Iterable[Cell]], Cell]


def least(cells: Iterable[Cell]) -> Cell:
    """The cell with the least cost among the possible."""
    return min((cell for cell in cells if cell[0] > 0), key=lambda cell: cell[1], default=(0.0, 0.0))


def most(cells: Iterable[Cell]) -> Cell:
    """The cell with the most cost among the possible."""
    return max((cell for cell in cells if cell[0] > 0), key=lambda cell: cell[1], default=(0.0, 0.0))


def expected(cells: Iterable[Cell]) -> Cell:
    """The mean cost, each cell by its weight."""
    possible = [cell for cell in cells if cell[0] > 0]
    weight = sum(cell[0] for cell in possible)
    return (weight, sum(w * cost for w, cost in possible) / weight) if weight else (0.0, 0.0)


@dataclass(frozen=True)
class Factor:
    """A table over a few variables: the cell of each combination of their states; absent means impossible."""

    scope: tuple[str, ...]
    cells: dict[tuple[State, ...], Cell]


@dataclass
class Paths:
    """The variables of a form with their states, and the factors that tie them together."""

    states: dict[str, tuple[State, ...]] = field(default_factory=dict)
    factors: list[Factor] = field(default_factory=list)

    def variable(self, name: str, states: Iterable[State]) -> str:
        """Add a variable; its name must be new."""
        self.states[name] = tuple(states)
        return name

    def tie(self, scope: Iterable[str], cell: Callable[..., Cell | None]) -> None:
        """Add a factor: `cell` gets a state per variable and answers its cell, or None if it cannot be."""
        names = tuple(scope)
        table = {}
        for states in itertools.product(*(self.states[name] for name in names)):
            made = cell(*states)
            if made is not None:
                table[states] = made
        self.factors.append(Factor(names, table))

    def solve(self, pick: Pick) -> float:
        """The least, most or expected total cost over all combinations that can be."""
        factors, left = list(self.factors), set(self.states)
        while left:
            neighbours = {name: {name} for name in left}
            for factor in factors:
                for name in factor.scope:
                    neighbours[name].update(factor.scope)
            # ties are broken by name, so that two runs of one form do the same work
            chosen = min(left, key=lambda name: (len(neighbours[name]), name))
            touching = [factor for factor in factors if chosen in factor.scope]
            factors = [factor for factor in factors if chosen not in factor.scope]
            factors.append(self._eliminate(chosen, touching, tuple(sorted(neighbours[chosen])), pick))
            left.remove(chosen)
        return sum(cost for factor in factors for _, cost in factor.cells.values())

    def _eliminate(self, chosen: str, touching: list[Factor], scope: tuple[str, ...], pick: Pick) -> Factor:
        rest = tuple(name for name in scope if name != chosen)
        gathered: dict[tuple[State, ...], list[Cell]] = {}
        for states in itertools.product(*(self.states[name] for name in scope)):
            at = dict(zip(scope, states, strict=True))
            weight, cost = 1.0, 0.0
            for factor in touching:
                found = factor.cells.get(tuple(at[name] for name in factor.scope))
                if found is None:
                    break
                weight, cost = weight * found[0], cost + found[1]
            else:
                gathered.setdefault(tuple(at[name] for name in rest), []).append((weight, cost))
        return Factor(rest, {key: pick(cells) for key, cells in gathered.items()})
