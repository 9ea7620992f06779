#!/usr/bin/env python3
"""models.py CALL NODE_MODULES FOLDER - our dialects before servers that others wrote: aimock, which speaks them all, and mountebank,
which sends any bytes; what we send is held against the schemas of the vendors' own clients.

CALL is the program of tests/faults/call.c.  Everything is on this machine."""
import base64
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
CALL, NODE, FOLDER = (os.path.abspath(p) for p in sys.argv[1:4])
KEY = "sk-planted-peer-key-0123456789"
SCHEMA = json.dumps({"type": "object", "properties": {"title": {"type": "string"}, "slides": {"type": "integer"}},
                     "required": ["title", "slides"], "additionalProperties": False})
# A vendor of each dialect, and where under the peer's address it is asked.
DIALECTS = {"openai": "/v1", "openai-responses": "/v1", "anthropic": "/v1", "gemini": "/v1beta", "ollama": ""}
passed, failed = 0, []


def check(what, holds, *seen):
    global passed
    if holds:
        passed += 1
    else:
        failed.append(what)
        print("FAIL", what, *seen)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port, child):
    for _ in range(200):
        if child.poll() is not None:
            raise SystemExit(f"peers: a server ended with {child.returncode}")
        with socket.socket() as s:
            if s.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("peers: a server does not listen")


def http(method, url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=data, method=method, headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.loads(answer.read() or b"null")


def call(vendor, url, prompt, **options):
    """One call, as the program tells of it."""
    conf = os.path.join(FOLDER, "peer.conf")
    with open(conf, "w") as f:
        f.write(f"[vendor peer]\nlike = {vendor}\nurl = {url}\nkey_env = PEER_KEY\n")
        if "structure" in options:
            f.write(f"structure = {options.pop('structure')}\n")
    options = {"backoff_ms": 20, "stream": 0, "max_output": 500, **options}
    clean = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
    done = subprocess.run([CALL, "peer/m", f"prompt={prompt}", *(f"{k}={v}" for k, v in options.items())], capture_output=True, timeout=60,
                          env={**clean, "STET_MODELS": conf, "PEER_KEY": KEY, "HOME": FOLDER})
    text = done.stdout.decode() + done.stderr.decode()
    check(f"{vendor} {prompt}: the key is in no output", KEY not in text)
    if done.returncode:
        check(f"{vendor} {prompt}: the program ends well", False, done.returncode, text[-400:])
        return {}
    return json.loads(done.stdout.decode().splitlines()[0])


# ---- aimock ---------------------------------------------------------------------------------------------------------

def answers_of(vendor, base, stream):
    """What comes of each kind of answer: (prompt, options, what has to hold)."""
    return [
        ("plain", {}, lambda r: r["rc"] == 0 and r["text"] == "Grüße, 世界 👋🏽 – done." and r["finish"] == "stop" and r["told"] == r["text"]),
        # The peer has no such end in Ollama's dialect.
        ("at the limit", {}, (lambda r: r["rc"] == 0 and r["finish"] == "length" and r["text"] == "This answer is cut") if vendor != "ollama" else None),
        ("think first", {}, lambda r: r["rc"] == 0 and r["text"] == "4" and "four" in r["reasoning"]),
        ("structured", {"schema": SCHEMA}, lambda r: r["rc"] == 0 and json.loads(r["text"]) == {"title": "A deck", "slides": 3}),
        ("weather", {}, lambda r: r["rc"] == 0 and r["finish"] == "tool_calls" or r["finish"] == "tool" and not r["text"]),
        ("limited", {}, lambda r: r["rc"] == 0 and r["text"] == "after the wait" and r["tries"] == 2 and r["ms"] >= 900),
        ("broke", {}, lambda r: r["slug"] == "provider.billing" and r["tries"] == 1),
        ("flaky", {}, lambda r: r["rc"] == 0 and r["text"] == "second time lucky" and r["tries"] == 2),
        ("overloaded", {}, lambda r: r["rc"] == 0 and r["text"] == "room again" and r["tries"] == 2),
        ("cut me", {}, (lambda r: r["slug"] in ("provider.lost", "provider.protocol") and r["begun"] == 1) if stream else None),
        ("malformed", {"tries": 1}, lambda r: r["slug"] == "provider.protocol"),
        ("hang up", {"tries": 1}, lambda r: r["slug"] == "provider.lost" and r["sent"] == 1),
        ("nothing like this is there", {}, lambda r: r["slug"] in ("provider.model", "provider.request") and r["tries"] == 1),
    ]


def sent(base):
    return [e for e in http("GET", f"{base}/__aimock/journal") if e["method"] == "POST" and "__aimock" not in e["path"]]


def meant(entry, prompt, stream):
    """Is that the request that we meant to send?"""
    body = entry["body"]
    model = body.get("model") == "m" or "/models/m:" in entry["path"]
    last = body["messages"][-1]
    words = last["content"] if isinstance(last["content"], str) else "".join(p.get("text", "") for p in last["content"])
    return model and last["role"] == "user" and words == f"{prompt} 0;" and bool(body.get("stream") or "stream" in entry["path"]) == bool(stream)


def try_dialect(vendor, path, stream):
    port = free_port()
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(["node", f"{NODE}/.bin/llmock", "-p", str(port), "-f", f"{HERE}/answers.json", "--log-level", "silent"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        for prompt, options, holds in answers_of(vendor, base, stream):
            if not holds:
                continue
            before = len(sent(base))
            result = call(vendor, base + path, prompt, stream=stream, **options)
            check(f"{vendor}{' streamed' * stream}: {prompt}", result and holds(result), result)
            new = sent(base)[before:]
            check(f"{vendor}{' streamed' * stream}: {prompt}: as many requests as are told", result and len(new) == result["sends"], len(new), result)
            check(f"{vendor}{' streamed' * stream}: {prompt}: what was asked arrived", new and all(meant(e, prompt, stream) for e in new), new)
        if vendor in ("openai", "anthropic"):
            result = call(vendor, base + path, "forced", stream=stream, schema=SCHEMA, structure="tool")
            check(f"{vendor}{' streamed' * stream}: a tool that has to be called", result and result["rc"] == 0 and
                  json.loads(result["text"]) == {"title": "A deck", "slides": 3}, result)
        # In the other dialects the peer has only what the vendors had before.
        if vendor == "openai" and not stream:
            result = call(vendor, base + path, "", embed=1)
            check(f"{vendor}: vectors", result and result["rc"] == 0, result)
        text = json.dumps(sent(base))
        check(f"{vendor}: no document and no key in an address", KEY not in text and "plain" not in "".join(e["path"] for e in sent(base)))
    finally:
        server.kill()
        server.wait()


# ---- mountebank -------------------------------------------------------------------------------------------------------

HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def delta(text):
    return 'data: {"choices":[{"index":0,"delta":{"content":%s}}]}' % text


END = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n'
# name, bytes, options, what has to hold.  The server leaves the connection open.
STREAMS = [
    ("line ends of CR", HEAD + (delta('"ok"') + "\n\n" + END).replace("\n", "\r"), {}, lambda r: r["rc"] == 0 and r["text"] == "ok"),
    ("line ends of CRLF, comments", HEAD + (": hello\n\n" + delta('"ok"') + "\n\n: ping\n\n" + END).replace("\n", "\r\n"), {},
     lambda r: r["rc"] == 0 and r["text"] == "ok"),
    ("a lone surrogate", HEAD + delta('"a\\ud83db"') + "\n\n" + END, {}, lambda r: r["rc"] == 0 and r["text"] == "a\ufffdb"),
    ("a NUL", HEAD + delta('"a\\u0000b"') + "\n\n" + END, {}, lambda r: r["rc"] == 0 and r["text"] == "a\ufffdb"),
    ("no end mark, silence", HEAD + delta('"half"') + "\n\n", {"idle_ms": 300, "tries": 1}, lambda r: r["slug"] == "provider.idle" and r["begun"] == 1),
    ("an error in the stream", HEAD + delta('"half"') + '\n\ndata: {"error":{"message":"upstream died","type":"server_error","code":null}}\n\n',
     {"tries": 1}, lambda r: r["rc"] != 0 and "upstream died" in r["error"]),
    ("silence in the middle of a character", (HEAD + delta('"whole"') + '\n\ndata: {"choices":[{"index":0,"delta":{"content":"gr').encode() + b"\xc3",
     {"idle_ms": 300, "tries": 1}, lambda r: r["slug"] == "provider.idle" and r["text"] == "whole"),
    ("half a character in a whole frame", (HEAD + 'data: {"choices":[{"index":0,"delta":{"content":"gr').encode() + b'\xc3"}}]}\n\n' + END.encode(), {},
     lambda r: r["rc"] == 0 and r["text"] == "gr\ufffd"),
    ("a broken frame", HEAD + delta('"half"') + "\n\ndata: {broken json\n\n", {"tries": 1}, lambda r: r["slug"] == "provider.protocol"),
    ("silence from the start", "", {"first_ms": 300, "idle_ms": 300, "tries": 1}, lambda r: r["slug"] in ("provider.idle", "provider.lost") and r["sent"] == 1),
]
STUBS = [
    ("reset", {"responses": [{"fault": "CONNECTION_RESET_BY_PEER"}]}, lambda r: r["slug"] == "provider.lost" and r["sent"] == 1),
    ("garbage", {"responses": [{"fault": "RANDOM_DATA_THEN_CLOSE"}]}, lambda r: r["slug"] in ("provider.protocol", "provider.lost")),
    ("html", {"responses": [{"is": {"statusCode": 502, "headers": {"Content-Type": "text/html"}, "body": "<html>Bad gateway</html>"}}]},
     lambda r: r["slug"] == "provider.server" and r["status"] == 502),
    ("html200", {"responses": [{"is": {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": "<html>Sign in</html>"}}]},
     lambda r: r["slug"] == "provider.protocol"),
    ("elsewhere", {"responses": [{"is": {"statusCode": 307, "headers": {"Location": "http://127.0.0.1:9/v1"}}}]}, lambda r: r["slug"] == "provider.protocol"),
]

# What is sent, to be held against the schemas: vendor, its schema, the path, an answer that ends the call.
BODIES = [
    ("openai", "Chat", "/v1", {"choices": [{"index": 0, "message": {"role": "assistant", "content": "x"}, "finish_reason": "stop"}]}),
    ("openai-responses", "Responses", "/v1", {"id": "r", "status": "completed", "output": [
        {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "x"}]}]}),
    ("anthropic", "Messages", "/v1", {"id": "m", "type": "message", "role": "assistant", "content": [{"type": "text", "text": "x"}],
                                       "stop_reason": "end_turn", "usage": {"input_tokens": 1, "output_tokens": 1}}),
]
ASKED = [{}, {"schema": SCHEMA}, {"schema": SCHEMA, "structure": "tool"}, {"schema": SCHEMA, "structure": "json"}, {"max_output": 0}, {"stream": 1, "tries": 1}]


def imposter(api, **what):
    port = free_port()
    http("POST", f"{api}/imposters", {"port": port, **what})
    return port


def try_bytes(api):
    for name, data, options, holds in STREAMS:
        port = imposter(api, protocol="tcp", mode="binary", stubs=[{"responses": [{"is": {"data": base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()}}]}])
        result = call("openai", f"http://127.0.0.1:{port}/v1", "x", stream=1, **options)
        check(f"bytes: {name}", result and holds(result), result)
    for name, stub, holds in STUBS:
        port = imposter(api, protocol="http", stubs=[stub])
        result = call("openai", f"http://127.0.0.1:{port}/v1", "x", tries=1)
        check(f"bytes: {name}", result and holds(result), result)
        check(f"bytes: {name}: told in one line", result and "\n" not in result["error"] and "\x1b" not in result["error"])


def try_bodies(api):
    lines = []
    for vendor, schema, path, answer in BODIES:
        port = imposter(api, protocol="http", recordRequests=True, stubs=[{"responses": [{"is": {
            "headers": {"Content-Type": "application/json"}, "body": json.dumps(answer)}}]}])
        for options in ASKED:
            call(vendor, f"http://127.0.0.1:{port}{path}", "x", **options)
        for seen, options in zip(http("GET", f"{api}/imposters/{port}")["requests"], ASKED):
            lines.append(json.dumps({"type": schema, "what": f"{vendor} {options}", "body": json.loads(seen["body"])}))
            check(f"{vendor}: the key is in a header of its own", KEY not in seen["body"] and KEY not in seen["path"] + json.dumps(seen["query"]) and
                  KEY in json.dumps(seen["headers"]))
    check("bodies: all were seen", len(lines) == len(BODIES) * len(ASKED), len(lines))
    # Modules are looked for from where a file lies.
    for name in ("types.ts", "bodies.mjs"):
        with open(f"{HERE}/{name}") as source, open(f"{NODE}/../{name}", "w") as copy:
            copy.write(source.read())
    # One each: the clients have types of the same names.
    for _, schema, _, _ in BODIES:
        subprocess.run([f"{NODE}/.bin/ts-json-schema-generator", "--path", "types.ts", "--type", schema, "--no-type-check", "-o",
                        os.path.join(FOLDER, f"{schema}.json")], cwd=f"{NODE}/..", check=True)
    done = subprocess.run(["node", "bodies.mjs", FOLDER], input="\n".join(lines).encode(), cwd=f"{NODE}/..", capture_output=True)
    check("bodies: all fit the schemas", done.returncode == 0, done.stdout.decode() + done.stderr.decode())


def try_mountebank():
    port = free_port()
    api = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(["node", f"{NODE}/.bin/mb", "start", "--port", str(port), "--localOnly", "--nologfile", "--loglevel", "error",
                               "--pidfile", f"{FOLDER}/mb.pid"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=FOLDER)
    try:
        wait_for(port, server)
        try_bytes(api)
        try_bodies(api)
    finally:
        server.kill()
        server.wait()


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for vendor, path in DIALECTS.items():
        for stream in (0, 1):
            try_dialect(vendor, path, stream)
    try_mountebank()
    print(f"{passed} passed, {len(failed)} failed")
    return 1 if failed else 0


sys.exit(main())
