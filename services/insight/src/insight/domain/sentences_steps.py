"""What comes next: told in plain sentences, with where it is done and who is shown it."""

from collections.abc import Mapping
from dataclasses import dataclass

from insight.domain.sentences import EVERYONE, NOT_HELPERS, View


@dataclass(frozen=True, slots=True)
class StepSaying:
    """How one step is told; `link` is the path at its stage, with `{about}`, `{within}` and `{case_id}`."""

    person: str
    worker: str
    seen_by: frozenset[View]
    link: str


CASE, PLAN, DECISION = "/v1/cases/{case_id}", "/v1/plans/{about}", "/v1/sign-offs/{about}"
REVIEW, REQUESTS = "/v1/reviews/{about}", "/v1/cases/{case_id}/reviews"

STEPS: Mapping[str, StepSaying] = {
    "first_reply": StepSaying(
        "Somebody of the council answers you.", "Answer the first contact.", EVERYONE, CASE
    ),
    "name_worker": StepSaying(
        "The council names a worker for you.", "Name a worker for this case.", EVERYONE, CASE
    ),
    "tell_your_story": StepSaying(
        "Tell us about your life and what you need help with. You choose how, and you can stop and come back.",
        "The person tells about their life and needs, in any way they like.",
        EVERYONE,
        "/v1/cases/{case_id}/assessments",
    ),
    "tell_what_changed": StepSaying(
        "Tell us what has changed. What you told us before is kept.",
        "The person tells what has changed; earlier answers are carried over.",
        EVERYONE,
        "/v1/cases/{case_id}/assessments",
    ),
    "assess": StepSaying(
        "Your worker finishes the assessment with you.",
        "Complete the assessment with the person.",
        EVERYONE,
        "/v1/cases/{case_id}/assessments",
    ),
    "reassess": StepSaying(
        "Your worker looks with you at what has changed.",
        "Assess what has changed.",
        EVERYONE,
        "/v1/cases/{case_id}/assessments",
    ),
    "look_at_correction": StepSaying(
        "Your worker looks at what was corrected in your assessment. What was decided stays until then.",
        "Look at the correction of the assessment, and say what follows from it or decide again.",
        EVERYONE,
        "/v1/cases/{case_id}/assessments",
    ),
    "find_advocate": StepSaying(
        "The council finds an advocate for you: somebody of your own who helps you to be heard.",
        "Find an independent advocate, before the assessment is completed.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/advocacy",
    ),
    "offer_young_carers": StepSaying(
        "Your worker offers the child who helps to care an assessment of their own.",
        "Offer each young carer a needs assessment of their own, and note the day.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/young-carers",
    ),
    "look_at_urgent_support": StepSaying(
        "Your worker looks with you at your urgent support.",
        "Look whether the urgent support is still right; let it go on, or end it lawfully.",
        NOT_HELPERS,
        "/v1/urgent-support/{about}",
    ),
    "determine": StepSaying(
        "Your worker decides whether the council must meet your needs, and tells you why.",
        "Determine eligibility, with reasons.",
        EVERYONE,
        CASE,
    ),
    "indicate": StepSaying(
        "You are told a first idea of your budget.",
        "Indicate an allocation, or give a costed estimate where no table fits.",
        EVERYONE,
        "/v1/cases/{case_id}/allocation",
    ),
    "start_plan": StepSaying(
        "You can begin your plan, with anyone you like. Take the time you need.",
        "The person can begin a plan, with anyone they like.",
        EVERYONE,
        "/v1/cases/{case_id}/plans",
    ),
    "revise_plan": StepSaying(
        "You can take up your plan again. All that is in it is kept.",
        "The plan is taken up again, with everything that is in it.",
        EVERYONE,
        "/v1/cases/{case_id}/plans",
    ),
    "write_plan": StepSaying(
        "The plan is being made. Send it when it says what matters to you.",
        "Whoever leads writes the plan and submits it when it is ready.",
        EVERYONE,
        PLAN,
    ),
    "amend_plan": StepSaying(
        "The plan came back. Change what was asked for, and send it again.",
        "Whoever leads amends the plan as the return asks, and submits it again.",
        EVERYONE,
        PLAN,
    ),
    "offer_help": StepSaying(
        "Your worker asks whether you want help with your plan.",
        "Ask whether help with the plan is wanted, and offer a choice of who gives it.",
        EVERYONE,
        "/v1/cases/{case_id}/plans",
    ),
    "decide_plan": StepSaying(
        "The council decides on your plan.",
        "Decide on the submitted plan: sign, return or ask.",
        EVERYONE,
        DECISION,
    ),
    "start_support": StepSaying(
        "Your worker sees to it that your support starts.", "See that support starts.", EVERYONE, DECISION
    ),
    "follow_up_start": StepSaying(
        "Your worker finds out why your support has not started, and acts.",
        "Find out why support has not started, and act.",
        EVERYONE,
        DECISION,
    ),
    "say_started": StepSaying(
        "Tell us when your support has started.",
        "The person, or who helps them, says when support has started.",
        EVERYONE,
        DECISION,
    ),
    "first_payment": StepSaying(
        "The council makes the first payment.",
        "Make the first direct payment, and say so.",
        EVERYONE,
        DECISION,
    ),
    "schedule_review": StepSaying(
        "A time is set to look at how things go.", "A review is to be scheduled.", EVERYONE, REQUESTS
    ),
    "say_wishes": StepSaying(
        "Tell us whether it is a good time to look at how things go, how you want to do it, and with whom.",
        "Ask the person whether it is a good time, how, and by whom.",
        EVERYONE,
        REVIEW,
    ),
    "arrange_review": StepSaying(
        "We look with you at how things go.",
        "Arrange and hold the review, as the person wishes.",
        EVERYONE,
        REVIEW,
    ),
    "hold_review": StepSaying(
        "We look with you at how things go, as you agreed.", "Hold the review as arranged.", EVERYONE, REVIEW
    ),
    "acknowledge_request": StepSaying(
        "You are told that the request for a review has arrived.",
        "Acknowledge the request for a review.",
        NOT_HELPERS,
        REQUESTS,
    ),
    "decide_request": StepSaying(
        "You are told whether there is a review, and why if not.",
        "Decide on the request for a review; a refusal needs reasons.",
        NOT_HELPERS,
        REQUESTS,
    ),
    "answer_concern": StepSaying(
        "You can answer the question about money. Your payments go on.",
        "The person can answer the concern about money; payment goes on.",
        NOT_HELPERS,
        "/v1/money-concerns/{about}",
    ),
    "close_concern": StepSaying(
        "The council settles the question about money.",
        "Close the concern about money.",
        NOT_HELPERS,
        "/v1/money-concerns/{about}",
    ),
    "change_budget": StepSaying(
        "The council decides how your budget changes. Until then it stays as it is.",
        "Decide the change of budget on the review's ground; until then the old one is paid.",
        EVERYONE,
        DECISION,
    ),
    "settle_end": StepSaying(
        "The council sees to the end of this plan and its budget.",
        "End the plan and its budget lawfully, or say why it goes on.",
        NOT_HELPERS,
        DECISION,
    ),
    "answer_contest": StepSaying(
        "Somebody answers what was said about your budget.",
        "Answer what was said of the allocation.",
        EVERYONE,
        "/v1/cases/{case_id}/allocation/contests",
    ),
    "answer_challenge": StepSaying(
        "Somebody who did not decide answers your challenge.",
        "Somebody who did not decide answers the challenge.",
        NOT_HELPERS,
        "/v1/sign-offs/{within}/challenges/{about}",
    ),
    "think_again": StepSaying(
        "You agreed to a change that is still to come. You can think again.",
        "The person can still take back what they agreed to.",
        EVERYONE,
        DECISION,
    ),
    "plan_ends": StepSaying(
        "Your plan goes on and your budget is paid until it ends. Your worker agrees with you what comes after.",
        "The plan runs until it ends; agree with the person what comes after.",
        EVERYONE,
        DECISION,
    ),
    "agree_next": StepSaying(
        "Your worker agrees with you what comes next.",
        "Agree with the person what comes next.",
        EVERYONE,
        CASE,
    ),
}
"""By the step's code. A step without a saying is shown to nobody."""

LATE = ("This is late. It should have been done by {day}.", "Late: due by {day}.")
DUE = ("It is done by {day}.", "Due by {day}.")
OPENS = ("It can begin on {day}.", "From {day}.")
UNTIL = ("The last day is {day}.", "Until {day}.")
"""Each to the person, and to everybody else."""

ACTING: Mapping[str, tuple[str, str]] = {
    "person": ("you", "the person"),
    "supporter": ("who helps you with your plan", "who leads the plan: family, a friend or a supporter"),
    "planner": ("the organisation that helps you", "the organisation that leads it"),
    "practitioner": ("your worker", "the worker responsible"),
    "manager": ("a manager of the council", "a manager"),
    "council_system": ("the council's finance team", "finance"),
}
"""Who acts, by role."""
TEAM, DUTY = (
    ("your team", "the team responsible"),
    ("the worker on duty", "the duty worker: nobody is allocated"),
)
"""In place of a worker: a team, or nobody named yet."""
