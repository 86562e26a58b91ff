"""A server for <heartbeat-socket>, with websockets: `pip install websockets && python server.py`.

A chat room: every message goes to all clients, its sender included.
"""

import asyncio
import os
import signal

import websockets

PORT = int(os.environ.get("PORT", "8080"))
# Browsers let any website connect, with your visitor's cookies.
ORIGINS = os.environ.get("ORIGINS", "http://localhost:8000").split()
# A vanished client is not reported otherwise. Browsers answer pings by themselves.
PING_SECONDS = float(os.environ.get("PING_SECONDS", "30"))

clients = set()


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


async def main():
    stopped = asyncio.Event()
    # `kill`, systemd, Docker and Kubernetes send this before they stop a server.
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with websockets.serve(
        live,
        port=PORT,
        origins=ORIGINS,
        max_size=2**20,
        ping_interval=PING_SECONDS,
        ping_timeout=PING_SECONDS,
    ):
        await stopped.wait()
        websockets.broadcast(clients, "GoodBye")
        # The end of this block closes every connection with 1001.


asyncio.run(main())
