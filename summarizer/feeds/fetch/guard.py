"""The only way to a socket: a network backend that resolves, keeps public addresses, and connects to those it checked.

The check stands at the connection, not at the URL: no second DNS answer, redirect or odd spelling (0x7f.1, 2130706433)
gets around it. Says nothing on what is sent.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import httpcore2

from summarizer.errors import BlockedError, UnreachableError
from summarizer.feeds.options import FetchOptions

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""(host, port) -> IP addresses as text. OSError where there is none."""

MAX_TRIED = 4
"""Addresses of one name that are tried in turn."""

# `is_global` is true for these, though they lead to private addresses or to none (Python 3.11).
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2002::/16",  # 6to4: an IPv4 address inside
        "64:ff9b::/96",  # NAT64: the same
        "64:ff9b:1::/48",
        "2001::/32",  # Teredo: the same
        "::/96",  # IPv4-compatible, deprecated: the same
        "fec0::/10",  # site-local, deprecated
        "192.88.99.0/24",  # 6to4 relays
    )
)


def is_public(address: str) -> bool:
    """Whether the IP address is one of the public Internet's, and of one host."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is not None:
        return is_public(str(ip.ipv4_mapped))
    if not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified:
        return False
    return not any(ip in network for network in _NOT_PUBLIC if network.version == ip.version)


def is_private_literal(host: str) -> bool:
    """Whether the host is written as an address that is not public, in any spelling the system understands."""
    plain = host.strip("[]").partition("%")[0]
    if plain.rstrip(".").lower().rpartition(".")[2] == "localhost":
        return True
    try:
        ipaddress.ip_address(plain)
    except ValueError:
        try:
            plain = socket.inet_ntoa(socket.inet_aton(plain))  # 0x7f.1, 2130706433
        except (OSError, UnicodeError):
            return False
    return not is_public(plain)


async def resolve(host: str, port: int) -> list[str]:
    """The addresses that the system's resolver gives, in its order."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


class GuardedBackend(httpcore2.AsyncNetworkBackend):
    """Connects to public addresses, to the (host, port) pairs of `allowed`, or to all if `options.allow_private`."""

    def __init__(
        self, options: FetchOptions, allowed: Iterable[tuple[str, int]] = (), resolver: Resolver = resolve
    ) -> None:
        self._any = options.allow_private
        self._allowed = frozenset((host.lower(), port) for host, port in (*options.allowed_hosts, *allowed))
        self._resolve = resolver
        self._inner = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection to the first address that answers. BlockedError, UnreachableError, or httpcore2's errors."""
        failure: Exception | None = None
        for address in await self._addresses(host, port, timeout):
            try:
                return await self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure or UnreachableError(f"{host} has no address")

    async def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore2.AsyncNetworkStream:
        raise BlockedError("Unix sockets are not fetched from")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int, seconds: float | None) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:  # TimeoutError is an OSError
            raise UnreachableError(f"the name {host} is not resolved", hint="check the address") from error
        if not self._any and (host.lower(), port) not in self._allowed:
            public = [address for address in addresses if is_public(address)]
            if addresses and not public:
                raise BlockedError(
                    f"{host} is no public address", hint="--allow-private lets private and loopback addresses through"
                )
            addresses = public
        return addresses[:MAX_TRIED]
