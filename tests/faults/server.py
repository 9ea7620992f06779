"""server.py - servers that misbehave byte by byte, on this machine alone; certificates made for the occasion."""
import asyncio
import json
import os
import ssl
import subprocess


class Visit:
    """One connection, and what was asked over it last."""

    def __init__(self, server, reader, writer, n):
        self.server, self.reader, self.writer, self.connection = server, reader, writer, n
        self.head, self.body, self.n, self.times = b"", b"", 0, 0

    async def request(self):
        """Read one request; False when there is none any more."""
        try:
            self.head = await self.reader.readuntil(b"\r\n\r\n")
            length = [line.split(b":")[1] for line in self.head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
            self.body = await self.reader.readexactly(int(length[0]) if length else 0)
        except (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError, asyncio.LimitOverrunError):
            return False
        self.n = len(self.server.requests)
        self.server.requests.append((self.head, self.body))
        self.times += 1
        return True

    async def say(self, data):
        self.writer.write(data if isinstance(data, bytes) else data.encode())
        await self.writer.drain()

    async def answer(self, status, body, headers="", kind="application/json", close=False):
        body = body if isinstance(body, bytes) else body.encode()
        await self.say(f"HTTP/1.1 {status} x\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
                       f"{'Connection: close' + chr(13) + chr(10) if close else ''}{headers}\r\n".encode() + body)

    async def good(self, text="fine", finish="stop"):
        await self.answer(200, whole(text, finish))

    async def stream(self, headers=""):
        await self.say(f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n{headers}\r\n")

    async def chunk(self, data):
        data = data if isinstance(data, bytes) else data.encode()
        await self.say(b"%x\r\n%s\r\n" % (len(data), data))

    def reset(self):
        """Gone without a word."""
        self.writer.transport.abort()

    async def gone(self, seconds=30):
        """Wait until the other side has closed; how long that took."""
        begun = asyncio.get_running_loop().time()
        try:
            while await asyncio.wait_for(self.reader.read(65536), seconds):
                pass
        except (ConnectionError, asyncio.TimeoutError, ssl.SSLError):
            pass
        return asyncio.get_running_loop().time() - begun


def whole(text="fine", finish="stop", **more):
    return json.dumps({"id": "chatcmpl-1", "model": "m-1", "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}],
                       "usage": {"prompt_tokens": 5, "completion_tokens": 3, "total_tokens": 8}, **more})


def delta(text, finish=None):
    return "data: " + json.dumps({"id": "chatcmpl-1", "model": "m-1", "choices": [{"index": 0, "delta": {"content": text} if text is not None else {}, "finish_reason": finish}]}) + "\n\n"


DONE = "data: [DONE]\n\n"


class Server:
    """`visit(visit)` is awaited for every connection, `each(visit)` for every request when only that is given."""

    def __init__(self, visit=None, each=None, tls=None, raw=False):
        self.visit, self.each, self.tls, self.raw = visit, each, tls, raw
        self.requests, self.connections, self.server, self.tasks = [], 0, None, set()

    async def __aenter__(self):
        self.server = await asyncio.start_server(self.enter, "127.0.0.1", 0, ssl=self.tls, limit=1 << 24)
        self.port = self.server.sockets[0].getsockname()[1]
        self.url = f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}/v1"
        return self

    async def __aexit__(self, *what):
        self.server.close()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    async def enter(self, reader, writer):
        task = asyncio.current_task()
        self.tasks.add(task)
        self.connections += 1
        visit = Visit(self, reader, writer, self.connections)
        try:
            if self.visit:
                if self.raw or await visit.request():
                    await self.visit(visit)
            else:
                while await visit.request() and await self.each(visit) is not False:
                    pass
        except (ConnectionError, asyncio.CancelledError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            self.tasks.discard(task)
            try:
                writer.close()
            except (ConnectionError, RuntimeError):
                pass


class Certificates:
    """A certificate authority and what it signs, in a folder: all of it before the first row, as keys take their time."""

    KINDS = {"good": {}, "expired": {"end": "20210101000000Z"}, "elsewhere": {"host": "DNS:other.example"}, "selfsigned": {"signed": False}}

    def __init__(self, folder):
        self.folder = folder
        self.ca = os.path.join(folder, "ca.pem")
        self.run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "2", "-subj", "/CN=test authority")
        with open(os.path.join(folder, "index.txt"), "w"), open(os.path.join(folder, "serial"), "w") as serial:
            serial.write("01\n")
        with open(os.path.join(folder, "ca.conf"), "w") as conf:
            conf.write("[ca]\ndefault_ca=a\n[a]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\ncertificate=ca.pem\nprivate_key=ca.key\n"
                       "default_md=sha256\npolicy=p\nunique_subject=no\ncopy_extensions=copy\n[p]\ncommonName=supplied\n")
        for name, how in self.KINDS.items():
            self.make(name, **how)

    def run(self, *command):
        subprocess.run(["openssl", *command], cwd=self.folder, check=True, capture_output=True)

    def make(self, name, host="IP:127.0.0.1", start="20200101000000Z", end="20400101000000Z", signed=True):
        extra = ["-addext", f"subjectAltName={host}"]
        if signed:
            self.run("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name, *extra)
            self.run("ca", "-batch", "-config", "ca.conf", "-in", name + ".csr", "-out", name + ".pem", "-startdate", start, "-enddate", end, "-notext")
        else:
            self.run("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".pem", "-days", "2", "-subj", "/CN=" + name, *extra)

    def context(self, name, h2=False):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.folder, name + ".pem"), os.path.join(self.folder, name + ".key"))
        if h2:
            context.set_alpn_protocols(["h2"])
        return context
