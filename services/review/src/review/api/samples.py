"""Examples for the OpenAPI document. Everything in them is made up."""

from pydantic import JsonValue

JsonDict = dict[str, JsonValue]
POLICY: JsonDict = {
    "effective_from": "2026-04-01",
    "name": "Reviews about life",
    "owner": "Head of adult social care",
    "source": "Cabinet, 3 March 2026, minute 15",
    "check_in_from_days": 42,
    "check_in_to_days": 56,
    "annual_days": 365,
    "annual_opens_days_before": 42,
    "direct_payment_first_months": 6,
    "direct_payment_then_months": 12,
    "direct_payment_opens_days_before": 42,
    "agreed_opens_days_before": 14,
    "request_days": 28,
    "urgent_request_days": 7,
    "acknowledgement_working_days": 3,
    "decision_working_days": 10,
    "urgent_decision_working_days": 2,
    "concern_working_days": 20,
    "ending_notice_working_days": 10,
    "closed_days": ["2026-12-24"],
    "contact": "Telephone 01632 960 100, or write to Adult Social Care, Town Hall, Market Square.",
    "advocacy": "Speak Up finds advocates here: telephone 01632 960 200.",
}
WISHES: JsonDict = {
    "good_time": True,
    "not_before": None,
    "way": "phone",
    "who": "same_worker",
    "who_words": "Ayesha, who knows me.",
    "words": "In the afternoon, please.",
}
WISHES_BY_TELEPHONE: JsonDict = {
    "good_time": False,
    "not_before": "2027-02-01",
    "way": "face_to_face",
    "who": "ulo",
    "words": "After my daughter's wedding.",
    "said_by": "carer",
    "said_by_name": "Her husband, Karim",
}
ARRANGEMENT: JsonDict = {
    "planned_on": "2027-01-21",
    "way": "phone",
    "held_by": "assessing_team",
    "team_id": None,
    "worker_principal_id": "7d1a4b86-5a1e-5b43-9d0e-0a3f4f6d2c11",
    "name": "Ayesha Khan",
    "why_not_as_wished": "",
}
ARRANGED_OTHERWISE: JsonDict = {
    "planned_on": "2027-01-22",
    "way": "face_to_face",
    "held_by": "another_worker",
    "name": "Sam Lee",
    "reason": "not_available",
    "why_not_as_wished": "Ayesha is on leave until March; you said Sam is fine too.",
}
REQUEST: JsonDict = {
    "asked_by": "person",
    "asked_by_name": "",
    "words": "I can no longer manage the stairs on my own.",
    "changed": "needs",
    "urgent": False,
}
REQUEST_BY_TELEPHONE: JsonDict = {
    "asked_by": "carer",
    "asked_by_name": "Karim, her husband",
    "words": "She fell twice this week, and I cannot lift her.",
    "changed": "circumstances",
    "urgent": True,
}
ACKNOWLEDGEMENT: JsonDict = {"name": "Jo Bell", "words": "I have it, and telephone you on Friday."}
ACCEPTED: JsonDict = {"accepted": True, "reasons": "", "name": "Jo Bell", "reassess": True}
REFUSED: JsonDict = {
    "accepted": False,
    "reasons": "We looked at this with you last week; what you asked for begins on Monday.",
    "name": "Jo Bell",
}
WITHDRAWAL: JsonDict = {"words": "Rose telephoned: 'It is all right now.'"}
