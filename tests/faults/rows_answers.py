"""rows_answers.py - statuses, waits, bodies that are not what they should be, many calls at once."""
import asyncio
import email.utils
import gzip
import json
import time

from server import Server, whole

FAIL = -7
SLUGS = {400: "provider.request", 401: "provider.auth", 402: "provider.billing", 403: "provider.auth", 404: "provider.model", 413: "provider.context",
         422: "provider.request"}


def error(message, code=None, kind="x"):
    return json.dumps({"error": {"message": message, "type": kind, "code": code}})


async def lasting(t):
    for status, slug in SLUGS.items():
        async def each(visit, status=status):
            await visit.answer(status, error("that is wrong"), "x-request-id: req_42\r\n")
        async with Server(each=each) as server:
            r = await t.call(server.url)
            t.has(r, rc=FAIL, slug=slug, status=status, tries=1, error=lambda e: "that is wrong" in e and "req_42" in e)


async def passing(t):
    for status in 408, 409, 425, 429, 500, 502, 503, 504, 529:
        async def each(visit, status=status):
            if visit.n < 2:
                await visit.answer(status, error("later"))
            else:
                await visit.good()
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=0, text="fine", tries=3, unknown=0)


async def waits(t):
    def date():
        return email.utils.formatdate(time.time() + 3, usegmt=True)
    cases = [("retry-after: 2", 2000, 2250), (None, 1500, 3400), ("retry-after-ms: 700", 700, 800), ("retry-after: -5", 0, 200), ("retry-after: soon", 0, 200)]
    for header, least, most in cases:
        async def each(visit, header=header):
            if visit.n == 0:
                await visit.answer(429, error("later"), (header or "retry-after: " + date()) + "\r\n")
            else:
                await visit.good()
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=0, tries=2, wait_ms=lambda ms: least <= ms <= most)

    async def for_ever(visit):
        await visit.answer(429, error("later"), "retry-after: 9999\r\n")
    async with Server(each=for_ever) as server:
        t.has(await t.call(server.url), rc=FAIL, slug="provider.budget", tries=1, error=lambda e: "wait" in e)


async def no_credit(t):
    for body in error("no credit", "insufficient_quota"), error("no credit", None, "billing_error"):
        async def each(visit, body=body):
            await visit.answer(429, body)
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=FAIL, slug="provider.billing", tries=1)


async def should_retry(t):
    async def no(visit):
        await visit.answer(503, error("no"), "x-should-retry: false\r\n")

    async def yes(visit):
        if visit.n == 0:
            await visit.answer(400, error("again"), "x-should-retry: true\r\n")
        else:
            await visit.good()
    async with Server(each=no) as server:
        t.has(await t.call(server.url), rc=FAIL, tries=1, status=503)
    async with Server(each=yes) as server:
        t.has(await t.call(server.url), rc=0, tries=2)


async def silent_end(t):
    for way in "close", "reset":
        async def visit_it(visit, way=way):
            if visit.n == 0 and visit.server.again or not visit.server.again:
                if way == "reset":
                    visit.reset()
                return
            await visit.good()
        async with Server(visit=visit_it) as server:
            server.again = False
            t.has(await t.call(server.url), rc=FAIL, slug="provider.lost", tries=1, unknown=1, sent=1, begun=0)
            server.requests.clear()
            server.again = True
            t.has(await t.call(server.url, resend=1), rc=0, tries=2, unknown=1)
            server.requests.clear()
            server.again = False
            t.has(await t.call(server.url, resend=1), rc=FAIL, slug="provider.lost", tries=2, unknown=2)


async def json_wrong(t):
    deep = '{"a":' + "[" * 100000 + "]" * 100000 + "}"
    bad = ['{"choices":[{"message":{"content":"cut', whole() + "junk", deep, "[]", "null", "17", "{}", '{"choices":[]}', '{"choices":17}',
           '{"choices":[{"message":null}]}', '{"choices":[{"message":{"content":{"a":1}}}]}', '{"usage":{"prompt_tokens":1e999999}}', ""]
    for body in bad:
        async def each(visit, body=body):
            await visit.answer(200, body)
        async with Server(each=each) as server:
            r = await t.call(server.url)
            t.has(r, rc=FAIL, slug="provider.protocol", tries=1)
    good = {'{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}': "",
            '{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":{"prompt_tokens":1e999999,"completion_tokens":-4}}': "a",
            '{"choices":[{"finish_reason":"stop","message":{"content":"one"},"message":{"content":"two"}}]}': None}
    for body, text in good.items():
        async def each(visit, body=body):
            await visit.answer(200, body)
        async with Server(each=each) as server:
            r = await t.call(server.url)
            t.has(r, rc=0, estimated=1, text=lambda got, text=text: text in (None, got))

    async def long(visit):
        await visit.good("x" * 10000000)
    async with Server(each=long) as server:
        t.has(await t.call(server.url), rc=0, length=10000000)


async def pages(t):
    page = "<html><body><h1>Bad \x1b[31mGateway</h1>" + "x" * 1000 + "</body></html>"
    for status, tries in (200, 1), (502, 3):
        async def each(visit, status=status):
            await visit.answer(status, page, kind="text/html")
        async with Server(each=each) as server:
            r = await t.call(server.url, tries=3)
            t.has(r, rc=FAIL, tries=tries, slug="provider.protocol" if status == 200 else "provider.server",
                  error=lambda e: "<html>" in e and "\x1b" not in e and len(e) < 400)


async def zipped(t):
    packed = gzip.compress(whole("unpacked").encode())
    cases = [("gzip", packed, 0, "unpacked"), ("gzip", packed[:-9], FAIL, "provider.protocol"), ("gzip", b"\x1f\x8b\x08garbage" * 9, FAIL, "provider.protocol"),
             ("gzip", await asyncio.to_thread(gzip.compress, b"[" + b" " * 200000000, 1), FAIL, "provider.limit"), ("br", b"what", FAIL, "provider.protocol")]
    for encoding, body, rc, what in cases:
        async def each(visit, encoding=encoding, body=body):
            t.expect(b"accept-encoding" not in visit.head.lower(), "compression is asked for")
            await visit.answer(200, body, f"Content-Encoding: {encoding}\r\n")
        async with Server(each=each) as server:
            r = await t.call(server.url)
            t.has(r, rc=rc, tries=1, **({"text": what} if rc == 0 else {"slug": what}))


async def lengths(t):
    body = whole("exact")
    cases = {f"Content-Length: {len(body) + 10}\r\n\r\n{body}": "provider.lost", "Content-Length: 20\r\n\r\n" + body: "provider.protocol",
             "Content-Length: -5\r\n\r\n" + body: None, f"Content-Length: {len(body)}\r\nContent-Length: 7\r\n\r\n{body}": "provider.protocol",
             f"Content-Length: {len(body)}\r\nTransfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n{body}\r\n0\r\n\r\n": "provider.protocol",
             "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + body: "provider.lost"}
    for rest, slug in cases.items():
        async def visit_it(visit, rest=rest):
            await visit.say("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + rest)
            await asyncio.sleep(0.1)
        async with Server(visit=visit_it) as server:
            results = await t.calls(server.url, n=2, one_by_one=1)
            for r in results:
                if slug == "provider.lost" and r["rc"] == 0:
                    t.has(r, text="exact")      # all of it came all the same
                else:
                    t.has(r, rc=FAIL, tries=1, slug=lambda s, slug=slug: s == slug or slug is None and s.startswith("provider."))
            t.expect(server.connections == 2, "the connection is used again")


async def headers(t):
    for many in "X-Big: " + "x" * 1000000 + "\r\n", "".join(f"X-{i}: y\r\n" for i in range(10000)):
        async def each(visit, many=many):
            await visit.answer(200, whole(), many)
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=FAIL, tries=1, slug=lambda s: s in ("provider.limit", "provider.lost"))


async def continues(t):
    async def each(visit):
        t.expect(b"expect:" not in visit.head.lower(), "it waits for 100-continue")
        await visit.say("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n")
        await visit.good()
    async with Server(each=each) as server:
        t.has(await t.call(server.url, prompt="long " * 20000), rc=0, text="fine", tries=1)
    t.note("no request waits for 100-continue, so that it never comes makes no difference")


async def kept_open(t):
    async def visit_it(visit):
        await visit.good("first")
        if await visit.request():
            return      # closed under the second request
    async with Server(visit=visit_it) as server:
        first, second = await t.calls(server.url, n=2, one_by_one=1)
        t.has(first, rc=0, tries=1, unknown=0)
        t.has(second, rc=0, tries=2, unknown=1)
        t.expect(server.connections == 2, f"{server.connections} connections")


async def strays(t):
    async def each(visit):
        stray = whole("for somebody else").encode()
        await visit.answer(200, whole("mine"))
        await visit.say(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(stray), stray))
    async def late(visit):
        await visit.answer(200, whole("mine"))
        await asyncio.sleep(0.02)
        stray = whole("for somebody else").encode()
        await visit.say(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(stray), stray))
    for way in each, late:
        async with Server(each=way) as server:
            for r in await t.calls(server.url, n=3, gap_ms=300):
                t.has(r, rc=0, text="mine")
    call = {"id": "call_1", "type": "function", "function": {"name": "answer", "arguments": '{"a":1}'}}
    body = json.dumps({"choices": [{"message": {"content": None, "tool_calls": [call, call]}, "finish_reason": "tool_calls"}]})

    async def twice(visit):
        await visit.answer(200, body)
    async with Server(each=twice) as server:
        t.has(await t.call(server.url), rc=FAIL, tries=1)
    t.note("HTTP has no number by which an answer belongs to its request: what comes unasked over a connection is not taken for the next one's")


async def finishes(t):
    cases = {"length": (0, "length", ""), "content_filter": (FAIL, "filter", "provider.filtered"), "tool_calls": (FAIL, "tool", "provider.protocol"),
             "stop": (0, "stop", ""), "error": (FAIL, "error", "provider.server")}
    for finish, (rc, told, slug) in cases.items():
        async def each(visit, finish=finish):
            await visit.answer(200, whole("text so far", finish))
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=rc, finish=told, slug=slug, tries=1, text="text so far")


async def usage(t):
    for said in None, {}, {"prompt_tokens": -1, "completion_tokens": 10 ** 15}, {"prompt_tokens": "many"}:
        async def each(visit, said=said):
            body = json.loads(whole("four words are here"))
            body["usage"] = said
            await visit.answer(200, json.dumps(body))
        async with Server(each=each) as server:
            t.has(await t.call(server.url), rc=0, estimated=1, out=lambda n: 0 < n < 100, **{"in": lambda n: 0 < n < 100})


async def sizes(t):
    async def empty(visit):
        await visit.good("")

    async def endless(visit):
        await visit.good("x" * 300000)
    async with Server(each=empty) as server:
        t.has(await t.call(server.url), rc=0, text="", finish="stop")
    async with Server(each=endless) as server:
        t.has(await t.call(server.url, max_output=1000), rc=FAIL, slug="provider.limit", tries=1)
    t.note("whether an answer fits its schema is looked at, and asked for once more, by whoever asks: tests of the asker")


async def many(t):
    async def each(visit):
        number = int(visit.body.split(b"call ")[1].split(b";")[0])
        if number % 10 < 3 and number not in visit.server.turned_away:
            visit.server.turned_away.add(number)
            await visit.answer(429, error("slower"), "retry-after-ms: 50\r\n")
        else:
            await asyncio.sleep(0.01)
            await visit.good()
    async with Server(each=each) as server:
        server.turned_away = set()
        for r in await t.calls(server.url, n=64, in_flight=64):
            t.has(r, rc=0)
        t.expect(len(server.requests) <= 96, f"{len(server.requests)} requests for 64 calls")


async def down(t):
    async def each(visit):
        if time.monotonic() < visit.server.up:
            visit.server.failed += 1
            await visit.answer(503, error("down"))
        else:
            await visit.good()
    async with Server(each=each) as server:
        server.up, server.failed = time.monotonic() + 3, 0
        for r in await t.calls(server.url, n=200, in_flight=16, rest_ms=200):
            t.has(r, rc=0, text="fine")
        t.expect(server.failed <= 30, f"{server.failed} requests to a server that is down")
        t.note(f"down for 3 s, rests of 0.2 s that double: {server.failed} requests in vain, 200 calls answered")


async def two_keys(t):
    async def bad(visit):
        await visit.answer(401, error("wrong key", "invalid_api_key"))

    async def good(visit):
        await visit.good()
    async with Server(each=bad) as one, Server(each=good) as two:
        vendors = {"first": one.url, "second": two.url}
        r = (await t.calls(None, vendors=vendors, model="first/m"))[0]
        t.has(r, rc=FAIL, slug="provider.auth", tries=1, error=lambda e: "first/m" in e and "second" not in e)
        t.expect(not two.requests, "it fell over to another vendor by itself")
        t.has((await t.calls(None, vendors=vendors, model="second/m"))[0], rc=0)


ROWS = {
    8: ("400, 401, 402, 403, 404, 413, 422", lasting),
    9: ("408, 409, 425, 429, 500, 502, 503, 504, 529", passing),
    10: ("waits that servers ask for", waits),
    11: ("429 that means no credit", no_credit),
    12: ("x-should-retry", should_retry),
    13: ("closed before any byte of the answer", silent_end),
    23: ("JSON that is cut, deep, wrong, large", json_wrong),
    24: ("pages of HTML", pages),
    25: ("compressed answers: good, cut, broken, a bomb", zipped),
    26: ("lengths that lie", lengths),
    27: ("a header of 1 MB; 10,000 headers", headers),
    28: ("100-continue, and other answers before the answer", continues),
    30: ("a kept connection closed under us", kept_open),
    31: ("an answer for somebody else; a tool called twice", strays),
    32: ("reasons to finish", finishes),
    33: ("usage that is missing or absurd", usage),
    34: ("answers that are empty or too long", sizes),
    35: ("64 calls at once, 429 for 30 % of them", many),
    36: ("a provider that is down, in a batch of 200", down),
    40: ("two keys, one of them bad", two_keys),
}
