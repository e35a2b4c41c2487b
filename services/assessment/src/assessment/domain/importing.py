"""Import a council's form, as JSON in the shape of the LBHackney-IT core pathway, as questionnaire content.

Every field becomes a question named by its place, "theme.step.position" counted from one, because identifiers
in such forms occur twice and hold whole sentences. Nothing is dropped: what has no purpose yet, what
occurs twice and what can never be shown is listed beside the content, for people to settle before it is
published.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assessment.domain.conditions import Condition, Is
from assessment.domain.content import Content
from assessment.domain.import_report import ImportReport, NeverMet
from assessment.domain.purposes import Purpose
from assessment.domain.questionnaire_refusals import FormNotUnderstood
from assessment.domain.questions import BY_CHOOSING, Kind, Option, Part, Question, Section

KINDS = {
    "radios": Kind.RADIOS,
    "checkboxes": Kind.CHECKBOXES,
    "select": Kind.SELECT,
    "text": Kind.TEXT,
    "textarea": Kind.TEXTAREA,
    "date": Kind.DATE,
    "datetime": Kind.DATE,
    "timetable": Kind.TIMETABLE,
    "repeater": Kind.REPEATER,
    "repeaterGroup": Kind.REPEATER,
    "socialCareId": Kind.SOCIAL_CARE_ID,
    "echo": Kind.ECHO,
}
NOWHERE = "absent."
"""Begins the name of a question that a condition speaks of and the form does not have."""


@dataclass(frozen=True)
class Imported:
    """The content, and what people have to settle."""

    content: Content
    report: ImportReport


def import_form(form: Mapping[str, object], purposes: Mapping[str, tuple[Purpose, ...]]) -> Imported:
    """Import one form. `purposes` maps places to what is asked there for."""
    steps = [
        (f"{t}.{s}", step, _texts(theme.get("typeFilter")))
        for t, theme in enumerate(_things(form, "themes"), 1)
        for s, step in enumerate(_things(theme, "steps"), 1)
    ]
    fields = {
        f"{page}.{f}": (page, field)
        for page, step, _ in steps
        for f, field in enumerate(_things(step, "fields"), 1)
    }
    places: dict[str, list[str]] = {}
    for place, (_, field) in fields.items():
        places.setdefault(_text(field, "id"), []).append(place)
    never: list[NeverMet] = []
    questions = {place: _question(place, fields, places, purposes.get(place, ()), never) for place in fields}
    sections = tuple(
        Section(
            id=page,
            title=_text(step, "name") or page,
            intro=_text(step, "intro"),
            uses=uses,
            questions=tuple(q for place, q in questions.items() if fields[place][0] == page),
        )
        for page, step, uses in steps
    )
    uses = tuple(dict.fromkeys(use for section in sections for use in section.uses))
    content = Content(title=_text(form, "name") or _text(form, "id"), sections=sections, uses=uses)
    report = ImportReport(
        without_purpose=tuple(place for place, q in questions.items() if q.asked and not q.purposes),
        twice={name: tuple(at) for name, at in places.items() if len(at) > 1},
        never_met=tuple(never),
        purposes_for_nothing=tuple(p for p in purposes if p not in questions or not questions[p].asked),
    )
    return Imported(content, report)


def _question(
    place: str,
    fields: Mapping[str, tuple[str, Mapping[str, object]]],
    places: Mapping[str, list[str]],
    purposes: tuple[Purpose, ...],
    never: list[NeverMet],
) -> Question:
    field = fields[place][1]
    conditions = [_condition(place, one, fields, places, never) for one in _listed(field, "conditions")]
    return Question(
        id=place,
        text=_text(field, "question"),
        kind=_kind(field, place),
        help=_text(field, "hint"),
        options=_options(field),
        parts=tuple(_parts(field, place)),
        required=field.get("required") is True,
        # several conditions of one field all have to hold
        condition=Condition(all_of=tuple(conditions)) if conditions else None,
        purposes=purposes,
        echoes=_echoed(field, fields),
        imported_as=_text(field, "id"),
    )


def _condition(
    place: str,
    one: Mapping[str, object],
    fields: Mapping[str, tuple[str, Mapping[str, object]]],
    places: Mapping[str, list[str]],
    never: list[NeverMet],
) -> Is:
    """Where an identifier occurs twice, the field on the same page is meant: the form shows one at a time."""
    name, value = _text(one, "id"), _text(one, "value")
    found = places.get(name, [])
    if not found:
        never.append(NeverMet(place, "the form has no such field", name))
        return Is(question=f"{NOWHERE}{place}", value=value or "-")
    here = [other for other in found if fields[other][0] == fields[place][0]]
    target = (here or found)[0]
    field = fields[target][1]
    if _kind(field, target) in BY_CHOOSING and value not in [option.value for option in _options(field)]:
        never.append(NeverMet(place, f"the field at {target} has no such choice", value))
    return Is(question=target, value=value)


def _echoed(field: Mapping[str, object], fields: Mapping[str, tuple[str, Mapping[str, object]]]) -> str:
    """An echo names a field as "step.id", by what follows the first full stop."""
    wanted = _text(field, "path").partition(".")[2]
    return next(
        (place for place, (_, other) in fields.items() if wanted and _text(other, "id") == wanted), ""
    )


def _kind(field: Mapping[str, object], place: str) -> Kind:
    kind = KINDS.get(_text(field, "type"))
    if kind is None:
        raise FormNotUnderstood(f"The field at {place} has a type that is not known.", pointer="/form/themes")
    return kind


def _options(field: Mapping[str, object]) -> tuple[Option, ...]:
    """The choices; an empty first line of a select is its "please choose" and not a choice."""
    found = [
        Option(value=_text(choice, "value"), text=_text(choice, "label"))
        for choice in _listed(field, "choices")
    ]
    return tuple(option for option in found if option.value.strip())


def _parts(field: Mapping[str, object], place: str) -> Iterable[Part]:
    names: set[str] = set()
    for n, sub in enumerate(_listed(field, "subfields"), 1):
        name = re.sub(r"[^a-z0-9]+", "_", _text(sub, "id").lower()).strip("_")[:60] or f"part_{n}"
        name = name if name not in names else f"{name}_{n}"
        names.add(name)
        yield Part(
            id=name,
            text=_text(sub, "question"),
            kind=_kind(sub, place),
            required=sub.get("required") is True,
            options=_options(sub),
        )


def _things(of: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    """A list that has to be there, of objects."""
    if not isinstance(of.get(key), list):
        raise FormNotUnderstood(f"A list of {key} is missing.", pointer="/form")
    return _listed(of, key)


def _listed(of: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    found = of.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise FormNotUnderstood(f"What is given as {key} is not a list of objects.", pointer="/form")
    return found


def _text(of: Mapping[str, object], key: str) -> str:
    found = of.get(key)
    return found if isinstance(found, str) else "" if found is None else str(found)


def _texts(of: object) -> tuple[str, ...]:
    names = of if isinstance(of, list) else []
    return tuple(re.sub(r"[^a-z0-9]+", "_", str(name).lower()).strip("_") for name in names)
