"""The calls of assessment by which a draft is tried, and what is published is asked with less force."""

from collections.abc import Iterator

from services.assessment.tests.house import content
from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role

PERSON, KEEPER = Role.PERSON, Role.ADMINISTRATOR


def trials(s: Seeds) -> Iterator[Call]:
    """Give the calls of trying and softening, each on something that no other changes."""
    person, keeper = s.who(PERSON), s.who(KEEPER)
    life = {"given": {"text": s.words("I like gardens.")}, "marks": ["unclear"], "words": "Whose life?"}

    def draft() -> str:
        return str(s.post(KEEPER, "/v1/questionnaires", {"content": content()})["id"])

    def trying(questionnaire: str) -> dict[str, str]:
        begun = s.post(PERSON, f"/v1/questionnaires/{questionnaire}/tryings", {"tried_as": "uses_services"})
        return {"trying_id": str(begun["id"])}

    def tried(questionnaire: str) -> dict[str, str]:
        found = trying(questionnaire)
        s.put(PERSON, f"/v1/tryings/{found['trying_id']}/answers/life", life)
        return found

    marked = draft()
    s.put(PERSON, f"/v1/tryings/{tried(marked)['trying_id']}/completion")
    yield Call("try_draft", person, {"questionnaire_id": marked}, {"tried_as": "uses_services"})
    yield Call("get_tryings", keeper, {"questionnaire_id": marked})
    yield Call("get_trying", person, tried(marked))
    yield Call("try_question", person, trying(marked) | {"question_id": "life"}, life)
    yield Call("finish_trying", person, tried(marked))
    answered = {"questionnaire_id": marked, "question_id": "life"}
    yield Call("answer_to_trials", keeper, answered, {"changed": "It says whose life."})
    owned = {"questionnaire_id": draft()}
    yield Call("name_questionnaire_owner", keeper, owned, {"worker_id": s.worker_id}, 1)
    public = s.drafted()
    s.put(
        KEEPER,
        f"/v1/questionnaires/{public}/publication",
        {},
        match=s.version(f"/v1/questionnaires/{public}"),
    )
    easier = {"kind": "optional", "reason": "Some have said it before."}
    yield Call(
        "soften_question",
        s.who(Role.MANAGER),
        {"questionnaire_id": public, "question_id": "life"},
        easier,
        s.version(f"/v1/questionnaires/{public}"),
    )
    version = {"council": s.council, "questionnaire_id": s.questionnaire_id, "number": "1"}
    yield Call("get_public_questionnaire_page", None, version)
    yield Call("list_softenings", person, {"assessment_id": s.case.assessment_id})
