"""What planning shows of plans. The documents themselves are the domain's own: versions and texts of sections."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.answering import DryRunShown, WouldBeRefused, dry
from contracts.roles import Role
from planning.api.shown_sections import SectionStanding, Shown
from planning.api.who import SEES_WHO_IS_INVITED
from planning.domain.changes import Changes
from planning.domain.checklist import PROMPTS, ChecklistItem, Prompt, checklist
from planning.domain.coming import Step, coming
from planning.domain.costing import Costs
from planning.domain.draft import Conflict, Draft
from planning.domain.known import Determined, Need
from planning.domain.lead import Lead
from planning.domain.plan import Plan
from planning.domain.plan_parts import Led, State, Submission
from planning.domain.revising import Requested, Revises
from planning.domain.sections import Sections
from planning.domain.submission import objections
from planning.domain.timetable import AddsUp
from planning.storage.gathering import Gathered


class BesideIndication(Shown):
    """The cost of the plan beside what was indicated. It is a starting point: a plan may cost more or less."""

    weekly_pence: int
    low_weekly_pence: int
    high_weekly_pence: int
    plan_weekly_pence: int
    """What is to be the council's a week; what is paid once stands apart."""
    plan_one_off_pence: int
    plan_first_year_weekly_pence: int
    """Both together, a week of the first year."""
    more_weekly_pence: int
    """So much more a week than was indicated; less, where it is below nought."""
    without_reason_weekly_pence: int
    """What of that has no reason in the plan yet."""
    never_a_cap: bool = True

    @classmethod
    def of(cls, draft: Draft) -> "BesideIndication | None":
        """Put one beside the other."""
        indicated, costs = draft.indicated, draft.costs
        if indicated is None:
            return None
        return cls(
            weekly_pence=indicated.weekly_pence,
            low_weekly_pence=indicated.low_weekly_pence,
            high_weekly_pence=indicated.high_weekly_pence,
            plan_weekly_pence=costs.to_council_weekly_pence,
            plan_one_off_pence=costs.to_council_one_off_pence,
            plan_first_year_weekly_pence=costs.first_year_weekly_pence,
            more_weekly_pence=draft.more_weekly_pence,
            without_reason_weekly_pence=draft.without_reason_weekly_pence,
        )


class ChecklistShown(Shown):
    """The checklist, what would be refused now, and questions that help to think."""

    items: list[ChecklistItem]
    would_be_refused: list[WouldBeRefused]
    """Everything that is still needed before it can be submitted."""
    prompts: list[Prompt]
    """Seven well-known questions. No plan is returned because one has no answer."""

    @classmethod
    def of(cls, draft: Draft) -> "ChecklistShown":
        """Show the checklist of a draft."""
        return cls(
            items=list(checklist(draft)),
            would_be_refused=dry(objections(draft)).would_be_refused,
            prompts=list(PROMPTS),
        )


class PlanTried(DryRunShown):
    """Nothing was changed. What would be refused, the checklist, and what it adds up to."""

    checklist: list[ChecklistItem]
    costs: Costs
    timetable_adds_up: AddsUp

    @classmethod
    def of(cls, refused: list[Any], draft: Draft) -> "PlanTried":
        """Show what a dry run found."""
        return cls(
            would_be_refused=dry(refused).would_be_refused,
            checklist=list(checklist(draft)),
            costs=draft.costs,
            timetable_adds_up=draft.week,
        )


class PlanShown(Shown):
    """A plan, whole: what was written, what it adds up to, what it still needs, who leads it and what comes next."""

    id: UUID
    case_id: UUID
    person_id: UUID
    version: int
    """For `If-Match`."""
    content_version: int
    """It rises with every text that is accepted anywhere in the plan."""
    state: State
    since: date
    started_on: date
    lead: Lead
    leads: list[Led]
    may_lead: list[UUID]
    """Who was invited to lead and may; shown to the person and to staff."""
    sections: Sections
    section_versions: dict[str, SectionStanding]
    determined: Determined | None
    needs: list[Need]
    determination_changed: bool
    """Whether something else was determined since it was last submitted."""
    beside_indication: BesideIndication | None
    costs: Costs
    timetable_adds_up: AddsUp
    checklist: ChecklistShown
    conflict_of_interest: Conflict | None
    submissions: list[Submission]
    withdrawn_when_signed: bool
    help_offered_on: date | None
    revises: Revises | None
    """The signed plan that it is to take the place of: until it is signed, that one and its budget stay."""
    revisions: list[Requested]
    """Requests of reviews that it answers."""
    set_aside_on: date | None
    """Where it was signed and does not take effect."""
    changes: Changes | None
    """Old and new side by side, section by section and line by line, with their sums."""
    next: list[Step]

    @classmethod
    def of(
        cls, whole: Gathered, changes: Changes | None, version: int, versions: dict[str, int], role: str
    ) -> "PlanShown":
        """Show a plan."""
        plan, known, draft = whole.plan, whole.known, whole.draft
        last, determined = plan.last, known.determined
        now = determined.reference.version if determined else None
        return cls(
            id=plan.id,
            case_id=plan.case_id,
            person_id=plan.person_id,
            version=version,
            content_version=whole.content_version,
            state=plan.state,
            since=plan.since,
            started_on=plan.started_on,
            lead=plan.lead,
            leads=list(plan.leads),
            may_lead=list(whole.may_lead) if Role(role) in SEES_WHO_IS_INVITED else [],
            sections=draft.sections,
            section_versions={
                part.name: SectionStanding(
                    version=versions[part.name],
                    number=part.number,
                    by=part.by,
                    at=part.at,
                    carried_over=part.carried_over,
                )
                for part in whole.parts
            },
            determined=determined,
            needs=list(draft.needs),
            determination_changed=last is not None and last.determination != now,
            beside_indication=BesideIndication.of(draft),
            costs=draft.costs,
            timetable_adds_up=draft.week,
            checklist=ChecklistShown.of(draft),
            conflict_of_interest=draft.conflict(),
            submissions=list(plan.submissions),
            withdrawn_when_signed=plan.withdrawn_when_signed,
            help_offered_on=plan.help_offered_on,
            revises=plan.revises,
            revisions=list(plan.revisions),
            set_aside_on=plan.set_aside_on,
            changes=changes,
            next=list(coming(plan, draft)),
        )


class PlanListed(Shown):
    """A plan of a case, in a list."""

    id: UUID
    case_id: UUID
    version: int
    state: State
    since: date
    started_on: date
    led_by: str
    revises: Revises | None

    @classmethod
    def of(cls, plan: Plan, version: int) -> "PlanListed":
        """Show a line of the list."""
        return cls(
            id=plan.id,
            case_id=plan.case_id,
            version=version,
            state=plan.state,
            since=plan.since,
            started_on=plan.started_on,
            led_by=plan.lead.kind.value,
            revises=plan.revises,
        )
