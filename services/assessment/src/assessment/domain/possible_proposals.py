"""What the rules may still come to propose, and on which limbs and outcomes that depends."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assessment.domain.content import Content
from assessment.domain.criteria import CRITERIA, Criteria, Finding
from assessment.domain.eligibility import Proposed, propose
from assessment.domain.given import Given
from assessment.domain.possible import Possible
from assessment.domain.purposes import About, Limb, Purpose, PurposeKind
from assessment.domain.questions import Kind, Option, Question, Section, Unable
from assessment.domain.voices import RANK, SILENT, UNABLE, Key, Part, Value

PROPOSED = {
    Finding.HOLDS: Proposed.ELIGIBLE,
    Finding.DOES_NOT_HOLD: Proposed.NOT_ELIGIBLE,
    Finding.NOT_KNOWN: Proposed.NOT_KNOWN,
}
_FINDING: Mapping[Value, Finding] = {
    SILENT: Finding.NOT_KNOWN,
    **{rank: finding for finding, rank in RANK.items()},
}
MOST = 4096


@dataclass(frozen=True)
class PossibleProposals:
    """Every proposal that may still come about; settled where there is one. `moving`: what it depends on."""

    proposed: frozenset[Proposed]
    moving: frozenset[Key]

    @property
    def settled(self) -> bool:
        """Whether no answer can change the proposal any more."""
        return len(self.proposed) == 1

    @property
    def no_sum(self) -> bool:
        """Whether it is settled that needs are not eligible, and so no sum follows."""
        return self.proposed == {Proposed.NOT_ELIGIBLE}


def possible_proposals(content: Content, found: Possible) -> PossibleProposals:
    """Put together what each limb may come to, by the rules' own word on each combination."""
    criteria = CRITERIA[content.about]
    outcomes = {
        code.value: frozenset(int(value) for value in found.of(Part.OUTCOME, code.value))
        for code in criteria.outcomes
    }
    limbs = {
        limb: (
            _outcomes_findings(content.about, tuple(sorted(outcomes.values(), key=sorted)))
            if limb is Limb.OUTCOMES
            else frozenset(_FINDING[value] for value in found.of(Part.LIMB, limb.value))
        )
        for limb in criteria.limbs
    }
    proposed, depends = _overall(content.about, tuple(limbs.values()))
    moving: set[Key] = {(Part.LIMB, limb.value) for limb in depends if limb is not Limb.OUTCOMES}
    if Limb.OUTCOMES in depends:
        moving |= {(Part.OUTCOME, code) for code, values in outcomes.items() if len(values) > 1}
    return PossibleProposals(proposed, frozenset(moving))


@lru_cache(maxsize=MOST)
def _overall(
    about: About, findings: tuple[frozenset[Finding], ...]
) -> tuple[frozenset[Proposed], frozenset[Limb]]:
    """The proposals over all combinations, and the limbs that alone can turn one into another."""
    criteria = CRITERIA[about]
    word = {
        combination: criteria.overall(dict(zip(criteria.limbs, combination, strict=True)))
        for combination in itertools.product(*findings)
    }
    depends = frozenset(
        limb
        for n, limb in enumerate(criteria.limbs)
        if any(
            word[combination] is not word[(*combination[:n], other, *combination[n + 1 :])]
            for combination in word
            for other in findings[n]
        )
    )
    return frozenset(PROPOSED[finding] for finding in word.values()), depends


@lru_cache(maxsize=MOST)
def _outcomes_findings(about: About, outcomes: tuple[frozenset[int], ...]) -> frozenset[Finding]:
    """What the limb of the outcomes may come to, where each outcome may be able, unable or not known."""
    counts = {(0, 0)}
    for values in outcomes:
        counts = {
            (unable + (value == UNABLE), open_ + (value == SILENT))
            for unable, open_ in counts
            for value in values
        }
    return frozenset(_outcomes_finding(about, unable, open_) for unable, open_ in counts)


@lru_cache(maxsize=MOST)
def _outcomes_finding(about: About, unable: int, open_: int) -> Finding:
    """What the rules say of the limb where so many outcomes are unable and so many are not known."""
    criteria: Criteria = CRITERIA[about]
    way = Unable.WITHOUT_ASSISTANCE
    options = (Option("able"), Option("unable", unable=(way,)))
    eligibility = PurposeKind.ELIGIBILITY
    questions = tuple(
        Question(
            code.value,
            "",
            Kind.RADIOS,
            options=options,
            purposes=(Purpose(eligibility, limb=Limb.OUTCOMES, outcome=code),),
        )
        for code in criteria.outcomes
    )
    known = questions[: len(questions) - open_]
    answers = {
        question.id: Given(chosen=("unable" if n < unable else "able",)) for n, question in enumerate(known)
    }
    proposal = propose(Content("", (Section("all", "", questions),), about=about), answers)
    return next(one.finding for one in proposal.limbs if one.limb is Limb.OUTCOMES)
