"""Connections to public addresses only, each with a deadline.

A name is looked up once and the connection goes to the very address that was checked: no later answer of a name
server, no redirect and no odd way to write 127.0.0.1 leads anywhere else.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PrivateAddressError(Exception):
    """A host name that stands for an address that is not public."""


def is_public(address: Address) -> bool:
    """Can the address be anybody's on the internet? No private, loopback, link-local, shared or reserved one.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, NAT64) are judged by it. After IANA's registries of
    special-purpose addresses (RFC 6890).
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host by the system's resolver. Raises OSError where it has none."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


class Deadline:
    """The moment by which one exchange must be over, whatever the other side sends meanwhile."""

    def __init__(self) -> None:
        self._end = 0.0

    def start(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """The seconds left, no more than ``timeout``. Raises httpcore.ReadTimeout when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("took too long")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections to public addresses, or to all if ``allow_private``."""

    def __init__(
        self,
        deadline: Deadline,
        allow_private: bool = False,
        inner: httpcore.NetworkBackend | None = None,
        look_up: Resolve = resolve,
    ) -> None:
        self._deadline, self._allow_private = deadline, allow_private
        self._inner, self._look_up = inner or httpcore.SyncBackend(), look_up

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of a host that answers.

        Raises PrivateAddressError where one address of the host is not public, httpcore.ConnectError where there is
        none or none answers.
        """
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                opened = self._inner.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return _TimedStream(opened, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = list(dict.fromkeys(self._look_up(host, port)))
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved") from error
        private = [a for a in found if not is_public(ipaddress.ip_address(a.split("%")[0]))]
        if private and not self._allow_private:
            name = private[0] if host == private[0] else f"{private[0]} ({host})"
            raise PrivateAddressError(f"{name} is not a public address; --allow-private would fetch from it")
        return found


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no read or write lasts beyond the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
