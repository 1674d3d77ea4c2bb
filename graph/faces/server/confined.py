"""How a worker is held in: no network of its own, so much memory and no more. Where the system does not let it, it goes on."""

import ctypes
import socket
import struct
import sys
from contextlib import suppress

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of linux/sched.h
SET_FLAGS, UP, RUNNING = 0x8914, 0x1, 0x40  # SIOCSIFFLAGS of linux/sockios.h, IFF_UP and IFF_RUNNING of linux/if.h
MIB = 1 << 20


def without_network() -> None:
    """An empty network of its own, where the system lets a user have one; threads must not run yet."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)  # os.unshare comes with Python 3.12


def doorway() -> socket.socket:
    """A socket that listens at 127.0.0.1 of the worker's own network: whoever is handed it can answer from outside."""
    with suppress(OSError, ImportError), socket.socket() as any_:
        import fcntl

        fcntl.ioctl(any_.fileno(), SET_FLAGS, struct.pack("16sh22x", b"lo", UP | RUNNING))
    return socket.create_server(("127.0.0.1", 0))


def with_memory(mib: int) -> None:
    """So many MiB of data from now on, beside what is there; what needs more ends with an error or at once."""
    if mib and sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            most = _used() + mib * MIB
            resource.setrlimit(resource.RLIMIT_DATA, (most, most))  # counts anonymous memory, not files that are mapped


def _used() -> int:
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[5]) * resource.getpagesize()
