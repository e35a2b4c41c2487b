"""What the rules propose about eligibility (SI 2015/313 reg 2, adults), limb by limb. They never decide.

Needs are looked at as if no unpaid help were given: questions about what a carer does are not read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.purposes import OUTCOME_WORDS, Limb, Outcome, PurposeKind
from assessment.domain.questions import BY_CHOOSING, Option, Question, Unable

ENOUGH = 2
"""Reg 2(1)(b): unable to achieve two or more of the outcomes. Necessary, and never sufficient."""


class Finding(StrEnum):
    """What can be said of a limb so far."""

    HOLDS = "holds"
    DOES_NOT_HOLD = "does_not_hold"
    NOT_KNOWN = "not_known"


class Proposed(StrEnum):
    """What the rules propose."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class OutcomeFinding:
    """What the answers say about one outcome. `unable` empty and `known`: able."""

    outcome: Outcome
    words: str
    known: bool
    unable: tuple[Unable, ...] = ()
    fluctuates: bool = False
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class LimbFinding:
    """What can be said of one limb, why in a plain sentence, and the questions it rests on."""

    limb: Limb
    finding: Finding
    because: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """A proposal with its reasons, for a named practitioner to decide on."""

    proposed: Proposed
    limbs: tuple[LimbFinding, ...]
    outcomes: tuple[OutcomeFinding, ...]
    decides: str = (
        "A named practitioner determines eligibility and gives reasons; this proposal decides nothing."
    )
    source: str = "SI 2015/313 reg 2"


@dataclass
class _Heard:
    """What has been gathered on the way through the answers."""

    holds: dict[Limb, dict[str, bool | None]] = field(default_factory=lambda: {limb: {} for limb in Limb})
    unable: dict[Outcome, list[Unable]] = field(default_factory=dict)
    fluctuates: set[Outcome] = field(default_factory=set)
    asked: dict[Outcome, list[str]] = field(default_factory=lambda: {outcome: [] for outcome in Outcome})


def propose(content: Content, answers: Mapping[str, Given], use: str = "") -> Proposal:
    """What the answers to the questions shown propose under reg 2(1)."""
    heard = _Heard()
    for question in content.shown({name: given.values() for name, given in answers.items()}, use):
        given = answers.get(question.id)
        if given is not None and given.answered:
            _hear(heard, question, given)
    outcomes = tuple(
        OutcomeFinding(
            outcome=outcome,
            words=OUTCOME_WORDS[outcome],
            known=outcome in heard.unable,
            unable=tuple(sorted(set(heard.unable.get(outcome, ())))),
            fluctuates=outcome in heard.fluctuates,
            questions=tuple(heard.asked[outcome]),
        )
        for outcome in Outcome
    )
    limbs = (_told(heard, Limb.IMPAIRMENT), _outcomes_limb(outcomes), _told(heard, Limb.WELLBEING))
    return Proposal(_overall(limbs), limbs, outcomes)


def _hear(heard: _Heard, question: Question, given: Given) -> None:
    chosen = [option for value in given.chosen if (option := question.option(value))]
    for purpose in question.purposes:
        if purpose.kind is not PurposeKind.ELIGIBILITY or purpose.limb is None:
            continue
        if purpose.outcome is None:
            said = [option.holds for option in chosen if option.holds is not None]
            heard.holds[purpose.limb][question.id] = any(said) if said else None
            continue
        heard.asked[purpose.outcome].append(question.id)
        if question.kind in BY_CHOOSING:
            mine = [option for option in chosen if _speaks_of(option, purpose.outcome)]
            heard.unable.setdefault(purpose.outcome, []).extend(
                way for option in mine for way in option.unable
            )
            if any(option.fluctuates for option in mine):
                heard.fluctuates.add(purpose.outcome)


def _speaks_of(option: Option, outcome: Outcome) -> bool:
    return option.about in {"", outcome.value}


def _told(heard: _Heard, limb: Limb) -> LimbFinding:
    said = heard.holds[limb]
    questions = tuple(said)
    if any(said.values()):
        return LimbFinding(limb, Finding.HOLDS, "An answer says so.", questions)
    if any(holds is None for holds in said.values()):
        return LimbFinding(
            limb, Finding.NOT_KNOWN, "It was answered in words, which a practitioner reads.", questions
        )
    if said:
        return LimbFinding(limb, Finding.DOES_NOT_HOLD, "The answers say that it is not so.", questions)
    return LimbFinding(limb, Finding.NOT_KNOWN, "Nothing has been said about it yet.")


def _outcomes_limb(outcomes: tuple[OutcomeFinding, ...]) -> LimbFinding:
    unable = [outcome for outcome in outcomes if outcome.unable]
    open_ = [outcome for outcome in outcomes if not outcome.known]
    questions = tuple(question for outcome in unable for question in outcome.questions)
    if len(unable) >= ENOUGH:
        letters = ", ".join(outcome.outcome.value for outcome in unable)
        because = f"The answers say unable to achieve {len(unable)} outcomes: {letters}."
        return LimbFinding(Limb.OUTCOMES, Finding.HOLDS, because, questions)
    if len(unable) + len(open_) < ENOUGH:
        because = f"The answers say unable to achieve {len(unable)} of the ten outcomes; two are needed."
        return LimbFinding(Limb.OUTCOMES, Finding.DOES_NOT_HOLD, because, questions)
    because = (
        f"Unable to achieve {len(unable)} so far, and {len(open_)} of the ten are not answered by a choice."
    )
    return LimbFinding(Limb.OUTCOMES, Finding.NOT_KNOWN, because, questions)


def _overall(limbs: tuple[LimbFinding, ...]) -> Proposed:
    findings = {limb.finding for limb in limbs}
    if findings == {Finding.HOLDS}:
        return Proposed.ELIGIBLE
    return Proposed.NOT_ELIGIBLE if Finding.DOES_NOT_HOLD in findings else Proposed.NOT_KNOWN
