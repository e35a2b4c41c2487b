"""Three servers with deploy/nats/cluster.conf: one is killed, and nothing that was acknowledged is lost."""

import asyncio
from datetime import UTC, datetime, timedelta
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path
from ssl import SSLError
from time import monotonic, sleep

import nats.errors
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.deploy.nats_cluster import NatsCluster

from chassis import bus

CONSUMERS = 5
SECRET = b"what nobody may read on a disk"


async def test_three_servers_keep_a_stream_while_the_one_that_leads_it_is_killed(tmp_path: Path) -> None:
    """A stream made on one server moves to three with its consumers; none of what was acknowledged is lost."""
    with NatsCluster(tmp_path) as cluster:
        assert all(cluster.asked(node, "/jsz?config=true")["config"]["sync_always"] for node in range(3))
        speaker = await bus.connect(cluster.url("assessment-migrate"), "assessment", "test")
        await bus.ensure_stream(speaker, "assessment", replicas=1)
        hearer = await bus.connect(cluster.url("ras-migrate"), "ras", "test")
        hears = import_module("ras.main").SERVICE.subscriptions
        for config in bus.durables(hears, "assessment", CONSUMERS - 1).values():
            await bus.ensure_consumer(hearer, "assessment", config)
        await bus.ensure_stream(speaker, "assessment", replicas=3)
        await bus.leave(hearer)
        await bus.leave(speaker)
        await _say(cluster, "first")
        await asyncio.to_thread(cluster.wait)
        leader = cluster.leader("ASSESSMENT")
        assert leader is not None
        cluster.kill(leader)
        await _say(cluster, "second")
        now = cluster.leader("ASSESSMENT")
        assert now not in (leader, None)
        cluster.start_node(leader)
        await asyncio.to_thread(cluster.wait)
        assert await asyncio.to_thread(_alike, cluster) == [(2 * 16, CONSUMERS)] * 3
    on_disk = _on_disk(tmp_path)
    assert len(on_disk) >= 3
    assert not any(SECRET in block for block in on_disk)


async def test_with_tls_turned_on_only_who_trusts_the_certificate_speaks_to_the_bus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path)
    with NatsCluster(tmp_path / "nats", tls=tmp_path) as cluster:
        with pytest.raises(SSLError):
            await bus.connect(cluster.url("ras").partition(",")[0], "ras")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        client = await bus.connect(cluster.url("ras-migrate"), "ras")
        await bus.ensure_stream(client, "ras", replicas=3)
        await bus.leave(client)


def _certificate(folder: Path) -> Path:
    """Make tls.key, tls.crt and ca.crt, as in the Secret of a certificate; return the last."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nats")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "tls.key").write_bytes(private)
    for file in ("tls.crt", "ca.crt"):
        (folder / file).write_bytes(made.public_bytes(Encoding.PEM))
    return folder / "ca.crt"


async def _say(cluster: NatsCluster, when: str) -> None:
    """Say sixteen things as the relay does: what is not acknowledged is said again, in another session."""
    async with asyncio.timeout(20):
        for slot in range(16):
            while not await _said(cluster, f"assessment.all.{slot:02}.c.x.v1", f"{when}{slot}"):
                pass


async def _said(cluster: NatsCluster, subject: str, number: str) -> bool:
    client = None
    try:
        client = await bus.connect(cluster.url("assessment"), "assessment", "test")
        await client.jetstream(timeout=2).publish(subject, SECRET, headers={"Nats-Msg-Id": number})
    except (OSError, nats.errors.Error):
        await asyncio.sleep(0.1)
        return False
    finally:
        if client is not None:
            await bus.leave(client)
    return True


def _alike(cluster: NatsCluster) -> list[tuple[int, int]]:
    """Return (messages, consumers) of each node, as soon as they are the same; after 20 s as they are."""
    until = monotonic() + 20
    while True:
        found = [_kept(cluster, node) for node in range(cluster.nodes)]
        if len(set(found)) == 1 or monotonic() > until:
            return found
        sleep(0.1)


def _kept(cluster: NatsCluster, node: int) -> tuple[int, int]:
    accounts = cluster.asked(node, "/jsz?streams=true&consumers=true").get("account_details") or []
    streams = [stream for account in accounts for stream in account["stream_detail"]]
    return sum(each["state"]["messages"] for each in streams), sum(
        len(each["consumer_detail"]) for each in streams
    )


def _on_disk(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted(folder.rglob("*.blk"))]
