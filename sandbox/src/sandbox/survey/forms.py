"""What is surveyed: each questionnaire with its tables, and what each of its fields is for."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assessment.domain.content import Content
from assessment.domain.purposes import About, PurposeKind
from assessment.domain.questions import Question
from sandbox.seeds.sample import questionnaire
from sandbox.survey.judged import JUDGED, content_of, judgement
from sandbox.survey.leanings import Leanings, leanings
from sandbox.survey.tables import Published, outcome_tables, sample_tables

REAL = "hackney-forms.json"
"""The real forms: LBHackney-IT/lbh-core-pathway-pilot, config/forms/forms.json, 28 October 2022 (Apache 2.0)."""
OWN = "sample"
DECIDING = frozenset({PurposeKind.ELIGIBILITY, PurposeKind.ALLOCATION})


@dataclass(frozen=True)
class Form:
    """A questionnaire, in the kind of assessment `use`, with the tables its answers go to."""

    name: str
    content: Content
    tables: tuple[Published, ...]
    use: str = ""
    staff: frozenset[str] = frozenset()
    """The fields that the council's workers fill for themselves."""
    why_nothing: Mapping[str, str] | None = None
    """For fields without a purpose: why nothing would be lost. None: nobody judged the form."""
    leanings: Leanings | None = None

    @property
    def own(self) -> bool:
        """Whether it is ours, which proves nothing."""
        return self.name == OWN

    @property
    def used_tables(self) -> tuple[Published, ...]:
        """The tables by which a sum may be made: those of the client groups that the questionnaire names, or all."""
        named = self.content.client_groups
        return tuple(table for table in self.tables if not named or table.kept.client_group in named)

    def naming(self, client_group: str) -> "Form":
        """The same form, as if it said that it is for this client group."""
        return replace(self, content=replace(self.content, client_groups=(client_group,)))

    @property
    def client_groups(self) -> tuple[str, ...]:
        """The groups of people that the form is for."""
        if self.content.about is About.CARER:
            return ("carers",)
        return tuple(table.kept.client_group for table in self.tables)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of this use, in the order of the form, without echoes."""
        return tuple(question for question in self.content.questions(self.use) if question.asked)

    @cached_property
    def recorded(self) -> frozenset[str]:
        """The questions to the person that a statute's record would lack."""
        return self._serving(PurposeKind.STATUTORY_RECORD)

    @cached_property
    def planned(self) -> frozenset[str]:
        """The questions to the person that the plan would lack."""
        return self._serving(PurposeKind.PLAN)

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The questions that a proposal or a sum rests on."""
        return frozenset(q.id for q in self.questions if any(p.kind in DECIDING for p in q.purposes))

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The questions that ask for an outcome of the criteria."""
        return frozenset(q.id for q in self.questions if any(p.outcome for p in q.purposes))

    def _serving(self, kind: PurposeKind) -> frozenset[str]:
        return frozenset(
            question.id
            for question in self.questions
            if question.id not in self.staff and any(purpose.kind is kind for purpose in question.purposes)
        )


def own_form() -> Form:
    """The sample questionnaire of the sandbox."""
    content = TypeAdapter(Content).validate_python(questionnaire()["content"])
    return Form(OWN, content, sample_tables())


def real_forms(folder: Path) -> Iterator[Form]:
    """The real council forms, read in place.

    Raises:
        OSError: the folder does not hold them.
        ValueError: they are not the forms that were judged.

    """
    found: list[dict[str, Any]] = json.loads((folder / REAL).read_text(encoding="utf-8"))
    by_name = {form["id"]: form for form in found}
    for name in JUDGED:
        judged = judgement(name)
        if judged["form"] not in by_name:
            raise ValueError(f"{REAL} has no form {judged['form']}")
        fields: Mapping[str, Mapping[str, Any]] = judged["fields"]
        yield Form(
            name=name,
            content=content_of(by_name[judged["form"]], judged),
            tables=outcome_tables(),
            use=judged["use"],
            staff=frozenset(place for place, field in fields.items() if field.get("staff")),
            why_nothing={place: field["nothing"] for place, field in fields.items() if "nothing" in field},
            leanings=leanings(name),
        )
