"""A check-in of two minutes: three questions by telephone, completed in one call, and the next review is set."""

from datetime import timedelta
from uuid import uuid4

from services.review.tests.house import House
from services.review.tests.said import (
    CHECK_IN,
    COMPLETION,
    checked_in,
    codes,
    complete,
    document,
    due,
    say,
)


async def test_a_check_in_by_telephone_that_changes_nothing_is_two_calls(house: House) -> None:
    case, path = await due(house)
    said = await say(house, path, "check-in", CHECK_IN)
    assert said.status_code == 201, said.text
    found = await document(house, await complete(house, path))
    assert found["check_in"]["said"]["words"] == CHECK_IN["words"]
    assert found["check_in"]["typed_by"] == {
        "principal_id": str(house.who("ayesha")),
        "role": "practitioner",
    }
    assert [each["code"] for each in found["closes"]] == ["check_in"]
    assert (found["result"], found["comes_next"]["code"]) == ("no_change", "next_review")
    assert found["challenge"]
    told = await house.said_by_review(case)
    [completed] = [body for name, body in told if name == "review_completed"]
    assert (completed["closes"], completed["result"]) == (["check_in"], "no_change")
    names = [name for name, _ in told]
    assert "revision_requested" not in names
    assert "reassessment_requested" not in names


async def test_the_next_review_is_the_yearly_one(house: House) -> None:
    case, path = await checked_in(house)
    assert (await complete(house, path)).status_code == 200
    standing = await house.standing(case)
    assert standing["live"]["id"] != path.rsplit("/", 1)[1]
    [clock] = standing["live"]["clocks"]
    assert clock["code"] == "annual"
    started = house.today - timedelta(days=49)
    assert clock["due_by"] == str(started + timedelta(days=365))


async def test_all_fine_in_writing_by_the_person_is_a_whole_review(house: House) -> None:
    case, path = await due(house)
    own = CHECK_IN | {"way": "in_writing", "words": "All is well with me."}
    said = await say(house, path, "check-in", own, role="person", subject=case.person)
    assert said.status_code == 201, said.text
    found = await document(house, await complete(house, path, all_fine=True))
    assert [each["code"] for each in found["closes"]] == ["check_in", "annual"]
    assert found["roll_up"]["achieved"] == "fully_met"
    assert all(each["all_fine"] for each in found["roll_up"]["of"])
    assert found["way"] == "in_writing"


async def test_who_was_second_is_shown_what_stands_there_and_keeps_their_words(house: House) -> None:
    case, path = await due(house)
    first = await say(house, path, "check-in", CHECK_IN)
    tag = first.headers["ETag"]
    again = await say(house, path, "check-in", CHECK_IN | {"words": "By the worker."}, match=tag)
    assert again.status_code == 200, again.text
    own = CHECK_IN | {"words": "By the person.", "way": "online"}
    second = await say(house, path, "check-in", own, role="person", subject=case.person, match=tag)
    assert (second.status_code, second.json()["code"]) == (412, "stale")
    assert second.json()["current"]["check_in"]["words"] == "By the worker."
    drafts = await house.get(f"{path}/drafts", "person", case.person)
    [draft] = drafts.json()["items"]
    assert (draft["part"], draft["text"]["words"]) == ("check_in", "By the person.")
    assert (await house.get(f"{path}/drafts", "practitioner", "ayesha")).json()["items"] == []


async def test_a_second_text_names_what_it_takes_the_place_of(house: House) -> None:
    case, path = await checked_in(house)
    unmatched = await say(house, path, "check-in", CHECK_IN)
    assert unmatched.status_code == 428, unmatched.text
    shown = await house.get(f"{path}/check-in")
    assert shown.json()["earlier"] == 0
    assert shown.json()["check_in"]["said_by"] == "person"
    everything = await house.get(f"{path}/conversation", "person", case.person)
    assert [part["name"] for part in everything.json()["parts"]] == ["check_in"]


async def test_one_call_with_one_key_has_one_effect(house: House) -> None:
    case, path = await due(house)
    key = str(uuid4())
    first, second = [await say(house, path, "check-in", CHECK_IN, key=key) for _ in range(2)]
    assert (first.status_code, second.status_code) == (201, 201)
    assert second.headers["Idempotency-Replayed"] == "true"
    tag = (await house.get(path)).headers["ETag"]
    key = str(uuid4())
    answers = [
        await house.send("PUT", f"{path}/completion", COMPLETION, match=tag, key=key) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    told = [name for name, _ in await house.said_by_review(case)]
    assert told.count("review_completed") == 1


async def test_whoever_speaks_for_the_person_is_named_and_changes_have_words(house: House) -> None:
    case, path = await due(house)
    unnamed = await say(house, path, "check-in", CHECK_IN | {"said_by": "supporter"})
    assert unnamed.json()["code"] == "speaker_unnamed"
    wordless = await say(house, path, "check-in", CHECK_IN | {"anything_to_change": True})
    assert wordless.json()["code"] == "change_wordless"
    other = await say(
        house,
        path,
        "check-in",
        CHECK_IN | {"said_by": "carer", "said_by_name": "Joan"},
        role="person",
        subject=case.person,
    )
    assert other.json()["code"] == "voice_not_yours"


async def test_after_completion_what_comes_too_late_is_kept_for_its_author(house: House) -> None:
    case, path = await checked_in(house)
    assert (await complete(house, path)).status_code == 200
    late = await say(house, path, "outcomes/o1/person", {"how": "fully"}, role="person", subject=case.person)
    assert late.json()["code"] == "review_over"
    drafts = await house.get(f"{path}/drafts", "person", case.person)
    assert [each["outcome_id"] for each in drafts.json()["items"]] == ["o1"]
    again = await complete(house, path)
    assert again.json()["code"] == "review_over"


async def test_a_dry_run_says_everything_and_changes_nothing(house: House) -> None:
    case, path = await due(house)
    tried = await complete(house, path, dry_run=True, name=" ", all_fine=True)
    assert codes(tried) == ["reasons_missing", "all_fine_not_said", "nothing_said"]
    assert (await house.live(case))["state"] == "open"
