"""One story is one trace through every service; a service that loses it is found, and nobody is named in it."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from theatre import leeway

from sandbox.demo.people import MARKERS
from sandbox.household import Household
from sandbox.roster import SERVICES
from sandbox.tracing.drawing import draw
from sandbox.tracing.playing import STORY
from sandbox.tracing.spans import Place, Span, spans_of
from sandbox.tracing.tree import apart, of_story

ELSEWHERE = "f" * 32


class Told:
    """What the command wrote, drew and said."""

    def __init__(self, folder: Path, said: str) -> None:
        self.said = said
        self.file, self.picture = folder / "trace.json", folder / "trace.svg"
        self.spans: list[Span] = spans_of(json.loads(self.file.read_text()))
        self.root: Place = next(span.at for span in self.spans if span.name == STORY)


@pytest.fixture(scope="module")
def told(stage_house: Household, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The story, played once."""
    folder = tmp_path_factory.mktemp("trace")
    done = leeway(stage_house, "trace", str(folder / "trace.json"), "--picture", str(folder / "trace.svg"))
    assert done.returncode == 0, done.stdout + done.stderr
    return Told(folder, done.stdout)


def test_the_story_is_one_trace_through_every_service(told: Told) -> None:
    assert apart(told.spans, told.root) == []
    story = of_story(told.spans, told.root)
    assert {span.service for span in story} == {*SERVICES, "people"}
    assert [span.name for span in story if not span.parent] == [STORY]


def test_each_stage_of_the_story_tells_how_long_its_part_took(told: Told) -> None:
    assert "how long their part took was told by: assessment, planning, ras, signoff\n" in told.said
    said = ("allocation_indicated", "eligibility_determined", "plan_signed_off", "plan_submitted")
    assert f"how old the case was, of: {', '.join(said)}" in told.said.replace("\n", " ")


def test_writes_batches_events_and_content_are_all_there(told: Told) -> None:
    story = of_story(told.spans, told.root)
    kinds = {(span.service, span.template) for span in story}
    assert {("assessment", "write"), ("ras", "write"), ("planning", "write"), ("signoff", "write")} <= kinds
    assert {service for service, kind in kinds if kind == "process"} == set(SERVICES)
    assert {service for service, kind in kinds if kind == "fetch"} == {"ras", "planning", "signoff", "review"}
    batches = [span for span in told.spans if span.template == "send"]
    assert {span.service for span in batches} == {"assessment", "ras", "planning", "signoff"}
    assert all(any(link.trace == told.root.trace for link in span.links) for span in batches)


def test_what_was_fetched_was_read_in_the_trace_of_who_fetched_it(told: Told) -> None:
    by_place = {span.at: span for span in told.spans}
    read = [
        span for span in told.spans if re.search(r"versions/\{number\}|determinations/\{number\}", span.name)
    ]
    parents = {by_place[Place(span.at.trace, span.parent)].template for span in read}
    assert "fetch" in parents


def test_nobody_of_the_story_is_named_in_any_span_or_in_the_picture(told: Told) -> None:
    text = told.file.read_text() + told.picture.read_text()
    assert [name for name in MARKERS if name in text] == []
    keys = {key for span in told.spans for key in span.attributes}
    assert (
        keys & {"db.query.text", "url.query", "client.address", "user_agent.original", "exception.message"}
        == set()
    )


def without_traceparent(spans: Sequence[Span], service: str) -> list[Span]:
    """Return the spans as they were if a service dropped what it is told of the trace of others."""
    by_place = {span.at: span for span in spans}
    moved: set[Place] = set()
    found = []
    for span in sorted(spans, key=lambda span: span.began):
        parent = by_place.get(Place(span.at.trace, span.parent))
        lost = span.service == service and parent is not None and parent.service != service
        if lost or (parent is not None and parent.at in moved):
            moved.add(span.at)
            place = Place(ELSEWHERE, span.at.span)
            found.append(replace(span, at=place))
            if lost:
                found[-1] = replace(found[-1], parent="", links=())
        else:
            found.append(span)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_that_drops_the_trace_is_found(told: Told, service: str) -> None:
    lost = apart(without_traceparent(told.spans, service), told.root)
    assert any(words.startswith(f"{service}: ") and "begins a trace of its own" in words for words in lost)


def test_a_span_that_was_never_sent_is_missed(told: Told) -> None:
    heard = next(span for span in told.spans if span.template == "process" and span.service == "ras")
    inside = Place(heard.at.trace, heard.at.span)
    left = [span for span in told.spans if span.at != heard.at]
    assert any(span.parent == inside.span for span in left)
    assert any("its parent was never sent" in words for words in apart(left, told.root))


def test_the_picture_has_a_lane_for_each_service_and_says_what_was_said(told: Told) -> None:
    picture = told.picture.read_text()
    assert picture == draw(told.spans, told.root) + "\n"
    for words in (
        "Assessment",
        "Resource allocation",
        "Planning",
        "Sign-off",
        "Review",
        "Insight",
    ):
        assert f">{words}" in picture
    assert "plan signed off" in picture
    assert "She asks for help" in picture
