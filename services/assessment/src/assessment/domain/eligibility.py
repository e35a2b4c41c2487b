"""What the rules propose about eligibility (SI 2015/313 regs 2 and 3), limb by limb. They never decide.

Needs are looked at as if no unpaid help were given: questions about what a carer does are not read here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assessment.domain.content import Content
from assessment.domain.criteria import CRITERIA, Criteria, Finding
from assessment.domain.given import Given
from assessment.domain.purposes import About, AnyOutcome, Limb, PurposeKind
from assessment.domain.questions import BY_CHOOSING, Option, Question, Unable

_NUMBERS = {1: "one", 2: "two", 8: "eight", 10: "ten"}


class Proposed(StrEnum):
    """What the rules propose."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True)
class OutcomeFinding:
    """What the answers say about one outcome. `unable` empty and `known`: able."""

    outcome: AnyOutcome
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
    about: About = About.ADULT


_PROPOSED = {
    Finding.HOLDS: Proposed.ELIGIBLE,
    Finding.DOES_NOT_HOLD: Proposed.NOT_ELIGIBLE,
    Finding.NOT_KNOWN: Proposed.NOT_KNOWN,
}


@dataclass
class _Heard:
    """What has been gathered on the way through the answers."""

    criteria: Criteria
    holds: dict[Limb, dict[str, bool | None]] = field(default_factory=lambda: {limb: {} for limb in Limb})
    unable: dict[AnyOutcome, list[Unable]] = field(default_factory=dict)
    fluctuates: set[AnyOutcome] = field(default_factory=set)
    asked: dict[AnyOutcome, list[str]] = field(default_factory=dict)


def propose(content: Content, answers: Mapping[str, Given], use: str = "") -> Proposal:
    """What the answers to the questions shown propose, by the criteria for whom the questionnaire is about."""
    criteria = CRITERIA[content.about]
    heard = _Heard(criteria)
    for question in content.shown({name: given.values() for name, given in answers.items()}, use):
        given = answers.get(question.id)
        if given is not None and given.answered:
            _hear(heard, question, given)
    outcomes = tuple(
        OutcomeFinding(
            outcome=outcome,
            words=words,
            known=outcome in heard.unable,
            unable=criteria.counts(heard.unable.get(outcome, ())),
            fluctuates=outcome in heard.fluctuates,
            questions=tuple(heard.asked.get(outcome, ())),
        )
        for outcome, words in criteria.outcomes.items()
    )
    limbs = tuple(
        _outcomes_limb(outcomes, criteria) if limb is Limb.OUTCOMES else _told(heard, limb)
        for limb in criteria.limbs
    )
    overall = criteria.overall({limb.limb: limb.finding for limb in limbs})
    return Proposal(_PROPOSED[overall], limbs, outcomes, source=criteria.source, about=criteria.about)


def _hear(heard: _Heard, question: Question, given: Given) -> None:
    chosen = [option for value in given.chosen if (option := question.option(value))]
    for purpose in question.purposes:
        if purpose.kind is not PurposeKind.ELIGIBILITY or purpose.limb is None:
            continue
        if purpose.outcome is None:
            said = [option.holds for option in chosen if option.holds is not None]
            heard.holds[purpose.limb][question.id] = any(said) if said else None
            continue
        heard.asked.setdefault(purpose.outcome, []).append(question.id)
        if question.kind in BY_CHOOSING:
            mine = [option for option in chosen if _speaks_of(option, purpose.outcome)]
            heard.unable.setdefault(purpose.outcome, []).extend(
                way for option in mine for way in option.unable
            )
            if any(option.fluctuates for option in mine):
                heard.fluctuates.add(purpose.outcome)


def _speaks_of(option: Option, outcome: AnyOutcome) -> bool:
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


def _outcomes_limb(outcomes: tuple[OutcomeFinding, ...], criteria: Criteria) -> LimbFinding:
    unable = [outcome for outcome in outcomes if outcome.unable]
    open_ = [outcome for outcome in outcomes if not outcome.known]
    questions = tuple(question for outcome in unable for question in outcome.questions)
    of, fewest = _NUMBERS.get(len(outcomes), str(len(outcomes))), criteria.fewest
    if len(unable) >= fewest:
        letters = ", ".join(outcome.outcome.removeprefix("carer_") for outcome in unable)
        count = f"{len(unable)} outcome{'' if len(unable) == 1 else 's'}"
        because = f"The answers say unable to achieve {count}: {letters}."
        return LimbFinding(Limb.OUTCOMES, Finding.HOLDS, because, questions)
    if len(unable) + len(open_) < fewest:
        needed = f"{_NUMBERS.get(fewest, str(fewest))} {'is' if fewest == 1 else 'are'} needed"
        because = f"The answers say unable to achieve {len(unable)} of the {of} outcomes; {needed}."
        return LimbFinding(Limb.OUTCOMES, Finding.DOES_NOT_HOLD, because, questions)
    because = (
        f"Unable to achieve {len(unable)} so far, and {len(open_)} of the {of} are not answered by a choice."
    )
    return LimbFinding(Limb.OUTCOMES, Finding.NOT_KNOWN, because, questions)
