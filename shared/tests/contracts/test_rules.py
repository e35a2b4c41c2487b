"""How a test is found that raises a rule, and how the page is written."""

from pathlib import Path

import pytest

from contracts.rules import Proof, Raised, Rule, page, saying

NO_LEAD = Rule("NoLead", "no_lead", "A plan is led | by somebody.", "Care Act 2014 s.25")


def said(body: str, before: str = "") -> set[str]:
    """What the one test of a module expects."""
    ((name, words),) = saying(f"{before}\ndef test_it(refusal):\n    {body}\n")
    assert name == "test_it"
    return words & {"NoLead", "no_lead"}


@pytest.mark.parametrize(
    "body",
    [
        "with pytest.raises(NoLead): go()",
        "with pytest.raises((Other, NoLead), match='x'): go()",
        "with pytest.raises(refusals.NoLead): go()",
        "assert answer.json()['code'] == 'no_lead'",
        "refused(answer, 409, 'no_lead')",
        "assert {type(each) for each in found} == {NoLead}",
    ],
)
def test_a_class_or_a_code_that_a_test_expects_is_found(body: str) -> None:
    assert said(body)


@pytest.mark.parametrize(
    "body", ["raise NoLead()", "shown(NoLead('x'))", "assert 'no_lead_here' != 'No lead'"]
)
def test_a_class_that_is_only_made_and_a_part_of_a_string_prove_nothing(body: str) -> None:
    assert not said(body)


def test_what_stands_in_the_parameters_or_in_a_table_of_the_module_is_the_tests_own() -> None:
    assert said("go(refusal)", "@pytest.mark.parametrize('refusal', [NoLead])")
    assert said("go(refusal)", "CASES = [(1, NoLead)]\n@pytest.mark.parametrize('refusal', CASES)")
    assert not said("go(refusal)", "CASES = [(1, NoLead)]")
    in_a_class = "class TestIt:\n    async def test_it(self): assert code == 'no_lead'"
    assert [words & {"no_lead"} for _, words in saying(in_a_class)] == [{"no_lead"}]
    assert not list(saying("def helper(): assert code == 'no_lead'"))


def test_a_test_that_names_the_class_comes_before_one_that_names_the_code_and_the_domain_first(
    tmp_path: Path,
) -> None:
    tests = {
        "t/api/test_a.py": "def test_code(): assert code == 'no_lead'",
        "t/events/test_b.py": "def test_event(): raises(NoLead)",
        "t/domain/test_c.py": "def test_class(): raises(NoLead)",
    }
    for name, text in tests.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    raised = Raised.by_tests_in(tmp_path, Path("t"))
    assert raised.test_of(NO_LEAD) == Proof(Path("t/domain/test_c.py"), "test_class")
    assert raised.test_of(Rule("Other", "no_lead", "", "")) == Proof(Path("t/api/test_a.py"), "test_code")
    assert raised.test_of(Rule("Other", "other", "", "")) is None


def test_the_page_has_a_row_for_each_rule_and_says_where_no_test_is() -> None:
    proof = Proof(Path("services/x/tests/domain/test_c.py"), "test_class")
    text = page({"x": [(NO_LEAD, proof), (NO_LEAD, None)]})
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows[0].endswith("| [test_c::test_class](../services/x/tests/domain/test_c.py) |")
    assert rows[1].endswith("| **none** |")
    assert "A plan is led \\| by somebody." in rows[0]
