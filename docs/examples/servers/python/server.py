"""A server for <heartbeat-socket>, with websockets: `pip install websockets && python server.py`.

A chat room: every message goes to all clients, its sender included.
"""

import asyncio
import os
import signal
import time
from http import HTTPStatus

import websockets

PORT = int(os.environ.get("PORT", "8080"))
# Browsers let any website connect, with your visitor's cookies.
ORIGINS = os.environ.get("ORIGINS", "http://localhost:8000").split()
# A vanished client is not reported otherwise. Browsers answer pings by themselves.
PING_SECONDS = float(os.environ.get("PING_SECONDS", "30"))
# Until load balancers have noticed that the health check fails.
LEAVE_SECONDS = float(os.environ.get("LEAVE_SECONDS", "5"))
# Until the clients that have not left by themselves are closed.
DRAIN_SECONDS = float(os.environ.get("DRAIN_SECONDS", "60"))
# Until the last close frames have been answered.
CLOSE_SECONDS = 1

# The other servers get 200 handshakes a second, however many clients there are.
MS_PER_CLIENT = 5
# A few clients are spread too, at no cost.
MIN_WINDOW_MS = 1000
# Those whose turn comes last have as long again to open their next connection.
MAX_WINDOW_MS = DRAIN_SECONDS * 1000 / 2

clients = set()
phase = "serving"


async def live(socket):
    clients.add(socket)
    try:
        async for message in socket:
            if message == "HeartBeat":
                await socket.send(message)
            else:
                websockets.broadcast(clients, message)
    except websockets.ConnectionClosedError:
        pass  # the client vanished, or closed without a close frame
    finally:
        clients.remove(socket)


def admit(connection, request):
    """Answers health checks, and refuses new clients while draining."""
    is_old = isinstance(connection, str)  # before websockets 14: the path, and the headers
    path = connection if is_old else request.path
    if path == "/health":
        status = HTTPStatus.OK if phase == "serving" else HTTPStatus.SERVICE_UNAVAILABLE
    elif phase == "draining":
        status = HTTPStatus.SERVICE_UNAVAILABLE
    else:
        return None  # the handshake goes on
    return (status, [], b"") if is_old else connection.respond(status, "")


async def drain():
    """Returns once every client has left or was closed."""
    global phase
    phase = "leaving"
    await asyncio.sleep(LEAVE_SECONDS)
    phase = "draining"
    say_goodbye()
    await emptied(DRAIN_SECONDS)
    await close_rest()


def window_ms():
    """Each client leaves at a moment of its own within so many ms."""
    return round(min(max(len(clients) * MS_PER_CLIENT, MIN_WINDOW_MS), MAX_WINDOW_MS))


def say_goodbye():
    websockets.broadcast(clients, f"GoodBye {window_ms()}")


async def close_rest():
    """Those that do not know the goodbye; their next connections are spread as well."""
    reason = f"retry={window_ms()}"
    await asyncio.gather(*(client.close(1001, reason) for client in clients))


async def emptied(seconds):
    deadline = time.monotonic() + seconds
    while clients and time.monotonic() < deadline:
        await asyncio.sleep(0.1)


async def main():
    stopped = asyncio.Event()
    # `kill`, systemd, Docker and Kubernetes send this before they stop a server.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with websockets.serve(
        live,
        port=PORT,
        origins=ORIGINS,
        process_request=admit,
        max_size=2**20,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
        close_timeout=CLOSE_SECONDS,
    ):
        await stopped.wait()
        await drain()


asyncio.run(main())
