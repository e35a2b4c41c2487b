"""Examples for the OpenAPI document of what stands beside the decision. Everything in them is made up."""

from pydantic import JsonValue

JsonDict = dict[str, JsonValue]
POLICY: JsonDict = {
    "effective_from": "2026-04-01",
    "name": "Signing near the person",
    "owner": "Head of adult social care",
    "source": "Cabinet, 3 March 2026, minute 14",
    "tolerance_basis_points": 1000,
    "tolerance_weekly_pence": 2500,
    "decision_working_days": 5,
    "sample_basis_points": 500,
    "practitioner_limit_weekly_pence": None,
    "acknowledgement_working_days": 3,
    "challenge_working_days": 20,
    "start_days": 14,
    "notice_working_days": 10,
    "same_share_cases": 5,
    "closed_days": ["2026-12-24"],
    "contact": "Telephone 01632 960 100, or write to Adult Social Care, Town Hall, Market Square.",
    "advocacy": "Speak Up finds advocates here: telephone 01632 960 200.",
}
CHALLENGE: JsonDict = {
    "words": "The hours on Sunday were left out, and nobody told me why.",
    "would_settle": "That somebody helps me on Sunday morning too.",
}
CHALLENGE_BY_TELEPHONE: JsonDict = {
    "words": "Nobody has told me anything for three weeks.",
    "about": "delay",
    "taken_down": {"said_by": "Rose herself", "channel": "telephone"},
}
WITHDRAWAL: JsonDict = {"wish": "Rose telephoned: 'It is put right, so leave it now.'"}
ACKNOWLEDGEMENT: JsonDict = {
    "name": "Jo Bell",
    "words": "I have what you wrote. I will telephone you on Friday, and answer by the day below.",
}
CHALLENGE_ANSWER: JsonDict = {
    "name": "Sam Lee",
    "result": "upheld",
    "reasons": "You are right: the hours on Sunday were in your plan and not in the budget.",
    "will_change": "They are added from Monday.",
}
ADVICE: JsonDict = {
    "of": "brokerage",
    "questions": ["Can an assistant be found near Corner Street at this rate?"],
    "by": "2030-11-27",
}
ADVICE_GIVEN: JsonDict = {
    "name": "Jo Bell",
    "answers": ["Yes: two people are looking for work of this kind at this rate."],
}
SAMPLE_READ: JsonDict = {
    "name": "Jo Bell",
    "words": "The reasons were clear, and the plan was read with the person.",
    "learned": "The advice on preventing needs could be more particular.",
}
