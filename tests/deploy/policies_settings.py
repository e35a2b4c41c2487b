"""Rules on what processes are told: that they read it, that nothing is missing, and that what it names exists."""

import json
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from pydantic import ValidationError
from pydantic_settings import EnvSettingsSource, SettingsError
from tests.deploy.policies import Rendered, Workload, rule, settings_of
from tests.deploy.policies_arrows import led_to, read_by
from tests.deploy.policies_mounted import files

from chassis.settings import Settings

PREFIX = "LEEWAY_"
NOT_HERE = ("mute", "crash", "clock_file")
"""Settings of the sandbox, which have no place in a cluster."""


@rule
def settings_are_read(rendered: Rendered) -> Iterator[str]:
    """Each LEEWAY_ variable and each secret file is a setting of who is told it, and none is the sandbox's."""
    for workload in rendered.ours():
        fields = _fields(workload.service) | {"secrets_folder"}
        names = {path.rpartition("/")[2] for path in files(rendered, workload)}
        told = {name for name in rendered.told(workload) if name.startswith(PREFIX)}
        given = {name.lower() for name in told} | {name for name in names if name.startswith(PREFIX.lower())}
        for name in sorted(each.removeprefix(PREFIX.lower()) for each in given):
            if name not in fields:
                yield f"{workload}: is told {name}, and does not read it"
            if name in NOT_HERE:
                yield f"{workload}: is told {name}, which is the sandbox's"


def _fields(service: str) -> set[str]:
    return set(settings_of(service).model_fields)


@rule
def settings_suffice(rendered: Rendered) -> Iterator[str]:
    """A process of ours starts with what it is told: its settings can be read, and what its part needs is there."""
    for workload in rendered.ours():
        told, mounted = rendered.told(workload), files(rendered, workload)
        folder = told.get("LEEWAY_SECRETS_FOLDER", "")
        secret = {
            path.rpartition("/")[2].upper(): "told"
            for path in mounted
            if path.startswith(f"{folder}/leeway_")
        }
        plain = {name: value for name, value in told.items() if name != "LEEWAY_SECRETS_FOLDER"}
        settings = _parsed(workload.service, frozenset({**secret, **plain}.items()))
        if isinstance(settings, str):
            yield f"{workload}: {settings}"
            continue
        needs = {
            "leeway_nats_url": workload.component in ("migrate", "worker"),
            "leeway_cursor_secret": workload.component == "api",
        }
        for name in (name for name, needed in needs.items() if needed and name.upper() not in secret):
            yield f"{workload}: is not told {name}"
        if workload.component != "migrate":
            yield from _needs(workload, settings, mounted)


@cache
def _parsed(service: str, told: frozenset[tuple[str, str]]) -> Settings | str:
    """Return what a process makes of its environment, or why it makes nothing of it."""
    source = EnvSettingsSource(settings_of(service))
    source.env_vars = {name.lower(): value for name, value in told}
    try:
        return settings_of(service).model_validate(source())
    except (SettingsError, ValidationError) as fault:
        return str(fault).replace("\n", " ")


def _needs(workload: Workload, settings: Settings, mounted: set[str]) -> Iterator[str]:
    reads = any(read_by(workload))
    if workload.component == "api" and not settings.issuers:
        yield f"{workload}: trusts no issuer"
    if reads and not (settings.token_url and settings.sources):
        yield f"{workload}: does not know where to ask for tokens and content"
    if reads and str(settings.client_key_file) not in mounted:
        yield f"{workload}: its client key {settings.client_key_file} is not there"
    writes = {
        m["mountPath"]
        for m in workload.pod["containers"][0].get("volumeMounts") or []
        if not m.get("readOnly")
    }
    if str(settings.keys_folder) not in writes:
        yield f"{workload}: cannot write the keys of people at {settings.keys_folder}"


@rule
def addresses_lead_somewhere(rendered: Rendered) -> Iterator[str]:
    """Every address in the settings names a Service and a port that are rendered, or is outside and encrypted."""
    for workload in rendered.ours():
        for name, value in rendered.told(workload).items():
            for url in _urls(value) if name.startswith(PREFIX) else ():
                inside = urlsplit(url).hostname not in (None, "") and "." not in str(urlsplit(url).hostname)
                if not list(led_to(rendered, url)) or (not inside and not _encrypted_or_ours(url)):
                    yield f"{workload}: {name}: {url} leads nowhere"


def _encrypted_or_ours(url: str) -> bool:
    where = urlsplit(url)
    return where.scheme == "https" or ".svc" in str(where.hostname)


def _urls(value: str) -> Iterator[str]:
    try:
        found = json.loads(value)
    except ValueError:
        found = value
    if isinstance(found, dict):
        found = list(found.values())
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            yield from _urls(json.dumps(each))
        elif isinstance(each, str) and each.startswith(("http://", "https://", "nats://")):
            yield each
