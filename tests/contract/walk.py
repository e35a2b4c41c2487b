"""Drives every operation of an API with schemathesis: each with a call that must succeed, and with all it makes up."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.engine import from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished
from schemathesis.generation.meta import TestPhase
from schemathesis.hooks import GLOBAL_HOOK_DISPATCHER
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from tests.contract.call import Call

ON_SCHEMA = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
"""What every answer has to keep."""
MADE_UP = [*ON_SCHEMA, negative_data_rejection, unsupported_method, allow_header_conformance]
"""What answers to made-up calls have to keep besides: nothing off schema is accepted, no method is unknown."""
ABOUT_METHODS = {unsupported_method.__name__, allow_header_conformance.__name__}
EXAMPLES = 5
"""How many calls of each kind Hypothesis makes up for an operation, besides examples and coverage."""
ALL_OF_THE_FIRST, THEN_EVERY = 80, 5
"""Of the calls made up for one operation: so many, then one in so many. Large bodies alone have more."""
HEADERS_AT_EVERY = 5
"""Wrong headers are read in one place for all operations: they are tried on one operation in so many."""

Headers = Callable[[Call, str], dict[str, str]]


class Walk:
    """One walk over an API. `calls`: by operation id, a call that succeeds; `headers`: what it is sent with.

    After `good` and `made_up`, `complaints` says everything that is wrong, by operation.
    """

    def __init__(self, schema: Any, calls: Mapping[str, Call], headers: Headers) -> None:
        self._schema, self._calls, self._headers = schema, dict(calls), headers
        self._reached: set[str] = set()
        self._wrong: dict[str, None] = {}
        self._made: Counter[str] = Counter()
        self.answers: Counter[tuple[str, int]] = Counter()
        self.operations = {
            _id(operation): operation for operation in (found.ok() for found in schema.get_all_operations())
        }
        self._with_wrong_headers = set(list(self.operations)[::HEADERS_AT_EVERY])

    @property
    def complaints(self) -> list[str]:
        """Everything that is wrong; an operation that never answered 2xx is named."""
        never = [
            f"{operation.label}: never answered 2xx to a role that may call it"
            for name, operation in self.operations.items()
            if name not in self._reached
        ]
        return [*self._wrong, *never]

    def calls_of(self, name: str) -> int:
        """Return how often an operation was called."""
        return sum(number for (operation, _), number in self.answers.items() if operation == name)

    def good(self) -> None:
        """Make the call of each operation that succeeds, and judge the answer."""
        for name, operation in self.operations.items():
            call = self._calls.get(name)
            if call is None:
                self._wrong[f"{operation.label}: there is no call for it"] = None
                continue
            headers = self._headers(call, str(uuid4()) if operation.method.lower() != "get" else "")
            body = {} if call.body is None else {"body": call.body, "media_type": "application/json"}
            case = operation.Case(path_parameters=call.path, headers=headers, query=call.query, **body)
            answer = case.call()
            self._note(name, call, answer)
            try:
                case.validate_response(answer, checks=list(ON_SCHEMA))
            except FailureGroup as group:
                for failure in group.exceptions:
                    self._complain(operation.label, failure)

    def made_up(self) -> None:
        """Let schemathesis make up calls, on the same resources and by the same callers, and judge each answer."""
        self._configure()

        def filter_case(_: Any, case: Any) -> bool:
            return self._wanted(case)

        def map_case(_: Any, case: Any) -> Any:
            return self._dress(case)

        def after_call(_: Any, case: Any, response: Any) -> None:
            self._seen(case, response)

        self._schema.hook(filter_case)
        self._schema.hook(map_case)
        self._schema.hook(after_call)
        GLOBAL_HOOK_DISPATCHER.register_hook_with_name(self._refresh, "before_call")
        try:
            self._execute()
        finally:
            GLOBAL_HOOK_DISPATCHER.unregister(self._refresh)

    def _execute(self) -> None:
        for event in from_schema(self._schema).execute():
            if isinstance(event, NonFatalError):
                self._wrong[f"{event.label}: {event.info}"] = None
            elif isinstance(event, ScenarioFinished):
                for checks in event.recorder.checks.values():
                    for check in checks:
                        if check.failure_info is not None and not self._shadowed(
                            event.recorder.label, check.name
                        ):
                            self._complain(event.recorder.label, check.failure_info.failure)

    def _configure(self) -> None:
        config = self._schema.config
        config.continue_on_failure = True
        config.generation.max_examples = EXAMPLES
        config.generation.deterministic = True
        config.generation.no_shrink = True
        config.generation.database = "none"
        refused = config.checks.negative_data_rejection
        refused.expected_statuses = [*refused.expected_statuses, "412", "413"]
        wanted = {check.__name__ for check in MADE_UP}
        for name in schemathesis.checks.CHECKS.get_all_names():
            getattr(config.checks, name).enabled = name in wanted
        config.phases.stateful.enabled = False
        config.phases.fuzzing.extra_data_sources.responses = False
        config.phases.coverage.extra_data_sources.responses = False

    def _wanted(self, case: Any) -> bool:
        name = _id(case.operation)
        if case.meta is None or case.meta.phase.name != TestPhase.COVERAGE:
            return True  # Hypothesis would only draw another instead
        if ParameterLocation.HEADER in _wrong_parts(case) and name not in self._with_wrong_headers:
            return False
        self._made[name] += 1
        made = self._made[name]
        return made <= ALL_OF_THE_FIRST or made % THEN_EVERY == 0

    def _shadowed(self, label: str, check: str) -> bool:
        """Tell whether a path is also one of another template: then the methods of both answer there."""
        path = label.partition(" ")[2]
        others = {operation.path for operation in self.operations.values()} - {path}
        return check in ABOUT_METHODS and any(_covers(other, path) for other in others)

    def _refresh(self, _: Any, case: Any, __: Any) -> None:
        """Send the newest version: calls are made up ahead of the answers to those before."""
        call = self._calls.get(_id(case.operation))
        if call is not None and call.match is not None and ParameterLocation.HEADER not in _wrong_parts(case):
            case.headers["If-Match"] = f'"v{call.match}"'

    def _dress(self, case: Any) -> Any:
        """Put a made-up call on something real, but for the part that is wrong on purpose."""
        call = self._calls.get(_id(case.operation))
        if call is None:
            return case
        bad = _wrong_parts(case)
        if ParameterLocation.PATH not in bad:
            case.path_parameters = dict(call.path)
        good = self._headers(call, str(uuid4()) if case.operation.method.lower() != "get" else "")
        if ParameterLocation.HEADER in bad:
            good = {name: value for name, value in good.items() if name == "Authorization"}
        else:
            for name in ("If-Match", "Leeway-After", "Leeway-Cause"):
                case.headers.pop(name, None)
        case.headers.update(good)
        return case

    def _seen(self, case: Any, answer: Any) -> None:
        if case.method.lower() == case.operation.method.lower():
            call = self._calls.get(_id(case.operation))
            if call is not None:
                self._note(_id(case.operation), call, answer)

    def _note(self, name: str, call: Call, answer: Any) -> None:
        self.answers[name, answer.status_code] += 1
        if 200 <= answer.status_code < 300:
            self._reached.add(name)
            tag = (answer.headers.get("etag") or [""])[0]
            if call.match is not None and tag.startswith('"v'):
                call.match = int(tag.strip('"v'))

    def _complain(self, label: str, failure: Any) -> None:
        lines = str(getattr(failure, "message", failure)).split("\n")
        self._wrong[f"{label}: {failure.title}: {' '.join(lines)[:400]}"] = None


def load(document: dict[str, Any], url: str) -> Any:
    """Return the schema of an OpenAPI document that is served at an address, for one walk."""
    return schemathesis.openapi.from_dict(document, config=SchemathesisConfig.from_dict({"base-url": url}))


def _id(operation: Any) -> str:
    found: str = operation.definition.raw["operationId"]
    return found


def _wrong_parts(case: Any) -> set[ParameterLocation]:
    """Return the parts of a made-up call that are wrong on purpose."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_negative:
        return set()
    place = getattr(meta.phase.data, "parameter_location", None)
    if place is not None:
        return {place}
    return {place for place, part in meta.components.items() if part.mode.is_negative}


def _covers(template: str, path: str) -> bool:
    """Tell whether every address of a path is also one of another template."""
    wide, narrow = template.split("/"), path.split("/")
    pairs = zip(wide, narrow, strict=False)
    return len(wide) == len(narrow) and all(one.startswith("{") or one == other for one, other in pairs)
