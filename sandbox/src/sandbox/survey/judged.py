"""Which decision would lack each field of a real form: our judgement by field place, put onto the form in place.

The files `purposes_*.json` name a field by theme, step and position counted from one (identifiers occur twice in
these forms) and hold none of its text. They were judged by these rules:

- In doubt a field has a purpose. `nothing` says why one has none, by a code of `Nothing`.
- A field has a purpose where a decision, or a record that an Act or regulation asks for, would lack its answer;
  `section` says which. An open account covers a topic of the core; a bare yes or no beside it does not.
- `stands_in`: no field of the form covers a topic of the core. A yes or no near it is counted in the place of the
  question that a council has to put there; by itself it does not cover the topic (5.1.1, and 4.1.1 of the other
  form: who cares unpaid; nothing asks about the children of the household, nor how a carer is).
- Fields for the council's own workers (`staff`) are fields of the form, and are not asked of the person.
- A "no" to "can you do this alone, in reasonable time, without pain, distress or risk" does not say in which of
  the four ways of SI 2015/313 reg 2(3) somebody is unable. Any one is enough; `without_assistance` stands for it.
- Needs are judged as if no unpaid help were given. The forms do not ask whether a carer is able and willing task
  by task, so no answer takes anything off the sum.
- None of the fields asks for what equality monitoring needs.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files
from typing import Any

from assessment.domain.content import Content
from assessment.domain.importing import import_form
from assessment.domain.purposes import CoreTopic, Limb, Outcome, Purpose, PurposeKind
from assessment.domain.questions import Question, Unable

Judgement = Mapping[str, Any]
"""What one file says: {form, use, judged_by, records: {code: {section, core?}}, fields: {place: ...}}."""


class Nothing(StrEnum):
    """Why nothing would be lost without a field."""

    HELD_ALREADY = "held_already"
    ASKED_ELSEWHERE = "asked_elsewhere"
    FOLLOWS = "follows"
    REPEATS = "repeats"
    FOR_STAFF_ONLY = "for_staff_only"
    NOTHING_LOST = "nothing_lost"


WHY = {
    Nothing.HELD_ALREADY: "the council's own record holds it",
    Nothing.ASKED_ELSEWHERE: "another field of the form asks it, or the financial assessment does",
    Nothing.FOLLOWS: "it follows from other answers",
    Nothing.REPEATS: "it repeats an earlier answer and is not a question",
    Nothing.FOR_STAFF_ONLY: "it tells staff what to do next, and nobody decides by it",
    Nothing.NOTHING_LOST: "no decision and no record would lack it",
}
JUDGED = ("care_act", "occupational_therapy")
"""The forms that were judged, by the names of their files."""


def judgement(name: str) -> Judgement:
    """Read one file of purposes."""
    found: Judgement = json.loads(
        files(__package__).joinpath(f"purposes_{name}.json").read_text(encoding="utf-8")
    )
    return found


def content_of(form: Mapping[str, object], judged: Judgement) -> Content:
    """Import a form, and put the judged purposes and the meanings of its choices onto it.

    Raises:
        ValueError: the judgement speaks of other fields than the form has, or of choices that a field lacks.

    """
    fields: Mapping[str, Mapping[str, Any]] = judged["fields"]
    purposes = {place: tuple(_purposes(field, judged["records"])) for place, field in fields.items()}
    content = import_form(form, {place: each for place, each in purposes.items() if each}).content
    strange = {question.id for question in content.questions()} ^ set(fields)
    if strange:
        raise ValueError(f"{judged['form']}: judged and real fields differ at {', '.join(sorted(strange))}")
    sections = tuple(
        replace(
            section,
            questions=tuple(
                _meaning(question, fields[question.id].get("choices", {})) for question in section.questions
            ),
        )
        for section in content.sections
    )
    return replace(content, sections=sections)


def _purposes(field: Mapping[str, Any], records: Mapping[str, Mapping[str, str]]) -> Iterator[Purpose]:
    decides = field.get("eligibility", "")
    if decides in set(Outcome):
        yield Purpose(PurposeKind.ELIGIBILITY, limb=Limb.OUTCOMES, outcome=Outcome(decides))
    elif decides:
        yield Purpose(PurposeKind.ELIGIBILITY, limb=Limb(decides))
    if "allocation" in field:
        yield Purpose(PurposeKind.ALLOCATION, item=field["allocation"])
    for code in field.get("records", ()):
        core = records[code].get("core")
        yield Purpose(
            PurposeKind.STATUTORY_RECORD,
            section=records[code]["section"],
            core=CoreTopic(core) if core else None,
        )
    if field.get("plan"):
        yield Purpose(PurposeKind.PLAN)


def _meaning(question: Question, choices: Mapping[str, Mapping[str, Any]]) -> Question:
    """The question with what each of its choices means, by the choice's number."""
    options = list(question.options)
    for number, meant in choices.items():
        if not 0 < int(number) <= len(options):
            raise ValueError(f"the field at {question.id} has no choice number {number}")
        options[int(number) - 1] = replace(
            options[int(number) - 1],
            unable=tuple(Unable(way) for way in meant.get("unable", ())),
            holds=meant.get("holds"),
            level=meant.get("level", ""),
        )
    return replace(question, options=tuple(options))
