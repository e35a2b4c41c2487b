"""What an assessment asks by an older version of its questionnaire, once questions of it were softened."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from assessment.domain.alone import KEPT_APART
from assessment.domain.conditions import Condition
from assessment.domain.content import Content
from assessment.domain.purposes import CORE
from assessment.domain.questions import Question
from assessment.domain.softening import Softened, SofteningKind

NEVER = ""
"""No question has this name: a condition that speaks of it is not met."""


def eased(content: Content, since: Iterable[Softened], answered: Collection[str]) -> Content:
    """What an assessment asks by an older version once questions of it were softened.

    What was left out is asked no more, unless it is answered already: an answer stays, and is never thrown away; nor
    is the last question of a part of the statutory core left out, or nobody could complete by this version any more.
    What was softened otherwise stays as it was worded, and is not required. What is for the person alone now is so at
    once: those who help are shown no answer to it from then on, whenever it was given, it decides nothing, and no
    other question repeats it or hangs on it.
    """
    since = tuple(since)
    gone = {name for each in since for name in each.gone if name not in answered}
    gone -= _last_of_the_core(content, gone)
    touched = {each.question for each in since} | {name for each in since for name in each.gone}
    if not touched:
        return content
    alone = frozenset(each.question for each in since if each.kind is SofteningKind.ALONE)
    gone |= {each.id for each in content.questions() if each.echoes in alone}
    sections = tuple(
        replace(
            section,
            questions=tuple(
                _eased(each, alone, softer=each.id in touched)
                for each in section.questions
                if each.id not in gone
            ),
        )
        for section in content.sections
    )
    return replace(content, sections=sections)


def _eased(question: Question, alone: frozenset[str], *, softer: bool) -> Question:
    if softer:
        question = replace(question, required=False)
    if question.id in alone:
        kept = tuple(purpose for purpose in question.purposes if purpose.kind in KEPT_APART)
        return replace(question, alone=True, purposes=kept)
    condition = question.condition
    if condition is None or question.alone:
        return question
    every, some = (
        tuple(replace(one, question=NEVER) if one.question in alone else one for one in parts)
        for parts in (condition.all_of, condition.any_of)
    )
    return replace(question, condition=Condition(every, some))


def _last_of_the_core(content: Content, gone: Collection[str]) -> set[str]:
    """For each part of the core that nothing would ask for any more, the last question that did."""
    last = set()
    for use in content.uses or ("",):
        for topic in CORE[content.about]:
            asking = [
                each.id
                for each in content.questions(use)
                if not each.condition and any(purpose.core is topic for purpose in each.purposes)
            ]
            if asking and all(name in gone for name in asking):
                last.add(asking[-1])
    return last
