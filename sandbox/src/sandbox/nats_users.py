"""Writes who may say and hear what on the bus, deploy/nats/users.conf, from the catalogue of events."""

import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import contracts
from chassis.bus import durables, says, stream_of
from chassis.hearing import Subscriptions
from chassis.settings import Settings
from contracts.event import CATALOGUE, hearers, said_by
from sandbox.layout import Layout

ACCOUNT = "BUS"
"""The account that streams and consumers stand in, and that only `migrate` has users of."""
HEAD = """\
# Who may say and hear what on the bus. Made from the catalogue by `python -m sandbox.nats_users`; do not edit.
# What no line allows is refused, and without a password nobody is let in. A password is letters and digits and
# begins with a letter: the server reads the value of a variable as configuration, and takes `12k` for a number.
#
# All streams stand in the account BUS. Its users are those of the step `migrate`, one for each service, who make and
# change what is their own there. A worker has a user in an account of its service, into which only that is let which
# it needs: to say its own events, to ask its own consumers for what is next, and to acknowledge.
#
# That it is another account matters as much as what a user may say. The server looks at the subject of a request and
# not at the subject that the answer is to go to, and no line binds what it says by itself: in one account for all, who
# may ask for the next message could have the answer (\"there is none\") said to another's stream as an order to delete
# it. An answer that leaves the account BUS reaches nothing but what its own service could have said.
#
# Where this ends: whoever has the password of a `migrate` can do all that with streams of its own making (copies of
# another's, words said again as another's, orders, a full store). It stands in the pod of a step that ends, and is
# given to nothing that anybody calls.
"""
BUS = """
  {account}: {{
    jetstream: enabled
    users: [{users}
    ]
    exports: [
{exports}
    ]
  }}
"""
SERVICE = """
  # {title}
  {service}: {{
    users: [
      {{
        user: "{service}", password: $NATS_{variable}_PASSWORD
        permissions: {{
          publish: {{ allow: [
{publish}
          ] }}
          # The answers to what it asked.
          subscribe: {{ allow: [ "_INBOX_{service}.>" ] }}
        }}
      }}
    ]
    imports: [
{imports}
    ]
  }}
"""
MIGRATE = """
      {{
        user: "{service}-migrate", password: $NATS_{variable}_MIGRATE_PASSWORD
        permissions: {{
          publish: {{ allow: [
{publish}
          ] }}
          subscribe: {{ allow: [ "_INBOX_{service}.>" ] }}
        }}
      }}"""
MANY = "$JS.API.CONSUMER.MSG.NEXT."
"""Begins what has more than one answer."""
Rights = Iterator[tuple[str, list[str]]]


def permissions(service: str, groups: int) -> Rights:
    """Yield what a worker of a service may publish: (what for, subjects). Nobody may delete, purge, list or look.

    `groups`: among how many consumers the slots of a source are dealt (LEEWAY_SLOT_GROUPS).
    """
    names = says(service)
    yield f"Says {_words(names)}.", [f"{stage}.>" for stage in names]
    hears = _hears(service)
    for source in hears.sources():
        stream = stream_of(source)
        yield (
            f"Hears {source}: asks its consumers for what is next, and acknowledges (both forms).",
            [
                subject
                for name in durables(hears, source, groups)
                for subject in (
                    f"{MANY}{stream}.{name}",
                    f"$JS.ACK.{stream}.{name}.>",
                    f"$JS.ACK.*.*.{stream}.{name}.>",
                )
            ],
        )


def making(service: str, groups: int) -> Rights:
    """Yield what the `migrate` of a service may publish: (what for, subjects)."""
    streams = [stream_of(stage) for stage in says(service)]
    yield (
        f"Makes and changes {_words(streams)}.",
        [f"$JS.API.STREAM.{verb}.{name}" for name in streams for verb in ("CREATE", "UPDATE")],
    )
    hears = _hears(service)
    for source in hears.sources():
        yield (
            f"Makes and changes what hears {source}.",
            [
                f"$JS.API.CONSUMER.DURABLE.CREATE.{stream_of(source)}.{name}"
                for name in durables(hears, source, groups)
            ],
        )


def users(groups: int | None = None) -> str:
    """Return the configuration: an account and two users for each service that says or hears anything."""
    for module in iter_modules(contracts.__path__):
        import_module(f"contracts.{module.name}")
    groups = groups or int(Settings.model_fields["slot_groups"].default)
    services = {said_by(event) for event in CATALOGUE.values()}
    services |= {name for event in CATALOGUE.values() for name in hearers(event)}
    names = sorted(services)
    made = BUS.format(
        account=ACCOUNT,
        users="".join(_migrate(name, groups) for name in names),
        exports="\n".join(_exports(name, subject) for name in names for subject in _subjects(name, groups)),
    )
    return HEAD + "\naccounts {" + made + "".join(_service(name, groups) for name in names) + "}\n"


def _migrate(service: str, groups: int) -> str:
    return MIGRATE.format(
        service=service, variable=service.upper(), publish=_allowed(making(service, groups))
    )


def _exports(service: str, subject: str) -> str:
    more = ", response_type: stream" if subject.startswith(MANY) else ""
    return f'      {{ service: "{subject}", accounts: [{service}]{more} }}'


def _service(service: str, groups: int) -> str:
    return SERVICE.format(
        title=f"{service} says {_words(says(service))} and hears {_words(_hears(service).sources())}.",
        service=service,
        variable=service.upper(),
        publish=_allowed(permissions(service, groups)),
        imports="\n".join(
            f'      {{ service: {{ account: {ACCOUNT}, subject: "{subject}" }} }}'
            for subject in _subjects(service, groups)
        ),
    )


def _subjects(service: str, groups: int) -> list[str]:
    return [subject for _, subjects in permissions(service, groups) for subject in subjects]


def _allowed(rights: Rights) -> str:
    lines = []
    for what, subjects in rights:
        lines.append(f"            # {what}")
        lines += [f'            "{subject}"' for subject in subjects]
    return "\n".join(lines)


def _hears(service: str) -> Subscriptions:
    found = Subscriptions(service)
    for event in CATALOGUE.values():
        if service in hearers(event):
            found.on(event)(_nothing)
    return found


async def _nothing(*_: object) -> None:
    """Stand for a handler: only what is heard matters here, not what is done about it."""


def _words(names: list[str] | tuple[str, ...]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def main() -> int:
    """Write the file of this checkout."""
    file = Layout.here().folder.with_name("deploy") / "nats" / "users.conf"
    file.write_text(users())
    print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
