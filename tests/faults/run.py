#!/usr/bin/env python3
"""run.py CALL FOLDER [ROW...] - what may go wrong between us and a server, one row each, and what has to come of it.

CALL is the program of tests/faults/call.c; FOLDER takes certificates and settings.  Rows are numbered as in the table of faults that the
loop is built by; limits of time are scaled down.  Everything is on this machine.  COURIER=1: by a process of their own."""
import asyncio
import json
import os
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rows_answers  # noqa: E402
import rows_network  # noqa: E402
import rows_streams  # noqa: E402
from server import Certificates  # noqa: E402

CALL, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SECRET = "sk-planted-secret-0123456789"
ATONCE = 6


class Wrong(Exception):
    pass


class Trial:
    """What a row has at hand: calls, and words for what it expects."""

    def __init__(self, name, certificates):
        self.name, self.certificates, self.said, self.commands = name, certificates, [], 0
        self.folder = FOLDER

    def note(self, text):
        self.said.append(text)

    async def calls(self, url, env=None, vendors=None, model="far/m", **options):
        """Results of the calls, as the program tells them."""
        self.commands += 1
        path = os.path.join(FOLDER, f"{self.name}-{self.commands}.conf")
        with open(path, "w") as conf:
            for name, where in (vendors or {"far": url}).items():
                conf.write(f"[vendor {name}]\nlike = openai\nurl = {where}\ninsecure = yes\nkey_env = {name.upper()}_KEY\n")
        keys = {f"{name.upper()}_KEY": SECRET for name in (vendors or {"far": url})}
        clean = {k: v for k, v in os.environ.items() if "proxy" not in k.lower()}
        options = {"backoff_ms": 20, "connect_ms": 3000, "rest_ms": 100, "stream": 0, "courier": int(os.environ.get("COURIER", "0")), **options}
        child = await asyncio.create_subprocess_exec(
            CALL, model, *(f"{k}={v}" for k, v in options.items()), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**clean, "STET_MODELS": path, "CURL_CA_BUNDLE": self.certificates.ca, "HOME": FOLDER, **keys, **(env or {})})
        try:
            out, err = await asyncio.wait_for(child.communicate(), 60)
        except asyncio.TimeoutError:
            child.kill()
            raise Wrong("no end after 60 s") from None
        text = (out + err).decode()
        self.expect(child.returncode == 0, f"the program ended with {child.returncode}: {text[-600:]}")
        self.expect(SECRET not in text, "the key is in the output")
        return [json.loads(line) for line in out.decode().splitlines()]

    async def call(self, url, **options):
        return (await self.calls(url, **options))[0]

    def expect(self, condition, words):
        if not condition:
            raise Wrong(words)

    def has(self, result, **wanted):
        for name, value in wanted.items():
            got = result[name]
            good = value(got) if callable(value) else got == value
            self.expect(good, f"{name} is {got!r}{'' if callable(value) else f', not {value!r}'}: {({k: v for k, v in result.items() if k != 'text'})}")


ROWS = {**rows_network.ROWS, **rows_answers.ROWS, **rows_streams.ROWS}


async def one(n, certificates, gate):
    title, row = ROWS[n]
    trial = Trial(f"row{n}", certificates)
    async with gate:
        begun = time.monotonic()
        try:
            await asyncio.wait_for(row(trial), 120)
            verdict = "ok"
        except asyncio.TimeoutError:
            verdict = "FAILED: took too long"
        except Exception as wrong:
            verdict = f"FAILED: {type(wrong).__name__ if not isinstance(wrong, Wrong) else ''} {wrong}"
            if not isinstance(wrong, Wrong) and os.environ.get("V"):
                raise
        print(f"{n:3} {title:64} {time.monotonic() - begun:5.1f} s  {verdict}" + "".join(f"\n      ({note})" for note in trial.said), flush=True)
        return verdict == "ok"


async def main():
    os.makedirs(FOLDER, exist_ok=True)
    for name in os.listdir(FOLDER):
        os.unlink(os.path.join(FOLDER, name))
    certificates, gate = Certificates(FOLDER), asyncio.Semaphore(ATONCE)
    wanted = [int(n) for n in sys.argv[3:]] or sorted(ROWS)
    results = await asyncio.gather(*(one(n, certificates, gate) for n in wanted))
    print(f"{sum(results)} of {len(results)} rows behave as written")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
