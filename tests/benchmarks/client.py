"""Ask a server as fast as it answers, with as little of our own as can be: run as a script.

Reads one line of JSON: the port, and the requests in full. Says `ready`, waits for a line, sends
them one after the other on one connection, and writes what came of it as JSON. A browser costs
more, and `http.client` four times as much: on the same cores that would be counted as the server's.
"""

import json
import socket
import sys
import time

END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"


def answer(connection: socket.socket) -> bytes:
    """Return the status line of the next answer, with all of it read."""
    got = b""
    while END_OF_HEAD not in got:
        got += received(connection)
    head, _, body = got.partition(END_OF_HEAD)
    missing = length(head) - len(body)
    while missing > 0:
        missing -= len(received(connection))
    return head.split(b"\r\n", 1)[0]


def received(connection: socket.socket) -> bytes:
    """Return what comes next."""
    part = connection.recv(65536)
    if not part:
        raise ConnectionError("the server hung up")
    return part


def length(head: bytes) -> int:
    """Return how long the body is."""
    lines = head.lower().split(b"\r\n")
    return next((int(line[len(LENGTH) :]) for line in lines if line.startswith(LENGTH)), 0)


def main() -> None:
    """Ask; write how long each answer took (ms), which statuses came, and our own CPU (s)."""
    work = json.loads(sys.stdin.readline())
    requests = [text.encode() for text in work["requests"]]
    connection = socket.create_connection(("127.0.0.1", work["port"]), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    took, statuses = [], {}
    cpu, began = time.process_time(), time.monotonic()
    for request in requests:
        before = time.perf_counter()
        connection.sendall(request)
        status = answer(connection).split()[1].decode()
        took.append((time.perf_counter() - before) * 1000)
        statuses[status] = statuses.get(status, 0) + 1
    ended = time.monotonic()
    told = {"ms": took, "statuses": statuses, "cpu_s": time.process_time() - cpu}
    print(json.dumps(told | {"began": began, "ended": ended}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
