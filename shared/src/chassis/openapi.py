"""The OpenAPI document: what FastAPI finds, and in one place what every operation here has in common."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from chassis import call, problems
from chassis.identity import allowed_roles
from chassis.problems import MEDIA_TYPE

Node = dict[str, Any]
_UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_POSITION = f"[a-z][a-z0-9_]{{1,30}}:{_UUID}:[0-9]{{1,15}}"
_READING = (problems.NotHere, problems.Invalid, problems.Fault, problems.Busy, problems.BadRequest)
_SIGNED_IN = (problems.NotSignedIn, problems.RoleNotAllowed, problems.NotYetHeard)
_CHANGING = (
    problems.KeyRequired,
    problems.KeyReused,
    problems.Conflict,
    problems.Stale,
    problems.MatchRequired,
)
_SENDING = (problems.TooLarge, problems.UnsupportedMedia)

PROBLEM: Node = {
    "title": "Problem",
    "type": "object",
    "description": "A problem (RFC 9457). It never repeats what was sent.",
    "required": ["type", "title", "status", "code", "instance", "trace_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "description": "Stable name of this kind."},
        "title": {"type": "string", "description": "What is wrong, or the rule that says no."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "description": "The rule, for programs. More may be added."},
        "detail": {"type": "string", "description": "What is wrong this time."},
        "instance": {"type": "string", "format": "uri-reference", "description": "This occurrence."},
        "source": {"type": "string", "description": "Where the rule comes from: law, guidance or policy."},
        "trace_id": {"type": "string", "description": "What to quote when asking about it."},
        "current": {"type": "object", "description": "With 412: the present version, and its text."},
        "errors": {
            "type": "array",
            "description": "Each place where something is wrong.",
            "items": {
                "type": "object",
                "required": ["rule", "detail"],
                "properties": {
                    "pointer": {"type": "string", "description": "JSON pointer (RFC 6901) into the body."},
                    "in": {"type": "string", "enum": ["path", "query", "header", "cookie"]},
                    "parameter": {"type": "string", "description": "The name of the parameter."},
                    "rule": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}
BEARER: Node = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT (RFC 9068)",
    "description": "A trusted issuer's access token for this service, with the claims `council` and `role`.",
}
KEY = {
    "name": call.KEY,
    "in": "header",
    "required": True,
    "description": "Your own name for this call, such as a UUID. A repeat with it answers the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": r"^[\x21\x23-\x7e]{1,255}$"},
}
MATCH = {
    "name": call.MATCH,
    "in": "header",
    "required": False,
    "description": "The entity tag of the version you read. Needed to change what exists already.",
    "schema": {"type": "string", "pattern": r'^"v(0|[1-9][0-9]{0,15})"$', "examples": ['"v17"']},
}
AFTER = {
    "name": call.AFTER,
    "in": "header",
    "required": False,
    "description": "Positions, as given in Leeway-Position, that this answer must come after.",
    "schema": {"type": "string", "pattern": f"^{_POSITION}(, ?{_POSITION}){{0,{call.MOST_POSITIONS - 1}}}$"},
}
CAUSE = {
    "name": call.CAUSE,
    "in": "header",
    "required": False,
    "description": "The id of the event that caused this call.",
    "schema": {"type": "string", "format": "uuid"},
}
RECEIPT_HEADERS: Node = {
    "ETag": {"description": "The version this call made.", "schema": {"type": "string"}},
    "Location": {"description": "Where the resource is read.", "schema": {"type": "string"}},
    "Leeway-Position": {
        "description": "What to send as Leeway-After elsewhere.",
        "schema": {"type": "string"},
    },
}


def describe(app: FastAPI, document: Node) -> Node:
    """Complete the document FastAPI made for an application, and return it."""
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                operation = document["paths"][route.path_format][method.lower()]
                operation.setdefault("tags", [app.state.service.name])
                _complete(operation, method, sorted(str(role) for role in allowed_roles(route)))
                _exemplify(operation, document.get("components", {}).get("schemas", {}))
    components = document.setdefault("components", {})
    schemas: Node = components.setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = PROBLEM
    components["securitySchemes"] = {"bearer": BEARER}
    document["servers"] = [{"url": "/", "description": "This service"}]
    return document


def _complete(operation: Node, method: str, roles: list[str]) -> None:
    kinds: list[type[problems.Problem]] = list(_READING)
    parameters: list[Node] = operation.setdefault("parameters", [])
    operation["security"] = [{"bearer": []}] if roles else []
    if roles:
        kinds += _SIGNED_IN
        parameters += [AFTER, CAUSE]
        operation["x-roles"] = roles
        said = operation.get("description", "")
        operation["description"] = f"{said}\n\nWho may call: {', '.join(roles)}.".strip()
    if method in call.UNSAFE:
        kinds += _CHANGING
        parameters += [KEY, MATCH]
    if "requestBody" in operation:
        kinds += _SENDING
    for parameter in parameters:
        if parameter["in"] == "path":
            parameter.setdefault("description", f"Which {_words(parameter['name'])}.")
    _answers(operation, kinds)


def _answers(operation: Node, kinds: list[type[problems.Problem]]) -> None:
    responses: Node = operation["responses"]
    if MEDIA_TYPE not in responses.get("422", {}).get("content", {}):
        responses.pop("422", None)
    for status, found in problems.problems(*kinds).items():
        _merge(responses.setdefault(str(status), problems.problem_response()), found)
    operation["responses"] = dict(sorted(responses.items()))
    for response in (response for status, response in responses.items() if status.startswith("2")):
        if response.get("description") == "Successful Response":
            response["description"] = operation["summary"]
        schema = response.get("content", {}).get("application/json", {}).get("schema", {})
        if schema.get("$ref", "").endswith("/Receipt"):
            response["headers"] = {**RECEIPT_HEADERS, **response.get("headers", {})}


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _merge(response: Node, found: Node) -> None:
    """Add the examples every operation shares to those a route named itself."""
    usual = problems.problem_response()["content"][MEDIA_TYPE]
    media = response.setdefault("content", {}).setdefault(MEDIA_TYPE, usual)
    examples = media.setdefault("examples", {})
    for code, example in found["content"][MEDIA_TYPE]["examples"].items():
        examples.setdefault(code, example)
    response["description"] = problems.sentences(example["summary"] for example in examples.values())


def _exemplify(operation: Node, schemas: Node) -> None:
    """Show the examples of a model wherever it is sent or answered."""
    contents = [operation.get("requestBody", {}).get("content", {})]
    answers = operation["responses"].items()
    contents += [answer.get("content", {}) for status, answer in answers if status.startswith("2")]
    for content in contents:
        media = content.get("application/json", {})
        model = schemas.get(media.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
        given = model.get("examples", [])
        if given and "examples" not in media and "example" not in media:
            named = {f"example-{number}": {"value": value} for number, value in enumerate(given, 1)}
            media["examples"] = named
