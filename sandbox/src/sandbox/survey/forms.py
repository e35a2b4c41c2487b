"""What is surveyed: each questionnaire with its tables, and what each of its fields is for."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from assessment.domain.content import Content
from assessment.domain.purposes import PurposeKind
from assessment.domain.questions import Question
from sandbox.seeds.sample import questionnaire
from sandbox.survey.judged import JUDGED, content_of, judgement
from sandbox.survey.leanings import Leanings, leanings
from sandbox.survey.tables import Published, carers_table, outcome_tables, sample_tables

REAL = "hackney-forms.json"
"""The real forms: LBHackney-IT/lbh-core-pathway-pilot, config/forms/forms.json, 28 October 2022 (Apache 2.0)."""
OWN, CARERS = "sample", "carers"
DECIDING = frozenset({PurposeKind.ELIGIBILITY, PurposeKind.ALLOCATION})


@dataclass(frozen=True, eq=False)
class Kept(Content):
    """Content whose hash is worked out once: each form is looked at many thousand times."""

    def __hash__(self) -> int:
        """Give the hash of what is asked."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return super().__hash__()

    @classmethod
    def of(cls, content: Content) -> "Kept":
        """Keep this content."""
        return cls(**{each.name: getattr(content, each.name) for each in fields(content)})


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
        return self.name in {OWN, CARERS}

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
    def counting(self) -> frozenset[str]:
        """Those, and all that any question is shown for: what a decision is told apart by."""
        asked_for = (part.question for q in self.questions if q.condition for part in q.condition.parts())
        return self.deciding | frozenset(asked_for)

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


def own_forms() -> Iterator[Form]:
    """The sample questionnaire of the sandbox, and a short one for carers that is made up for the survey."""
    read = TypeAdapter(Content)
    yield Form(OWN, Kept.of(read.validate_python(questionnaire()["content"])), sample_tables())
    made = json.loads(files(__package__).joinpath("carers.json").read_text(encoding="utf-8"))
    yield Form(CARERS, Kept.of(read.validate_python(made["content"])), carers_table(made["table"]))


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
        judged_fields: Mapping[str, Mapping[str, Any]] = judged["fields"]
        yield Form(
            name=name,
            content=Kept.of(content_of(by_name[judged["form"]], judged)),
            tables=outcome_tables(),
            use=judged["use"],
            staff=frozenset(place for place, field in judged_fields.items() if field.get("staff")),
            why_nothing={
                place: field["nothing"] for place, field in judged_fields.items() if "nothing" in field
            },
            leanings=leanings(name),
        )
