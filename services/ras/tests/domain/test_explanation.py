"""The sum explained twice."""

from services.ras.tests.samples import table

from ras.domain.calculation import UnpaidHelp, calculate
from ras.domain.explanation import STANDING, Explanation, explain
from ras.domain.table_format import read_table


def explained(levels: dict[str, str], *help_given: UnpaidHelp, **changes: object) -> Explanation:
    """Explain a sum of the sample table."""
    read = read_table(table(**changes))
    return explain(calculate(read, levels, help_given), opening="", ask=read.ask, challenge=read.challenge)


def test_the_plain_reading_says_what_was_told_and_the_money_for_it() -> None:
    reading = explained({"eating": "all", "washing": "daily"})
    assert [(line.words, line.weekly_pence) for line in reading.plain] == [
        ("Eating and drinking: because you told us you need help with every meal, £67.21 a week.", 6721),
        ("Washing: because you told us you need help every day, £46.53 a week.", 4653),
    ]
    assert reading.together.startswith("Together: £113.74 a week.")
    assert "between £102.37 and £130.80 a week" in reading.together


def test_nobody_is_told_that_they_said_what_a_practitioner_judged() -> None:
    read = read_table(table())
    result = calculate(read, {"eating": "all", "washing": "daily"})
    reading = explain(result, opening="", ask="", challenge="", judged=("washing",))
    assert [line.words.split(",")[0] for line in reading.plain] == [
        "Eating and drinking: because you told us you need help with every meal",
        "Washing: because the practitioner who decided found that you need help every day",
    ]


def test_the_full_reading_shows_each_step_with_points_and_working() -> None:
    reading = explained({"eating": "all", "washing": "daily"})
    assert [(line.step, line.points, line.working) for line in reading.full] == [
        (1, 13, "13 points: £67.21 a week"),
        (2, 9, "9 points: £46.53 a week"),
    ]
    assert reading.how == "22 points at £5.17 a week for each point give £113.74 a week."


def test_a_yearly_sum_says_by_how_many_weeks_it_was_divided() -> None:
    conversion = {"kind": "linear", "amount": {"pence": 100_000, "per": "year"}, "for_points": 1}
    assert "divided by 52 weeks" in explained({"eating": "all"}, period="year", conversion=conversion).how


def test_unpaid_help_stands_apart_and_says_that_it_can_be_withdrawn() -> None:
    reading = explained({"eating": "all"}, UnpaidHelp("eating", "half", able=True, willing=True))
    helped = reading.plain[1]
    assert helped.weekly_pence == -3361
    assert "able and willing" in helped.words
    assert "change their mind on any day" in helped.words


def test_what_gave_no_money_is_not_passed_over_in_silence() -> None:
    reading = explained({"eating": "all", "washing": "none", "dancing": "weekly"})
    words = [line.words for line in reading.plain if line.weekly_pence == 0]
    assert words == [
        "What you told us about these gives no money by this table: Washing.",
        "One of your answers is about something this table does not count. Your plan can cover it.",
    ]
    assert any("told us nothing" in line.words for line in explained({"eating": "all"}).plain)


def test_a_cap_that_changes_nothing_is_still_named() -> None:
    cap = {"code": "cap", "name": "Highest sum", "kind": "cap", "reason": "the policy of 2026"}
    reading = explained({"eating": "all"}, adjustments=[cap | {"size": {"pence": 9_999_999, "per": "week"}}])
    assert any(line.words.endswith("It changes nothing here.") for line in reading.plain)


def test_every_explanation_says_that_it_may_go_up_or_down_is_no_limit_and_how_to_challenge_it() -> None:
    reading = explained({"eating": "all"})
    assert reading.notes == STANDING
    assert "up or down" in reading.notes[0]
    assert "never a limit" in reading.notes[1]
    assert (reading.ask, reading.challenge) == (
        "Ask your social worker.",
        "Say that it is not enough, in writing or by telephone.",
    )
    assert "R (Savva) v Royal Borough of Kensington and Chelsea [2010] EWCA Civ 1209" in reading.sources
