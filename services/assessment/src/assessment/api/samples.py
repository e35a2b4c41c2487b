"""Made-up examples for the OpenAPI document; nobody's data."""

from typing import Any

ID = "0198f0c2-0000-7000-8000-000000000001"
LOGIN: dict[str, Any] = {"issuer": "https://identity.example", "subject": "a-subject"}
EXTERNAL_ID: dict[str, Any] = {"system": "council-records", "id": "A-1"}
PERSON: dict[str, Any] = {
    "name": {"family": "Example", "given": "Ada", "known_as": "Ada"},
    "date_of_birth": "1950-02-03",
    "nhs_number": "9000000009",
    "contact": {"phone": "01632 960000", "postcode": "ZZ99 3VZ", "prefers": "phone", "unsafe": ["post"]},
    "communication": {"languages": ["en"], "easy_read": True},
}
SOUGHT: dict[str, Any] = {"family_name": "Example", "date_of_birth": "1950-02-03"}
CASE: dict[str, Any] = {
    "person_id": ID,
    "channel": "phone",
    "asked": "Help with getting up.",
    "asked_by": "person",
}
CLOSURE: dict[str, Any] = {"reason": "moved", "words": "You have moved. Your new council takes over from us."}
WORKER: dict[str, Any] = {"name": "Alex Example", "job_title": "Social worker", "login": LOGIN}
TEAM: dict[str, Any] = {"name": "North", "worker_ids": []}
SHARING: dict[str, Any] = {
    "login": LOGIN,
    "known_as": "my sister",
    "part": "helper",
    "stages": ["assessment", "ras"],
}
QUESTION: dict[str, Any] = {
    "id": "life",
    "text": "Tell us about your life.",
    "kind": "textarea",
    "purposes": [
        {"kind": "statutory_record", "section": "Care Act 2014 s.9(4)(b)", "core": "outcomes_wished"},
    ],
}
CONTENT: dict[str, Any] = {
    "title": "A short questionnaire",
    "route": "short",
    "sections": [{"id": "one", "title": "About you", "questions": [QUESTION]}],
}
FORM: dict[str, Any] = {
    "form": {
        "id": "a-form",
        "name": "A form",
        "themes": [
            {
                "id": "One",
                "name": "One",
                "steps": [
                    {
                        "id": "Page",
                        "name": "Page",
                        "fields": [{"id": "a", "type": "text", "question": "What would you like?"}],
                    }
                ],
            }
        ],
    },
    "purposes": {"1.1.1": [{"kind": "plan"}]},
}
TRIAL: dict[str, Any] = {
    "tried_as": "uses_services",
    "said": "Question two is long.",
    "changed": "It is shorter now.",
}
TRIED: dict[str, Any] = {
    "given": {"text": "I like to be outside."},
    "marks": ["unclear"],
    "words": "I was not sure whose life is meant.",
}
SOFTENING: dict[str, Any] = {
    "kind": "reword",
    "text": "What do you like to do?",
    "reason": "People told us that they did not know what to say.",
}
PUBLICATION: dict[str, Any] = {"over_ceiling": None}
POLICY: dict[str, Any] = {
    "effective_from": "2026-04-01",
    "source": "Cabinet, 3 March 2026",
    "people": 5,
    "social_workers": 3,
}
ASSESSMENT: dict[str, Any] = {"questionnaire_id": ID, "led_by": "person"}
REASSESSMENT: dict[str, Any] = {"reassess": True, "reason": "needs_changed"}
CONFIRMATION: dict[str, Any] = {"channel": "phone", "voice": "person"}
ANSWER: dict[str, Any] = {"given": {"text": "I like to be outside."}, "channel": "online", "voice": "person"}
DETERMINATION: dict[str, Any] = {
    "decision": "eligible",
    "found": {
        "impairment": True,
        "wellbeing": True,
        "unable": {"a": ["endangers"], "b": ["without_assistance"]},
    },
    "reasons": {"words": "You told us that cooking is not safe for you, and that you need help to wash."},
    "client_group": "older_people",
}
DELIVERY: dict[str, Any] = {"by": "post", "reached": True}
