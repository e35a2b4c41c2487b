"""How hard a text is to read: a published formula, and a library's syllables, whose error is known."""

import pytest

from assessment.domain.burden import burden_of
from assessment.domain.questions import Kind, Question
from assessment.queries.reading_age import FORMULA, READING, reading_age, syllables

WORDS = {
    **dict.fromkeys(["needs", "help", "tell", "your", "life", "home", "work", "moved", "day", "child"], 1),
    **dict.fromkeys(["about", "people", "carer", "eating", "hygiene", "toilet", "alone", "able", "again"], 2),
    **dict.fromkeys(["clothing", "safety", "today", "support", "money", "budget", "lonely", "doctor"], 2),
    **dict.fromkeys(["assessment", "nutrition", "wellbeing", "appointment", "decision", "hospital"], 3),
    **dict.fromkeys(["understand", "idea", "quality", "equipment", "continence", "condition"], 3),
    **dict.fromkeys(["information", "relationships", "community", "education", "medication"], 4),
    **dict.fromkeys(["environment", "mobility", "adaptation", "independent", "anxiety"], 4),
    **dict.fromkeys(["communication", "occupational", "independently"], 5),
}


def test_the_library_misses_about_one_syllable_in_ten_as_the_report_says() -> None:
    found, right = sum(map(syllables, WORDS)), sum(WORDS.values())
    assert 0.85 * right <= found <= right
    assert "one syllable in ten" in FORMULA


def test_the_age_is_the_published_formula_worked_by_hand() -> None:
    assert syllables("medication") == 4
    assert syllables("doctor") == 2
    grade = 0.39 * 6 / 2 + 11.8 * 10 / 6 - 15.59
    assert reading_age(["My doctor knows.", "My medication helps"]) == round(grade + 5, 1)


@pytest.mark.parametrize(("texts", "years"), [([], 0.0), (["...", ""], 0.0), (["I eat."], 5.0)])
def test_no_words_have_no_age_and_the_easiest_text_is_for_a_child_of_five(
    texts: list[str], years: float
) -> None:
    assert reading_age(texts) == years


def test_each_question_has_its_age_the_hardest_first() -> None:
    questions = [
        Question("easy", "Do you eat well?", Kind.YES_NO),
        Question("hard", "Describe the continuity of occupational independence.", Kind.TEXTAREA),
        Question("shown", "Extraordinary repetition of information", Kind.ECHO),
    ]
    found = burden_of({"": questions}, READING)
    assert [age.question for age in found.reading_ages] == ["hard", "easy"]
    assert found.above(11) == ("hard",)
    assert found.reading_ages[0].years > found.reading_age > found.reading_ages[1].years
    assert any("Pyphen" in line for line in found.assumptions)
