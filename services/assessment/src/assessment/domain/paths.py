"""The fewest, the most and the expected questions over all paths of a questionnaire, each exact.

A question's being shown depends on answers to others, and those on others again, so counting paths one by one
is out of the question (the form of one London council has more than 10^20). Here every choice is a variable
and every condition a chain of small factors; variables are then eliminated one by one, those with the
smallest neighbourhood first, keeping for each remaining combination only the least, the most or the
expected sum.
That is exact for every form, and quick for every form whose conditions are not all knotted into one another.
(R. Dechter, Bucket elimination, Artificial Intelligence 113, 1999.)
"""

import heapq
import itertools
import math
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field

from assessment.domain.questionnaire_refusals import TooKnotted

MOST_CELLS = 50_000
"""Above this a table is not made: the form is knotted beyond what people could follow, too."""

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
        near, holding = self._neighbours()
        # the smallest neighbourhood first; ties are broken by name, so that two runs do the same work
        waiting = [(len(names), name) for name, names in near.items()]
        heapq.heapify(waiting)
        total = 0.0
        while waiting:
            size, chosen = heapq.heappop(waiting)
            if chosen not in near or size != len(near[chosen]):
                continue  # an older word about this variable
            around = near.pop(chosen)
            touching = list(holding.pop(chosen).values())
            made = self._eliminate(chosen, touching, (*sorted(around), chosen), pick)
            for name in around:
                for factor in touching:
                    holding[name].pop(id(factor), None)
                holding[name][id(made)] = made
                near[name] = (near[name] | around) - {name, chosen}
                heapq.heappush(waiting, (len(near[name]), name))
            if not around:
                total += sum(cost for _, cost in made.cells.values())
        return total

    def _neighbours(self) -> tuple[dict[str, set[str]], dict[str, dict[int, Factor]]]:
        """For each variable those it shares a factor with, and its factors."""
        near: dict[str, set[str]] = {name: set() for name in self.states}
        holding: dict[str, dict[int, Factor]] = {name: {} for name in self.states}
        for factor in self.factors:
            for name in factor.scope:
                near[name].update(factor.scope)
                near[name].discard(name)
                holding[name][id(factor)] = factor
        return near, holding

    def _eliminate(self, chosen: str, touching: list[Factor], scope: tuple[str, ...], pick: Pick) -> Factor:
        if math.prod(len(self.states[name]) for name in scope) > MOST_CELLS:
            raise TooKnotted(pointer="/content/sections")
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
