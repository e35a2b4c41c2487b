"""What a form sent: read with bounds, and what was typed as an answer in the form of its question."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.requests import Request

from assessment.domain.given import Given, Row, WhyNot
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Part, Question
from chassis.problems import BadRequest, UnsupportedMedia

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 2_000
LONGEST = 20_000
MOST_ROWS = 30
ANSWER = "answer"
DECLINED = "answer-declined"
FREE_PARTS = (Part("when", "When"), Part("what", "What happens"))
"""What a timetable asks that has no parts of its own."""


@dataclass(frozen=True)
class Form:
    """The fields of a form, each with its values."""

    fields: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The value of a field; empty where there is none."""
        return self.fields.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        """Every value of a field that says something."""
        return [value for value in self.fields.get(name, []) if value]

    def typed(self) -> dict[str, list[str]]:
        """What belongs to the answer, so that a page can hand it on."""
        return {
            name: values
            for name, values in self.fields.items()
            if name.partition("-")[0] in (ANSWER, "row") or name == "rows"
        }

    @property
    def words(self) -> tuple[str, ...]:
        """What was written or chosen, each by itself, to be shown again."""
        named = (values for name, values in self.typed().items() if name not in ("rows", DECLINED))
        return tuple(
            line for values in named for value in values for line in value.split("\n") if line.strip()
        )

    @property
    def rows(self) -> int:
        """How many rows the page had."""
        number = self.one("rows")
        return min(int(number), MOST_ROWS) if number.isdecimal() and len(number) < len("100") else 0


async def form_of(request: Request) -> Form:
    """Read the body of a POST. Raises UnsupportedMedia or BadRequest where it is no form of ours."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise UnsupportedMedia("Send a form.")
    try:
        text = (await request.body()).decode("ascii")
        fields = parse_qs(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise BadRequest("The form cannot be read.") from None
    if any("\0" in value for values in fields.values() for value in values):
        raise BadRequest("The form cannot be read.")
    # A browser sends each line's end as two characters.
    return Form({name: [v.replace("\r\n", "\n") for v in values] for name, values in fields.items()})


def parts_of(question: Question) -> tuple[Part, ...]:
    """The parts of each row."""
    return question.parts or FREE_PARTS


def given_by(question: Question, form: Form) -> Given:
    """What was typed, as an answer; whether it fits its question is the question's to say."""
    if question.kind in BY_CHOOSING:
        return Given(chosen=tuple(form.all(ANSWER)))
    if question.kind in IN_ROWS:
        rows = (_row(question, form, n) for n in range(form.rows))
        return Given(rows=tuple(row for row in rows if row.written or row.chosen))
    if question.kind is Kind.DATE:
        day, month, year = (form.one(f"{ANSWER}-{part}").strip() for part in ("day", "month", "year"))
        return Given(text=f"{year:0>4}-{month:0>2}-{day:0>2}" if day or month or year else "")
    text = form.one(ANSWER)
    return Given(text=text if question.kind is Kind.TEXTAREA else text.strip())


def _row(question: Question, form: Form, n: int) -> Row:
    written, chosen = {}, {}
    for part in parts_of(question):
        values = form.all(f"row-{n}-{part.id}")
        if part.kind in BY_CHOOSING:
            if values:
                chosen[part.id] = tuple(values)
        elif values and values[0].strip():
            written[part.id] = values[0].strip()
    return Row(written, chosen)


def typed_from(given: Given, question: Question) -> Form:
    """What a page shows as typed for an answer that was given before."""
    if given.why_not is not None:
        return Form()
    if question.kind in BY_CHOOSING:
        return Form({ANSWER: list(given.chosen)})
    if question.kind in IN_ROWS:
        fields = {"rows": [str(len(given.rows))]}
        for n, row in enumerate(given.rows):
            fields |= {f"row-{n}-{part}": [text] for part, text in row.written.items()}
            fields |= {f"row-{n}-{part}": list(values) for part, values in row.chosen.items()}
        return Form(fields)
    if question.kind is Kind.DATE and given.text:
        year, month, day = given.text.split("-")
        return Form({f"{ANSWER}-day": [day], f"{ANSWER}-month": [month], f"{ANSWER}-year": [year]})
    return Form({ANSWER: [given.text]})


def too_long(texts: Iterable[str]) -> bool:
    """Whether a text is longer than is kept."""
    return any(len(text) > LONGEST for text in texts)


def says_nothing(given: Given) -> bool:
    """Whether nothing at all was typed."""
    return not (given.text.strip() or given.chosen or given.rows)


NOT_SAID = Given(why_not=WhyNot.PREFERS_NOT_TO_SAY)
