"""rows_network.py - names, connections, certificates, proxies, HTTP/2, the clock."""
import asyncio
import os
import socket
import struct
import subprocess
import time

from server import Server, whole

FAIL = -7


async def names(t):
    r = await t.call("https://nobody.invalid/v1", tries=3, connect_ms=5000)
    t.has(r, rc=FAIL, slug="provider.connect", tries=3, sent=0, unknown=0)
    t.note("a resolver that hangs cannot be had here: its limit is that of connecting, row 3")


async def refused(t):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        r = await t.call(f"http://127.0.0.1:{s.getsockname()[1]}/v1", tries=4)
    t.has(r, rc=FAIL, slug="provider.connect", tries=4, sent=0, unknown=0, waits=3)


async def hanging(t):
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        s.listen(0)
        full = []
        for _ in range(8):      # its queue is full: who comes next gets no answer
            c = socket.socket()
            c.setblocking(False)
            c.connect_ex(s.getsockname())
            full.append(c)
        await asyncio.sleep(0.2)
        r = await t.call(f"http://127.0.0.1:{s.getsockname()[1]}/v1", tries=2, connect_ms=400)
        for c in full:
            c.close()
    t.has(r, rc=FAIL, slug="provider.connect", tries=2, sent=0, ms=lambda ms: 750 <= ms < 5000)


async def certificates(t):
    async def never(visit):
        await visit.good()
    for name in "expired", "elsewhere", "selfsigned":
        async with Server(each=never, tls=t.certificates.context(name)) as server:
            r = await t.call(server.url)
            t.has(r, rc=FAIL, slug="provider.tls", tries=1, waits=0, sent=0)
            t.expect(not server.requests, f"{name}: a request was sent")
    async def old(visit):
        await visit.reader.read(5)
        await visit.say(b"\x15\x03\x01\x00\x02\x02\x46")    # an alert: protocol version
        await visit.gone(1)
    async with Server(visit=old, raw=True) as server:
        t.has(await t.call(server.url.replace("http:", "https:")), rc=FAIL, slug="provider.tls", tries=1, sent=0)
    async with Server(each=never, tls=t.certificates.context("good")) as server:
        t.has(await t.call(server.url), rc=0, text="fine")


async def cut_handshake(t):
    async def good(visit):
        await visit.good()
    async with Server(each=good, tls=t.certificates.context("good")) as server:
        async def forward(visit):
            if visit.server.connections < 3:
                await visit.reader.read(50)
                return
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)

            async def pump(a, b):
                while data := await a.read(65536):
                    b.write(data)
                b.close()
            await asyncio.gather(pump(visit.reader, writer), pump(reader, visit.writer))
        async with Server(visit=forward, raw=True) as front:
            r = await t.call(f"https://127.0.0.1:{front.port}/v1")
            t.has(r, rc=0, text="fine", tries=3, unknown=0)


async def proxies(t):
    async def wants_name(visit):
        await visit.say("HTTP/1.1 407 Name\r\nProxy-Authenticate: Basic realm=x\r\nContent-Length: 0\r\n\r\n")

    async def refuses(visit):
        await visit.say("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
    async with Server(each=wants_name) as proxy:
        env = {"https_proxy": f"http://someone:hidden-password@127.0.0.1:{proxy.port}"}
        r = await t.call("https://model.invalid/v1", env=env)
        t.has(r, rc=FAIL, slug="provider.auth", tries=1, error=lambda e: f"127.0.0.1:{proxy.port}" in e and "hidden-password" not in e)
        t.expect(all(b"planted" not in head for head, _ in proxy.requests), "the proxy saw the key")
        seen = len(proxy.requests)
        r = await t.call("https://model.invalid/v1", env={**env, "NO_PROXY": "model.invalid"}, tries=1)
        t.has(r, rc=FAIL, slug="provider.connect")
        t.expect(len(proxy.requests) == seen, "NO_PROXY is not honoured")
    async with Server(each=refuses) as proxy:
        r = await t.call("https://model.invalid/v1", env={"https_proxy": f"http://127.0.0.1:{proxy.port}"}, tries=2)
        t.has(r, rc=FAIL, slug="provider.connect", sent=0, tries=2, error=lambda e: f"127.0.0.1:{proxy.port}" in e)


async def redirects(t):
    async def thief(visit):
        await visit.good("stolen")
    async with Server(each=thief) as other:
        for status in 301, 302, 303, 307, 308:
            for to in f"http://localhost:{other.port}/v1/x", f"http://127.0.0.1:{other.port}/v1/x", f"//127.0.0.1:{other.port}/":
                async def elsewhere(visit, status=status, to=to):
                    await visit.answer(status, "", f"Location: {to}\r\n")
                async with Server(each=elsewhere) as server:
                    r = await t.call(server.url)
                    t.has(r, rc=FAIL, slug="provider.protocol", status=status, tries=1, error=lambda e: f":{other.port}" in e and "redirects to" in e)
        t.expect(other.connections == 0, "somebody else was visited")


# ---- HTTP/2, by hand: frames of nine bytes and what follows --------------------------------------

def frame(kind, flags=0, stream=0, data=b""):
    return struct.pack(">I", len(data))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + data


DATA, HEADERS, RST, SETTINGS, PING, GOAWAY = 0, 1, 3, 4, 6, 7


async def h2_streams(visit):
    """Greet, then every stream that is begun, when it is whole."""
    await visit.reader.readexactly(24)
    await visit.say(frame(SETTINGS))
    while True:
        head = await visit.reader.readexactly(9)
        data = await visit.reader.readexactly(int.from_bytes(head[:3], "big"))
        kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big") & 0x7FFFFFFF
        if kind == SETTINGS and not flags & 1:
            await visit.say(frame(SETTINGS, 1))
        if kind == PING and not flags & 1:
            await visit.say(frame(PING, 1, 0, data))
        if kind in (DATA, HEADERS) and flags & 1:
            visit.server.requests.append(stream)
            yield stream


def h2_answer(stream, body, end=True):
    kind = b"application/json"
    return (frame(HEADERS, 4, stream, b"\x88\x0f\x10" + bytes([len(kind)]) + kind) + frame(DATA, 1 if end else 0, stream, body))


async def http2(t):
    context = t.certificates.context("good", h2=True)

    async def refuse_first(visit):
        async for stream in h2_streams(visit):
            if len(visit.server.requests) == 1:
                await visit.say(frame(RST, 0, stream, struct.pack(">I", 7)))
            else:
                await visit.say(h2_answer(stream, whole("after all").encode()))
    async with Server(visit=refuse_first, raw=True, tls=context) as server:
        t.has(await t.call(server.url), rc=0, text="after all", tries=2)

    async def cancel_it(visit):
        async for stream in h2_streams(visit):
            await visit.say(frame(RST, 0, stream, struct.pack(">I", 2)))
    async with Server(visit=cancel_it, raw=True, tls=context) as server:
        t.has(await t.call(server.url), rc=FAIL, slug="provider.lost", tries=1, unknown=1, sent=1)

    async def go_away(visit):
        async for stream in h2_streams(visit):
            await visit.say(frame(GOAWAY, 0, 0, struct.pack(">II", stream, 0)))
            return
    async with Server(visit=go_away, raw=True, tls=context) as server:
        t.has(await t.call(server.url), rc=FAIL, slug="provider.lost", sent=1, unknown=1)

    async def stuck(visit):
        async for stream in h2_streams(visit):
            await visit.say(h2_answer(stream, b'{"choices":[', end=False))
    async with Server(visit=stuck, raw=True, tls=context) as server:
        t.has(await t.call(server.url, first_ms=400, idle_ms=400), rc=FAIL, slug="provider.idle", unknown=1)

    async def many(visit):
        async for stream in h2_streams(visit):
            await visit.say(h2_answer(stream, whole("shared").encode()))
    async with Server(visit=many, raw=True, tls=context) as server:
        for r in await t.calls(server.url, n=100, in_flight=50):
            t.has(r, rc=0, text="shared")
        t.expect(server.connections <= 10, f"{server.connections} connections")


async def clock(t):
    """Time of day jumps by an hour, both ways, at every look; only time()'s own readers may see it."""
    source, library = os.path.join(t.folder, "jump.c"), os.path.join(t.folder, "jump.so")
    with open(source, "w") as c:
        c.write("#define _GNU_SOURCE\n#include <time.h>\n#include <sys/time.h>\n#include <sys/syscall.h>\n#include <unistd.h>\n"
                "static long jump(void) { static int n; return ++n % 2 ? 3600 : -3600; }\n"
                "int clock_gettime(clockid_t id, struct timespec *t) { int rc = syscall(SYS_clock_gettime, id, t);"
                " if (id == CLOCK_REALTIME) t->tv_sec += jump(); return rc; }\n"
                "time_t time(time_t *at) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); if (at) *at = t.tv_sec; return t.tv_sec; }\n"
                "int gettimeofday(struct timeval *at, void *zone) { struct timespec t; clock_gettime(CLOCK_REALTIME, &t); (void)zone;"
                " at->tv_sec = t.tv_sec; at->tv_usec = t.tv_nsec / 1000; return 0; }\n")
    await asyncio.to_thread(subprocess.run, ["cc", "-shared", "-fPIC", "-o", library, source], check=True)

    async def busy(visit):
        if visit.n < 2:
            await visit.answer(503, "{}", "retry-after: 1\r\n" if visit.n else "")
        else:
            await visit.stream()
            from server import DONE, delta
            for word in "slow and steady".split():
                await visit.chunk(delta(word + " "))
                await asyncio.sleep(0.2)
            await visit.chunk(delta(None, "stop") + DONE)
            await visit.say("0\r\n\r\n")
    async with Server(each=busy) as server:
        begun = time.monotonic()
        r = await t.call(server.url, stream=1, idle_ms=2000, env={"LD_PRELOAD": library, "ASAN_OPTIONS": "verify_asan_link_order=0"})
        t.has(r, rc=0, text="slow and steady ", tries=3)
        t.expect(1 <= time.monotonic() - begun < 20, "a wait too early or without an end")


ROWS = {
    1: ("a name that does not resolve", names),
    2: ("connection refused", refused),
    3: ("connecting hangs", hanging),
    4: ("certificates: expired, another's, self-signed; an old version", certificates),
    5: ("TLS cut in the handshake", cut_handshake),
    6: ("proxies: 407, refusal, NO_PROXY", proxies),
    7: ("redirects", redirects),
    29: ("HTTP/2: refused, reset, GOAWAY, stuck, many over few connections", http2),
    37: ("the clock jumps by an hour", clock),
}
