"""An authority of the box's own, and the certificates it gives: X.509 and nothing that is kept."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from device.values.text import as_the_network_writes_it

LEAF_LASTS = timedelta(days=396)  # and the day before it begins: browsers take 398 days at most
BEGAN_BEFORE = timedelta(days=1)  # for phones whose clock is behind
# Of days that every clock agrees on: a box may make its authority before it knows what time it is.
AUTHORITY_FROM, AUTHORITY_UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2037, 12, 31, tzinfo=UTC)
LONGEST_IN_NAME = 40  # letters of the host's name in the authority's
DOMAINS = ("local", "localhost")
NETWORKS = tuple(
    ip_network(one)
    for one in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16",
        "::1/128", "fc00::/7", "fe80::/10",
    )
)  # fmt: skip

Address = IPv4Address | IPv6Address
_Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey

    def as_pem(self) -> bytes:
        """Both in one file, so that neither is ever there without the other."""
        key = self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return key + pem_of(self.certificate)


def from_pem(content: bytes) -> Issued:
    """What as_pem wrote. Raises ValueError for anything else."""
    key = serialization.load_pem_private_key(content, password=None)
    certificate = x509.load_pem_x509_certificate(content)
    if not isinstance(key, EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise ValueError("the key is not the one of the certificate")
    return Issued(certificate, key)


def pem_of(certificate: x509.Certificate) -> bytes:
    """A certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM)


def new_authority(host: str, names: Collection[str]) -> Issued:
    """One that can vouch for home addresses, .local names and these names only, whoever has its key."""
    key = generate_private_key(SECP256R1())
    name = _named(f"Moodlark on {host[:LONGEST_IN_NAME]} ({secrets.token_hex(3)})")
    domains = sorted({*DOMAINS, *filter(_is_no_address, map(as_the_network_writes_it, names))} - {""})
    permitted = [*map(x509.DNSName, domains), *map(x509.IPAddress, NETWORKS)]
    known_by = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    made = (
        _begun(name, name, key, AUTHORITY_FROM, AUTHORITY_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_may(certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(known_by, critical=False)
    )
    return Issued(made.sign(key, hashes.SHA256()), key)


def new_leaf(
    authority: Issued, names: Collection[str], addresses: Collection[Address], now: datetime
) -> Issued:
    """A certificate of a server for names and addresses that the authority permits."""
    key = generate_private_key(SECP256R1())
    issuer = authority.certificate
    known_by = issuer.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    called = [*map(x509.DNSName, sorted(names)), *map(x509.IPAddress, sorted(addresses, key=str))]
    made = (
        _begun(
            _named("Moodlark"),
            issuer.subject,
            key,
            now - BEGAN_BEFORE,
            min(now + LEAF_LASTS, AUTHORITY_UNTIL),
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_may(certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(called), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(known_by), critical=False
        )
    )
    return Issued(made.sign(authority.key, hashes.SHA256()), key)


def permits(authority: x509.Certificate, name: str) -> bool:
    """Whether an authority may vouch for a name."""
    return any(name == domain or name.endswith(f".{domain}") for domain in _domains(authority))


def is_of_a_home(address: Address) -> bool:
    """Whether an address is one of those that any authority of a box permits."""
    return any(address.version == network.version and address in network for network in NETWORKS)


def called_by(leaf: x509.Certificate) -> frozenset[str | Address]:
    """The names and addresses that a certificate is for."""
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    addresses = (one for one in names.get_values_for_type(x509.IPAddress))
    return frozenset([*names.get_values_for_type(x509.DNSName), *(ip_address(str(one)) for one in addresses)])


def fingerprint_of(certificate: x509.Certificate) -> str:
    """SHA-256, as phones and browsers write it: pairs of digits with colons."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _domains(authority: x509.Certificate) -> list[str]:
    constraints = authority.extensions.get_extension_for_class(x509.NameConstraints).value
    return [one.value for one in constraints.permitted_subtrees or [] if isinstance(one, x509.DNSName)]


def _begun(
    subject: x509.Name, issuer: x509.Name, key: EllipticCurvePrivateKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _may(*, certificates: bool) -> x509.KeyUsage:
    """To sign certificates, or to sign what a server says."""
    return x509.KeyUsage(
        digital_signature=not certificates,
        key_cert_sign=certificates,
        crl_sign=certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _is_no_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return True
    return False
