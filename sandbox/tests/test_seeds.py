"""What the sample councils ask and pay by: short, made for a purpose, and plainly synthetic."""

import json

from sandbox.seeds.sample import COUNCILS, questionnaire

GROUPS = {"learning_disability", "older_people", "physical_disability", "mental_health"}


def test_the_councils_say_that_they_do_not_exist() -> None:
    assert {council.code for council in COUNCILS} == {"e09000099", "e08000099"}
    for council in COUNCILS:
        assert "(synthetic)" in council.name
        assert all("(synthetic)" in team.name for team in council.teams)
        assert council.website.endswith(".example")
        assert council.contact.endswith(".example")


def test_every_sample_number_belongs_to_nobody() -> None:
    for council in COUNCILS:
        phones = [worker.phone for worker in council.workers] + [team.phone for team in council.teams]
        assert all(phone.startswith("01632 960") for phone in phones)


def test_there_is_a_table_for_each_client_group_and_it_says_that_it_is_made_up() -> None:
    for council in COUNCILS:
        tables = council.tables()
        assert {table["client_group"] for table in tables} == GROUPS
        for table in tables:
            assert "(synthetic figures)" in table["title"]
            assert "Synthetic" in table["about"]["figures_from"]
            assert table["about"]["organisation"] == council.name


def test_the_tables_use_steps_and_prices_weeks_and_years_and_every_kind_of_adjustment() -> None:
    tables = COUNCILS[0].tables()
    assert {table["conversion"]["kind"] for table in tables} == {"step", "linear"}
    assert {table["period"] for table in tables} == {"week", "year"}
    kinds = {adjustment["kind"] for table in tables for adjustment in table["adjustments"]}
    assert kinds == {"addition", "uplift", "deflator", "cap"}


def test_every_level_that_an_answer_tells_stands_in_every_table() -> None:
    told: dict[str, set[str]] = {}
    for section in questionnaire()["content"]["sections"]:
        for question in section["questions"]:
            items = {p["item"] for p in question["purposes"] if p["kind"] == "allocation" and "asks" not in p}
            for item in items:
                told.setdefault(item, set()).update(option["level"] for option in question["options"])
    for table in COUNCILS[0].tables():
        assert {item["code"]: {level["code"] for level in item["levels"]} for item in table["items"]} == told


def test_the_questionnaire_is_short_and_asks_nothing_for_nothing() -> None:
    questions = [q for section in questionnaire()["content"]["sections"] for q in section["questions"]]
    assert len(questions) <= 10
    assert all(question["purposes"] for question in questions)
    outcomes = {p["outcome"] for q in questions for p in q["purposes"] if "outcome" in p}
    assert outcomes == set("abcdefghij")
    assert "synthetic" in json.dumps(questionnaire()["content"]["title"])
