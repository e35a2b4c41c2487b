"""Who may see and change a case: one pure decision over role and relationship, used in the statement itself."""

from dataclasses import dataclass

from contracts.roles import Role

SELF, LEAD, HELPER, VIEWER, RESPONSIBLE = "self", "lead", "helper", "viewer", "responsible"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a caller needs: nothing more (`everything`), one of these parts, or that nobody is responsible yet."""

    everything: bool = False
    parts: frozenset[str] = frozenset()
    unallocated: bool = False


NOTHING = Standing()
ALL = Standing(everything=True)
_HELP = frozenset({LEAD, HELPER})
_WORK = Standing(parts=frozenset({RESPONSIBLE}), unallocated=True)

_READ = {
    Role.PERSON: Standing(parts=frozenset({SELF})),
    Role.SUPPORTER: Standing(parts=_HELP | {VIEWER}),
    Role.PLANNER: Standing(parts=_HELP | {VIEWER}),
    Role.PROVIDER_SYSTEM: Standing(parts=_HELP | {VIEWER}),
    Role.PRACTITIONER: _WORK,
    Role.MANAGER: ALL,
    Role.COUNCIL_SYSTEM: ALL,
    Role.ADMINISTRATOR: ALL,
    Role.AUDITOR: ALL,
}
_WRITE = _READ | {
    Role.SUPPORTER: Standing(parts=_HELP),
    Role.PLANNER: Standing(parts=_HELP),
    Role.PROVIDER_SYSTEM: Standing(parts=_HELP),
    Role.AUDITOR: NOTHING,
}


def decide(role: str, *, writing: bool) -> Standing:
    """Return what a role needs to stand in to a case. A stage reads published versions only, by scope and cause."""
    table = _WRITE if writing else _READ
    return table.get(Role(role), NOTHING)
