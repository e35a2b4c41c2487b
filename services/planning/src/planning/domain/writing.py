"""A section of one plan, with its version and who wrote it; each text that was accepted stays readable."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid5

from planning.domain.choices import Able, Name
from planning.domain.lead import Writer
from planning.domain.refusals import IdTwice
from planning.domain.sections import Action, Actions, HelpersView, Outcome, Outcomes, Sections, Support

HELPERS_VIEW = "helpers_view"
PARTS = (*(name.value for name in Name), HELPERS_VIEW)
"""What is written by itself: the sections, and the helper's view beside the person's words on support."""
NOTHING = Sections()


N = TypeVar("N", Outcome, Action)


@dataclass(frozen=True)
class CarriedOver:
    """The version of a signed plan from which a text was taken over, as it was."""

    plan_id: UUID
    plan_version: int


@dataclass(frozen=True)
class SectionText:
    """One text of a section, for good: `sections` holds that section alone."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    name: str
    number: int
    by: Writer
    at: datetime
    sections: Sections
    carried_over: CarriedOver | None = None
    """Where nobody wrote it anew: `by` is whoever took it over then."""


@dataclass(eq=False)
class PlanSection:
    """One section of a plan; `written` holds that section alone."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_id: UUID
    name: str
    written: Sections = NOTHING
    number: int = 0
    """How many texts of it there have been."""
    writers: tuple[Writer, ...] = ()
    """Everybody whose text of it was accepted."""
    by: Writer | None = None
    at: datetime | None = None
    submitted_in: int = 0
    """The number of the version it was last submitted in: whoever writes meanwhile finds that it moved on."""
    carried_over: CarriedOver | None = None
    """Where it stands as it was signed, and nobody has written it since."""

    def write(self, written: Sections, by: Writer, at: datetime, *, pointer: str = "") -> SectionText:
        """Take a text in place of the one before, and give it as it is kept for good.

        `pointer` leads to the section in what was sent.
        """
        written = numbered(only(self.name, written), pointer)
        if self.name == HELPERS_VIEW:
            written = with_view(self.written, written)
        self.written, self.number, self.by, self.at = written, self.number + 1, by, at
        self.carried_over = None
        if by not in self.writers:
            self.writers = (*self.writers, by)
        return self._text(by, at)

    def carry(
        self, written: Sections, source: CarriedOver, by: Writer, at: datetime, writers: tuple[Writer, ...]
    ) -> SectionText:
        """Take a text over as it was signed. Who takes it over wrote nothing: `writers` are those who did."""
        self.written, self.number, self.by, self.at = written, self.number + 1, by, at
        self.carried_over, self.writers = source, writers
        return self._text(by, at)

    @property
    def written_by_role(self) -> str | None:
        """In which role somebody wrote what it says."""
        if self.carried_over and self.written.support:
            return self.written.support.typed_by_role
        return self.by.role if self.by else None

    def _text(self, by: Writer, at: datetime) -> SectionText:
        return SectionText(
            self.case_id,
            self.person_id,
            self.plan_id,
            self.name,
            self.number,
            by,
            at,
            self.written,
            self.carried_over,
        )


def section_id(plan_id: UUID, name: str) -> UUID:
    """Give the id of the one section of this name in a plan."""
    return uuid5(plan_id, name)


def blank_sections(plan_id: UUID, case_id: UUID, person_id: UUID) -> list[PlanSection]:
    """Give all sections of a new plan, unwritten."""
    return [PlanSection(section_id(plan_id, name), case_id, person_id, plan_id, name) for name in PARTS]


def only(name: str, sections: Sections) -> Sections:
    """Give one section by itself."""
    if name == HELPERS_VIEW:
        view = sections.support.helpers_view if sections.support else None
        return Sections(support=Support(helpers_view=view)) if view else NOTHING
    if name == Name.SUPPORT and sections.support:
        theirs = replace(sections.support, typed_by_role=None, helpers_view=None, helpers_views=())
        return Sections(support=theirs)
    return replace(NOTHING, **{name: getattr(sections, name)})


def given(sections: Sections) -> list[str]:
    """Give the names of the sections that say anything."""
    return [field.name for field in fields(sections) if getattr(sections, field.name) is not None]


def assembled(parts: Iterable[PlanSection]) -> Sections:
    """Put the sections of a plan together; what helpers think stands beside the person's words."""
    found, views = NOTHING, Support()
    for part in parts:
        if part.name == HELPERS_VIEW:
            views = part.written.support or views
        elif part.name == Name.SUPPORT and part.written.support:
            typed = replace(part.written.support, typed_by_role=part.written_by_role)
            found = replace(found, support=typed)
        else:
            found = replace(found, **{part.name: getattr(part.written, part.name)})
    return beside(found, views)


def beside(sections: Sections, views: Support) -> Sections:
    """Put what helpers think beside the person's words."""
    if not views.helpers_views:
        return sections
    both = replace(
        sections.support or Support(), helpers_view=views.helpers_view, helpers_views=views.helpers_views
    )
    return replace(sections, support=both)


def with_view(present: Sections, given: Sections) -> Sections:
    """Put a helper's view in place of the one of the same role, and leave those of others as they are."""
    new = given.support.helpers_view if given.support else None
    views = present.support.helpers_views if present.support else ()
    if new is not None:
        views = (*(view for view in views if view.by_role != new.by_role), new)
    return Sections(support=Support(helpers_view=cautious(views), helpers_views=views))


def cautious(views: tuple[HelpersView, ...]) -> HelpersView | None:
    """Give the most cautious view, with the most cautious answer to each question."""
    if not views:
        return None
    around = _least([view.around_me for view in views])
    confident = _least([view.confident_with_direct_payment for view in views])
    first = max(
        views, key=lambda view: (view.around_me == around) + (view.confident_with_direct_payment == confident)
    )
    return replace(first, around_me=around, confident_with_direct_payment=confident)


def _least(answers: list[Able | None]) -> Able | None:
    given = [answer for answer in answers if answer is not None]
    return max(given, key=list(Able).index, default=None)


def writers(parts: Iterable[PlanSection]) -> tuple[Writer, ...]:
    """Give everybody whose text was accepted anywhere in the plan, each once, in an order that never changes."""
    found = {writer for part in parts for writer in part.writers}
    return tuple(sorted(found, key=lambda each: (each.principal_id.int, each.role)))


def numbered(sections: Sections, at: str) -> Sections:
    """Give outcomes and actions without an id the next one that is free: nobody has to make them up."""
    outcomes, actions = sections.outcomes, sections.actions
    if outcomes:
        outcomes = Outcomes(_with_ids(outcomes.items, "o", f"{at}/items"))
    if actions:
        actions = Actions(_with_ids(actions.items, "a", f"{at}/items"))
    return replace(sections, outcomes=outcomes, actions=actions)


def _with_ids(items: tuple[N, ...], letter: str, at: str) -> tuple[N, ...]:
    taken = {item.id for item in items if item.id}
    seen: set[str] = set()
    found: list[N] = []
    free = (f"{letter}{number}" for number in range(1, len(items) + len(taken) + 1))
    for place, item in enumerate(items):
        name = item.id or next(each for each in free if each not in taken)
        if name in seen:
            raise IdTwice(pointer=f"{at}/{place}/id")
        seen.add(name)
        found.append(replace(item, id=name))
    return tuple(found)
