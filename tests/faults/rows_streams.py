"""rows_streams.py - streams that are cut, silent, endless, or oddly written."""
import asyncio
import json

from server import DONE, Server, delta

FAIL = -7


async def cut(t):
    half = delta("b\u00fccher").encode()
    cases = {"after the headers": (b"", 0), "in an event": (delta("so far").encode() + b'data: {"choices":[{"del', 1),
             "in a character": (delta("so far").encode() + b'data: {"choices":[{"delta":{"content":"\xc3', 1), "in another": (half[:-3], 0)}
    for name, (data, begun) in cases.items():
        for way in "close", "reset":
            async def visit_it(visit, data=data, way=way):
                await visit.stream("x-request-id: req_5\r\n")
                if data:
                    await visit.chunk(data)
                await asyncio.sleep(0.05)
                if way == "reset":
                    visit.reset()
            async with Server(visit=visit_it) as server:
                r = await t.call(server.url, stream=1)
                t.has(r, rc=FAIL, slug="provider.lost", tries=1, unknown=1, sent=1, begun=begun, text="so far" if begun else "",
                      error=lambda e: "req_5" in e)


async def no_end(t):
    async def visit_it(visit):
        await visit.stream()
        await visit.chunk(delta("all of it, or is it"))
        await visit.say("0\r\n\r\n")
    async with Server(visit=visit_it) as server:
        t.has(await t.call(server.url, stream=1), rc=FAIL, slug="provider.lost", unknown=1, text="all of it, or is it")

    async def finished(visit):
        await visit.stream()
        await visit.chunk(delta("all of it") + delta(None, "stop"))
        await visit.say("0\r\n\r\n")
    async with Server(visit=finished) as server:
        t.has(await t.call(server.url, stream=1), rc=0, text="all of it", finish="stop")


async def told_within(t):
    for kind, slug, tries in (("server_overloaded", "provider.overload", 1), ("invalid_request_error", "provider.request", 1)):
        async def each(visit, kind=kind):
            await visit.stream()
            if visit.server.early or visit.n == 0:
                if not visit.server.early:
                    await visit.chunk(delta("a start"))
                await visit.chunk("data: " + json.dumps({"error": {"message": "no more", "type": kind, "code": kind}}) + "\n\n")
            else:
                await visit.chunk(delta("better") + delta(None, "stop") + DONE)
            await visit.say("0\r\n\r\n")
        async with Server(each=each) as server:
            server.early = False
            r = await t.call(server.url, stream=1)
            t.has(r, rc=FAIL, begun=1, text="a start", tries=tries)
        async with Server(each=each) as server:
            server.early = True
            r = await t.call(server.url, stream=1, tries=2)
            t.has(r, rc=FAIL, begun=0, tries=lambda n, slug=slug: n == (1 if slug == "provider.request" else 2))

    async def later(visit):
        await visit.stream()
        if visit.n == 0:
            await visit.chunk('data: {"error":{"message":"busy","type":"overloaded_error"}}\n\n')
        else:
            await visit.chunk(delta("better") + delta(None, "stop") + DONE)
        await visit.say("0\r\n\r\n")
    async with Server(each=later) as server:
        t.has(await t.call(server.url, stream=1), rc=0, text="better", tries=2)


async def silence(t):
    for ping in None, ": ping\n\n", "\n":
        async def visit_it(visit, ping=ping):
            await visit.stream()
            await visit.chunk(delta("so far"))
            for _ in range(200):
                await asyncio.sleep(0.05)
                if ping:
                    await visit.chunk(ping)
        async with Server(visit=visit_it) as server:
            t.has(await t.call(server.url, stream=1, idle_ms=500), rc=FAIL, slug="provider.idle", text="so far", unknown=1, ms=lambda ms: 450 <= ms < 5000)

    async def thinking(visit):
        await visit.stream()
        await asyncio.sleep(1)
        await visit.chunk(delta("slow") + delta(None, "stop") + DONE)
        await visit.say("0\r\n\r\n")
    async with Server(visit=thinking) as server:
        t.has(await t.call(server.url, stream=1, idle_ms=300, first_ms=30000), rc=0, text="slow")
        t.has(await t.call(server.url, stream=1, idle_ms=5000, first_ms=300), rc=FAIL, slug="provider.idle", begun=0)


async def drip(t):
    async def visit_it(visit):
        await visit.stream()
        while True:
            await visit.chunk(delta("x"))
            await asyncio.sleep(0.05)
    async with Server(visit=visit_it) as server:
        t.has(await t.call(server.url, stream=1, total_ms=1000), rc=FAIL, slug="provider.limit", begun=1, ms=lambda ms: 950 <= ms < 6000)


async def endless(t):
    async def visit_it(visit):
        await visit.stream()
        piece = "".join(delta("word " * 100) for _ in range(20))
        while True:
            await visit.chunk(piece)
    async with Server(visit=visit_it) as server:
        t.has(await t.call(server.url, stream=1), rc=FAIL, slug="provider.limit", tries=1, length=lambda n: n <= (16 << 20) + 65536)
        t.has(await t.call(server.url, stream=1, max_output=1000), rc=FAIL, slug="provider.limit", length=lambda n: n <= 32000 + 8192)


async def long_line(t):
    async def visit_it(visit):
        await visit.stream()
        await visit.chunk("data: ")
        for _ in range(1600):
            await visit.chunk("x" * 65536)
    async with Server(visit=visit_it) as server:
        t.has(await t.call(server.url, stream=1), rc=FAIL, slug="provider.limit", tries=1, length=0)


async def odd(t):
    one, two = json.dumps({"choices": [{"delta": {"content": "gr\u00fc"}}]}, ensure_ascii=False), json.dumps({"choices": [{"delta": {"content": "n \U0001F41F"}}]}, ensure_ascii=False)
    split = one.replace('"delta"', '\n"delta"')
    text = ("\ufeff: hello\r\nretry: 5\rid: 7\n\nevent: message\ndata:" + split.split("\n")[0] + "\r\ndata: " + split.split("\n")[1] + "\r\r"
            "nonsense\nfield\n: more\n\nid\ndata: " + two + "\n\r\ndata: " + json.dumps({"choices": [{"delta": {}, "finish_reason": "stop"}]}) + "\r\n\r\n" + DONE).encode()
    for size in 1, 2, 3, 7, 50, len(text):
        async def visit_it(visit, size=size):
            await visit.stream()
            for i in range(0, len(text), size):
                await visit.chunk(text[i:i + size])
                if i % 20 == 0:
                    await asyncio.sleep(0)
            await visit.say("0\r\n\r\n")
        async with Server(visit=visit_it) as server:
            t.has(await t.call(server.url, stream=1), rc=0, text="gr\u00fcn \U0001F41F", told="gr\u00fcn \U0001F41F", finish="stop")


async def characters(t):
    raw = [b'"\xff\xfe"', b'"\\ud800x"', b'"a\\u0000b"', b'"\xc2\x9b31m"', b'"\xed\xa0\x80"']
    events = b"".join(b'data: {"choices":[{"delta":{"content":' + piece + b"}}]}\n\n" for piece in raw)

    async def visit_it(visit):
        await visit.stream()
        await visit.chunk(events)
        await visit.chunk(delta(None, "stop") + DONE)
        await visit.say("0\r\n\r\n")
    async with Server(visit=visit_it) as server:
        r = await t.call(server.url, stream=1)
        t.has(r, rc=0, text=lambda s: "\ufffd" in s and "\x00" not in s and "x" in s and "a" in s and "b" in s and "\ud800" not in s)
        t.expect(r["told"] == r["text"], "what was told is not what is kept")


async def network_gone(t):
    async def visit_it(visit):
        await visit.stream()
        await visit.chunk(delta("so far"))
        await asyncio.sleep(30)
    async with Server(visit=visit_it) as server:
        t.has(await t.call(server.url, stream=1, idle_ms=400), rc=FAIL, slug="provider.idle", unknown=1, begun=1, text="so far")
    t.note("a link cannot be taken down here: a peer that falls silent without closing is what that looks like from this side")


async def cancelled(t):
    for courier in 0, 1:
        gone = []

        async def visit_it(visit, gone=gone):
            await visit.stream()
            await visit.chunk(delta("so far"))
            gone.append(await visit.gone())
        async with Server(visit=visit_it) as server:
            r = await t.call(server.url, stream=1, cancel_ms=400, courier=courier)
            t.has(r, rc=-8, slug="provider.cancelled", text="so far", begun=1, after_cancel=lambda ms: 0 <= ms <= 150)
            await asyncio.sleep(0.2)
            t.expect(gone and gone[0] < 5, "the connection is still open")
    t.note("100 ms for us, 50 more for a busy machine")


ROWS = {
    14: ("closed after the headers, in an event, in a character", cut),
    15: ("a stream without its end", no_end),
    16: ("an error told within a stream", told_within),
    17: ("silence, and only pings", silence),
    18: ("a little now and then, for ever", drip),
    19: ("tokens without an end", endless),
    20: ("a line of 100 MB", long_line),
    21: ("streams oddly written, cut anywhere", odd),
    22: ("bytes that are no characters", characters),
    38: ("the network is gone in the middle", network_gone),
    39: ("the user cancels", cancelled),
}
