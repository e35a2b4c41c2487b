"""What review says: told in plain sentences."""

from collections.abc import Mapping

from insight.domain.sentences import EVERYONE, NOT_HELPERS, Saying

HELD, ALL = "/v1/reviews/{review_id}", "/v1/cases/{case_id}/reviews"

REVIEW: Mapping[str, Saying] = {
    "review_scheduled": Saying(
        "We will look together at how things go, between {opens_on} and {due_by}.",
        "A review is to be held between {opens_on} and {due_by}: {clocks}.",
        EVERYONE,
        HELD,
    ),
    "review_requested": Saying(
        "{asked_by} asked for a review. There is an answer by {decide_by}.",
        "{asked_by} asked for a review: to be acknowledged by {acknowledge_by} and decided by {decide_by}.",
        NOT_HELPERS,
        ALL,
    ),
    "review_request_answered": Saying(
        (
            "answer",
            {
                "acknowledged": "The council told you that the request for a review has arrived.",
                "accepted": "The council agreed to a review.",
                "refused": "The council said no to a review now. You can read why, challenge it, and ask again.",
                "withdrawn": "The request for a review was taken back.",
                "": "The request for a review was answered.",
            },
        ),
        (
            "answer",
            {
                "acknowledged": "The request for a review was acknowledged.",
                "accepted": "The request for a review was accepted.",
                "refused": "The request for a review was refused with reasons.",
                "withdrawn": "The request for a review was taken back.",
                "": "The request for a review was answered.",
            },
        ),
        NOT_HELPERS,
        ALL,
    ),
    "review_due": Saying(
        "It is time to look at how things go. Tell us when and how suits you, and who should do it.",
        "The time for a review has come; its last day is {due_by}. Support goes on whenever it is held.",
        EVERYONE,
        HELD,
    ),
    "review_arranged": Saying(
        (
            "planned_on",
            {
                "None": "Your review is arranged {way}, with {held_by}.",
                "": "Your review is arranged for {planned_on} {way}, with {held_by}.",
            },
        ),
        (
            "planned_on",
            {
                "None": "The review is arranged {way}, held by {held_by}.",
                "": "The review is arranged for {planned_on} {way}, held by {held_by}.",
            },
        ),
        EVERYONE,
        HELD,
    ),
    "review_completed": Saying(
        (
            "result",
            {
                "no_change": "Your review was held. Nothing changes.",
                "plan_changes": "Your review was held. Your plan is to change.",
                "budget_changes": "Your review was held. Your budget is to change. Until then it stays as it is.",
                "plan_ends": "Your review was held. Your plan is to end.",
                "": "Your review was held.",
            },
        ),
        (
            "result",
            {
                "no_change": "The review was completed: no change.",
                "plan_changes": "The review was completed: the plan changes.",
                "budget_changes": "The review was completed: the budget is to change. Until then it stays as it is.",
                "plan_ends": "The review was completed: the plan ends.",
                "": "The review was completed.",
            },
        ),
        EVERYONE,
        "{review[path]}",
    ),
    "revision_requested": Saying(
        "Your plan is opened again, with all that is in it.",
        "The plan is to be revised; planning takes it up with everything that is in it.",
        EVERYONE,
        ALL,
    ),
    "reassessment_requested": Saying(
        "We look again at what has changed for you. You need not tell everything twice.",
        "Needs are to be assessed again; earlier answers are carried over.",
        EVERYONE,
        ALL,
    ),
    "money_concern_opened": Saying(
        "Somebody asked about how money is used. You can answer. Your payments go on. It is settled by {close_by}.",
        "A concern about money was opened; it is to be closed by {close_by}, and payment goes on.",
        NOT_HELPERS,
        "/v1/money-concerns/{concern_id}",
    ),
    "money_concern_closed": Saying(
        (
            "result",
            {
                "explained": "The question about money is settled: it was explained.",
                "help_arranged": "The question about money is settled: you get help with it.",
                "": "The question about money is settled.",
            },
        ),
        "The concern about money was closed.",
        NOT_HELPERS,
        "/v1/money-concerns/{concern_id}",
    ),
    "reviews_ended": Saying(
        "There are no more reviews of this plan, because {ended_because}.",
        "The clocks of this plan's reviews stopped: {ended_because}.",
        EVERYONE,
        ALL,
    ),
}
