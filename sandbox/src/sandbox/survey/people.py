"""Synthetic people: made up by a seeded generator, alike within a client group, and no one's likeness.

Each has a severity from 0 (a simple case: at most three things are hard, none of them very) to 3. What somebody
cannot do hangs together: by the severity, by what is usual in their group, and by how heavy their own days are.
The shares and likelihoods below are invented for the survey. They come from no council and no statistics.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from assessment.domain.purposes import AnyOutcome, CarerOutcome, Limb, Outcome

SIMPLE, MOST_SEVERE = 0, 3
MOST_OF_SIMPLE = 3
"""How many outcomes a simple case cannot achieve, at most."""
SEVERITIES = (0.25, 0.30, 0.28, 0.17)
"""The share of people at each severity."""
WEIGHT = (0.18, 0.50, 0.80, 1.05)
UNABLE_BY_GROUP: Mapping[str, Mapping[AnyOutcome, float]] = {
    "older_people": dict(zip(Outcome, (0.8, 0.9, 0.5, 0.7, 0.9, 1.0, 0.3, 0.05, 0.9, 0.03), strict=True)),
    "physical_disability": dict(
        zip(Outcome, (0.7, 0.9, 0.6, 0.8, 0.9, 0.9, 0.3, 0.5, 0.9, 0.2), strict=True)
    ),
    "learning_disability": dict(
        zip(Outcome, (0.8, 0.6, 0.3, 0.4, 0.6, 0.9, 0.7, 0.9, 0.9, 0.2), strict=True)
    ),
    "mental_health": dict(zip(Outcome, (0.6, 0.5, 0.1, 0.2, 0.4, 0.8, 0.9, 0.8, 0.8, 0.3), strict=True)),
    "carers": dict(zip(CarerOutcome, (0.3, 0.2, 0.4, 0.3, 0.7, 0.6, 0.6, 0.9), strict=True)),
}
HELPED = {"older_people": 0.45, "learning_disability": 0.6}
"""How likely somebody has unpaid help; 0.35 in the other groups."""


@dataclass(frozen=True)
class Person:
    """One synthetic person. `unable`: for each outcome 0 (manages), 1 (some help) or 2 (much)."""

    number: int
    client_group: str
    severity: int
    unable: Mapping[AnyOutcome, int]
    limbs: Mapping[Limb, bool | None]
    """What they would say of each other limb; None where they are not sure."""
    unpaid_help: bool
    talk: int
    """What their further answers are drawn by."""

    @property
    def simple(self) -> bool:
        """Whether it is a simple case."""
        return self.severity == SIMPLE

    @property
    def two_or_more(self) -> bool:
        """Whether they are unable to achieve two or more outcomes."""
        return sum(level > 0 for level in self.unable.values()) > 1


def people(number: int, seed: int, client_groups: tuple[str, ...]) -> Iterator[Person]:
    """Make so many people, spread evenly over the groups; the same for the same seed."""
    for n in range(number):
        yield _person(n, client_groups[n % len(client_groups)], Random(seed * 1_000_003 + n))  # noqa: S311


def _person(number: int, group: str, chance: Random) -> Person:
    severity = chance.choices(range(len(SEVERITIES)), SEVERITIES)[0]
    heavy = WEIGHT[severity] * chance.uniform(0.6, 1.4)
    unable: dict[AnyOutcome, int] = {}
    for outcome, usual in UNABLE_BY_GROUP[group].items():
        hard = chance.random() < min(0.97, usual * heavy)
        much = chance.random() < severity / 4
        room = severity > SIMPLE or sum(map(bool, unable.values())) < MOST_OF_SIMPLE
        unable[outcome] = (2 if much and severity > SIMPLE else 1) if hard and room else 0
    count = sum(map(bool, unable.values()))
    weighs = 0.92 if count > 1 else 0.4 if count else 0.05
    holds = {
        Limb.IMPAIRMENT: 0.85 if severity == SIMPLE else 0.98,
        Limb.NECESSARY_CARE: 0.9,
        Limb.CARER_HEALTH: (0.1, 0.3, 0.5, 0.7)[severity],
        Limb.WELLBEING: weighs,
    }
    return Person(
        number=number,
        client_group=group,
        severity=severity,
        unable=unable,
        limbs={limb: None if chance.random() < 0.04 else chance.random() < p for limb, p in holds.items()},  # noqa: PLR2004
        unpaid_help=chance.random() < HELPED.get(group, 0.35),
        talk=chance.getrandbits(48),
    )
