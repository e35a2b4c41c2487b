"""What assessment, and the resource allocation system after it, say: told in plain sentences."""

from collections.abc import Mapping

from insight.domain.sentences import EVERYONE, NOT_HELPERS, Saying

ASSESSMENT: Mapping[str, Saying] = {
    "case_opened": Saying(
        "You asked for help.",
        "A first contact was made and a case was opened.",
        EVERYONE,
        "/v1/cases/{case_id}",
    ),
    "person_linked": Saying(
        "You can now see this yourself.",
        "The person has a login of their own.",
        NOT_HELPERS,
        "/v1/cases/{case_id}",
    ),
    "responsible_changed": Saying(
        (
            "responsible",
            {
                "worker": "A worker now looks after your case.",
                "team": "A team now looks after your case. A worker will be named.",
                "": "Nobody is named for your case just now. The council has to name somebody.",
            },
        ),
        (
            "responsible",
            {
                "worker": "A worker became responsible.",
                "team": "A team became responsible; no worker is named.",
                "": "Nobody is responsible any more; a worker has to be named.",
            },
        ),
        EVERYONE,
        "/v1/cases/{case_id}",
    ),
    "assessment_completed": Saying(
        (
            "again",
            {
                "corrected": "Something in your assessment was corrected.",
                "corrected_after_decision": "Something in your assessment was corrected. What was decided stays "
                "as it is, and your worker looks at it.",
                "second_voice": "A professional added their view to your assessment, beside what you said.",
                "": "Your assessment was finished. It was led by {led_by}.",
            },
        ),
        (
            "again",
            {
                "corrected": "An answer of the assessment was corrected.",
                "corrected_after_decision": "An answer of the assessment was corrected after the decision, "
                "which stays as it is.",
                "second_voice": "A professional's view was added to the assessment.",
                "": "The assessment was completed, led by {led_by}.",
            },
        ),
        EVERYONE,
        "{assessment[path]}",
    ),
    "correction_considered": Saying(
        "Your worker looked at what was corrected in your assessment, and said what follows from it.",
        "The correction of the assessment was looked at.",
        EVERYONE,
        "{assessment[path]}",
    ),
    "eligibility_determined": Saying(
        (
            "decision",
            {
                "eligible": "It was decided that the council must help to meet your needs.",
                "not_eligible": "It was decided that the council does not have to meet your needs. "
                "The decision says why, and what else can help you.",
                "power_to_meet": "The council does not have to meet your needs, and it has decided to do so.",
                "": "A decision was made about your needs.",
            },
        ),
        (
            "decision",
            {
                "eligible": "Needs were found eligible.",
                "not_eligible": "Needs were found not eligible; reasons and advice were given.",
                "power_to_meet": "Needs are not eligible, and the council uses its power to meet them.",
                "": "Eligibility was determined.",
            },
        ),
        EVERYONE,
        "{determination[path]}",
    ),
    "sharing_granted": Saying(
        "You let somebody see or help with your case.",
        "The person lets somebody see or help.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/sharings",
    ),
    "sharing_withdrawn": Saying(
        "Somebody can no longer see your case. You owe nobody a reason.",
        "Somebody may no longer see the case.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/sharings",
    ),
    "case_closed": Saying(
        (
            "reason",
            {
                "died": "This case was closed, because {closed_because}.",
                "": "Your case was closed, because {closed_because}. You can ask again in one step.",
            },
        ),
        "The case was closed: {closed_because}. What was not decided ends here, and its clocks stop.",
        EVERYONE,
        "/v1/cases/{case_id}",
    ),
    "case_reopened": Saying(
        "You asked again, and your case is open.",
        "The case was opened again; clocks run from that day.",
        EVERYONE,
        "/v1/cases/{case_id}",
    ),
    "advocacy_due": Saying(
        "You should have an advocate: somebody of your own who helps you to be heard. The council finds one.",
        "An independent advocate is due, before the assessment is completed.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/advocacy",
    ),
    "advocacy_settled": Saying(
        (
            "how",
            {
                "arranged": "An advocate was found for you. You can read who it is.",
                "": "It was found that you can be heard without an advocate. You can read why.",
            },
        ),
        (
            "how",
            {
                "arranged": "An independent advocate was arranged.",
                "": "An independent advocate is not due any more; the reason is kept.",
            },
        ),
        NOT_HELPERS,
        "/v1/cases/{case_id}/advocacy",
    ),
    "young_carers_found": Saying(
        "A child helps to care for somebody in your family. The council offers them an assessment of their own.",
        "Young carers were found; each has to be offered a needs assessment.",
        NOT_HELPERS,
        "/v1/cases/{case_id}/young-carers",
    ),
    "young_carers_settled": Saying(
        (
            "how",
            {
                "offered": "The child who helps to care was offered an assessment of their own.",
                "": "It was found that no child has to help to care.",
            },
        ),
        (
            "how",
            {
                "offered": "Young carers were offered a needs assessment.",
                "": "There is no young carer to offer an assessment to.",
            },
        ),
        NOT_HELPERS,
        "/v1/cases/{case_id}/young-carers",
    ),
    "urgent_support_started": Saying(
        "You get urgent support from {starts_on}, before your assessment is finished. "
        "Somebody looks at it by {review_on}.",
        "Urgent support was started from {starts_on}, before the assessment ends; "
        "it is to be looked at by {review_on}.",
        EVERYONE,
        "/v1/urgent-support/{urgent_support_id}",
        helper="Urgent support was started.",
    ),
    "urgent_support_continued": Saying(
        "Your urgent support goes on. Somebody looks at it again by {review_on}.",
        "Urgent support was looked at and goes on; it is to be looked at again by {review_on}.",
        NOT_HELPERS,
        "/v1/urgent-support/{urgent_support_id}",
    ),
    "urgent_support_ended": Saying(
        (
            "ended_by",
            {
                "plan": "Your urgent support ended, because your plan takes its place.",
                "": "Your urgent support ended. You can read why, and ask for it again.",
            },
        ),
        (
            "ended_by",
            {
                "plan": "Urgent support ended: a plan takes its place.",
                "": "Urgent support ended, with reasons to the person.",
            },
        ),
        NOT_HELPERS,
        "/v1/urgent-support/{urgent_support_id}",
    ),
}
RAS: Mapping[str, Saying] = {
    "allocation_indicated": Saying(
        "You were given a first idea of your budget. It comes from {basis}. It is a start, and never a limit.",
        "An indicative allocation was made from {basis}.",
        EVERYONE,
        "{allocation[path]}",
    ),
    "allocation_contested": Saying(
        (
            "ground",
            {
                "not_enough": "The council was told that this budget is not enough. "
                "Somebody answers by {answer_due}. You can go on with your plan.",
                "": "The council was told that something in this budget is wrong. "
                "Somebody answers by {answer_due}. You can go on with your plan.",
            },
        ),
        (
            "ground",
            {
                "not_enough": "The allocation was said to be not enough; an answer is due by {answer_due}.",
                "": "The allocation was said to be wrong; an answer is due by {answer_due}.",
            },
        ),
        EVERYONE,
        "/v1/cases/{case_id}/allocation/contests",
    ),
    "allocation_contest_answered": Saying(
        (
            "result",
            {
                "agreed": "Somebody answered what was said of your budget, and agreed. The answer says what follows.",
                "partly_agreed": "Somebody answered what was said of your budget, and agreed in part.",
                "": "Somebody answered what was said of your budget. You can read why it stays as it is.",
            },
        ),
        (
            "result",
            {
                "agreed": "What was said of the allocation was answered: agreed.",
                "partly_agreed": "What was said of the allocation was answered: agreed in part.",
                "": "What was said of the allocation was answered: not agreed, with reasons.",
            },
        ),
        EVERYONE,
        "/v1/cases/{case_id}/allocation/contests/{contest_id}",
    ),
    "allocation_withdrawn": Saying(
        "That first idea of your budget no longer counts. A new one comes if you still need one.",
        "The allocation no longer holds.",
        EVERYONE,
        "/v1/cases/{case_id}/allocation",
    ),
}
