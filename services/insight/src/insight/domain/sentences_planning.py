"""What planning and signoff say: told in plain sentences."""

from collections.abc import Mapping

from insight.domain.sentences import EVERYONE, NOT_HELPERS, Saying

PLAN, DECISION = "/v1/plans/{plan_id}", "/v1/sign-offs/{plan_id}"
CHALLENGE = "/v1/sign-offs/{plan_id}/challenges/{challenge_id}"

PLANNING: Mapping[str, Saying] = {
    "plan_started": Saying(
        "A plan was begun. It is led by {led_by}. Take the time you need.",
        "A plan was begun, led by {led_by}. It has no last day.",
        EVERYONE,
        PLAN,
    ),
    "plan_lead_changed": Saying(
        "Your plan is now led by {led_by}.", "The plan is now led by {led_by}.", EVERYONE, PLAN
    ),
    "plan_submitted": Saying(
        "Your plan was sent to the council, to be decided on.",
        "The plan was submitted for a decision.",
        EVERYONE,
        "{plan[path]}",
    ),
    "plan_withdrawn": Saying(
        "Your plan was taken back. Nobody decides on it until it is sent again.",
        "The submitted plan was taken back; the clock of the decision stops until it is submitted again.",
        EVERYONE,
        PLAN,
    ),
}
SIGNOFF: Mapping[str, Saying] = {
    "signoff_routed": Saying(
        "Your plan is now with {to}, who decides by {due_on}.",
        "The plan may be signed by {to}; the decision is due by {due_on}.",
        EVERYONE,
        DECISION,
    ),
    "question_asked": Saying(
        "The council asked a question about your plan. The time for the decision goes on.",
        "A question was asked about the plan. No clock stops.",
        EVERYONE,
        "/v1/sign-offs/{plan_id}/questions",
    ),
    "plan_returned": Saying(
        "Your plan came back to be changed. You can read what would settle it.",
        "The plan was returned on lawful grounds; the clock of the decision stops until it is submitted again.",
        EVERYONE,
        "{returned[path]}",
    ),
    "plan_signed_off": Saying(
        (
            "change",
            {
                "signed_agreed": "The council decided on your plan and your budget. You agreed to less, "
                "from {effective_from}. Until {think_again_until} you can think again.",
                "": "The council decided on your plan and your budget. You can read the decision, "
                "and how to challenge it.",
            },
        ),
        (
            "change",
            {
                "signed_agreed": "The plan and its personal budget were signed: less, as agreed, "
                "from {effective_from}. It can be taken back until {think_again_until}.",
                "": "The plan and its personal budget were signed.",
            },
        ),
        EVERYONE,
        "{decision[path]}",
    ),
    "interim_signed": Saying(
        "The council decided on a part of your plan, so that it can begin now.",
        "A part of the plan was signed so that it can begin now.",
        EVERYONE,
        "{decision[path]}",
    ),
    "signoff_overdue": Saying(
        "The decision on your plan is late. It should have been made by {was_due_on}.",
        "The decision is late: it was due by {was_due_on}.",
        EVERYONE,
        DECISION,
    ),
    "budget_changed": Saying(
        (
            "change",
            {
                "contribution_known": "It is now known what you pay towards your care.",
                "contribution_corrected": "What you pay towards your care was put right from {effective_from}.",
                "less": "Your budget becomes less from {effective_from}. You can read why, "
                "and how to challenge it.",
                "less_agreed": "Your budget becomes less from {effective_from}, as you agreed. "
                "Until {think_again_until} you can think again.",
                "plan_ended_agreed": "Your budget ends on {effective_from}, because the plan ends. "
                "Until {think_again_until} you can think again.",
                "interim_increase": "Your budget goes up from {effective_from}, before the rest is decided.",
                "planned_step": "Your budget changes from {effective_from}, as your plan said it would.",
                "price_change": "Your budget changes from {effective_from}, because prices changed.",
                "correction": "Your budget was put right from {effective_from}.",
                "plan_ended": "Your budget ends on {effective_from}, because the plan ends.",
                "agreement_taken_back": "What you agreed to was taken back. Your plan and your budget go on.",
                "plan_goes_on": "Nothing ends by your review. What was decided before stays. You can read why.",
                "": "Your budget changes from {effective_from}.",
            },
        ),
        (
            "change",
            {
                "contribution_known": "The contribution became known, and the budget has a new version.",
                "contribution_corrected": "The contribution was corrected from {effective_from}.",
                "less": "The budget becomes less from {effective_from}.",
                "less_agreed": "The budget becomes less from {effective_from}, as agreed. "
                "It can be taken back until {think_again_until}.",
                "plan_ended_agreed": "The budget ends from {effective_from} with the plan. "
                "It can be taken back until {think_again_until}.",
                "interim_increase": "The budget goes up from {effective_from} as interim support.",
                "planned_step": "A planned step changes the budget from {effective_from}.",
                "price_change": "A change of price changes the budget from {effective_from}.",
                "correction": "The budget was corrected from {effective_from}.",
                "plan_ended": "The budget ends from {effective_from} with the plan.",
                "agreement_taken_back": "The person took back what they agreed to: plan and budget go on.",
                "plan_goes_on": "It was settled that nothing ends by the review; what was decided before stays.",
                "": "The budget changes from {effective_from}.",
            },
        ),
        EVERYONE,
        "{read_at}",
    ),
    "support_started": Saying(
        (
            "whole",
            {
                "True": "{said_by} told us that your support started on {started_on}.",
                "": "{said_by} told us that a part of your support started on {started_on}.",
            },
        ),
        (
            "whole",
            {
                "True": "{said_by} said that support started on {started_on}.",
                "": "{said_by} said that a part of the support started on {started_on}.",
            },
        ),
        EVERYONE,
        DECISION,
    ),
    "payment_started": Saying(
        "{said_by} told us that the first payment was made on {first_paid_on}.",
        "{said_by} said that the first payment was made on {first_paid_on}.",
        EVERYONE,
        DECISION,
    ),
    "support_not_started": Saying(
        "Your support should have started by {was_due_on}. Nobody has told us that it did. Your worker acts now.",
        "Support was to have started by {was_due_on}, and nobody has said that it did. It is late.",
        EVERYONE,
        DECISION,
    ),
    "plan_set_aside": Saying(
        (
            "because",
            {
                "agreement_taken_back": "What you agreed to was taken back. "
                "The plan from before and its budget go on.",
                "needs_more_now": "A plan that was still to begin does not, because you need more now. "
                "The plan from before goes on.",
                "replaced": "A plan that was still to begin does not, because something else was decided.",
                "plan_ended": "A plan that was still to begin does not, because your plan ends.",
                "": "A plan that was still to begin does not.",
            },
        ),
        (
            "because",
            {
                "agreement_taken_back": "The agreement was taken back in time: the plan does not take effect, "
                "and the one before goes on.",
                "needs_more_now": "The plan does not take effect, because more is needed now; "
                "the one before goes on.",
                "replaced": "The plan does not take effect: another decision took its place.",
                "plan_ended": "The plan does not take effect, because the plan in force ends.",
                "": "The plan does not take effect.",
            },
        ),
        EVERYONE,
        DECISION,
    ),
    "challenge_opened": Saying(
        "A decision was challenged. You hear by {acknowledge_by} that it has arrived, and get an answer by {due_on}. "
        "Your support goes on.",
        "A decision was challenged: to be acknowledged by {acknowledge_by} and answered by {due_on}.",
        NOT_HELPERS,
        CHALLENGE,
    ),
    "challenge_closed": Saying(
        (
            "result",
            {
                "upheld": "The challenge was right. The answer says what changes.",
                "partly_upheld": "The challenge was partly right. The answer says what changes.",
                "not_upheld": "The challenge was answered: the decision stays. You can read why.",
                "withdrawn": "The challenge was taken back.",
                "": "The challenge was answered.",
            },
        ),
        (
            "result",
            {
                "upheld": "The challenge was upheld.",
                "partly_upheld": "The challenge was partly upheld.",
                "not_upheld": "The challenge was not upheld.",
                "withdrawn": "The challenge was taken back.",
                "": "The challenge was closed.",
            },
        ),
        NOT_HELPERS,
        CHALLENGE,
    ),
}
