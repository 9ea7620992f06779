"""streams.py - a thousand calls at once: the loop beside a bare curl-multi program, and beside other clients."""
import os
import shutil
import statistics
import subprocess
import time

AIOHTTP = """
import asyncio, json, sys, aiohttp
url, calls, width, kind = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
body = {"model": "m", "messages": [{"role": "user", "content": "Say it."}], "stream": kind == "stream"}
async def one(s, gate):
    async with gate, s.post(url, json=body) as r:
        if kind != "stream":
            return len((await r.json())["choices"][0]["message"]["content"])
        n = 0
        async for line in r.content:
            if line.startswith(b"data: {"):
                n += len(json.loads(line[6:])["choices"][0]["delta"].get("content") or "")
        return n
async def main():
    gate = asyncio.Semaphore(width)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=aiohttp.ClientTimeout(total=None)) as s:
        print(sum(await asyncio.gather(*(one(s, gate) for _ in range(calls)))))
asyncio.run(main())
"""
HTTPX = """
import asyncio, json, sys, httpx
url, calls, width, kind = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
body = {"model": "m", "messages": [{"role": "user", "content": "Say it."}], "stream": kind == "stream"}
async def one(c, gate):
    async with gate:
        if kind != "stream":
            return len((await c.post(url, json=body)).json()["choices"][0]["message"]["content"])
        n = 0
        async with c.stream("POST", url, json=body) as r:
            async for line in r.aiter_lines():
                if line.startswith("data: {"):
                    n += len(json.loads(line[6:])["choices"][0]["delta"].get("content") or "")
        return n
async def main():
    gate = asyncio.Semaphore(width)
    async with httpx.AsyncClient(timeout=None, limits=httpx.Limits(max_connections=None)) as c:
        print(sum(await asyncio.gather(*(one(c, gate) for _ in range(calls)))))
asyncio.run(main())
"""
NODE = """
const [url, calls, width, kind] = process.argv.slice(1);
const body = JSON.stringify({model: "m", messages: [{role: "user", content: "Say it."}], stream: kind == "stream"});
let next = 0, total = 0;
async function worker() {
  while (next++ < +calls) {
    const r = await fetch(url, {method: "POST", body, headers: {"content-type": "application/json"}});
    if (kind != "stream") { total += (await r.json()).choices[0].message.content.length; continue; }
    let rest = "";
    const text = new TextDecoder();
    for await (const piece of r.body) {
      rest += text.decode(piece, {stream: true});
      const lines = rest.split("\\n");
      rest = lines.pop();
      for (const line of lines)
        if (line.startsWith("data: {")) total += (JSON.parse(line.slice(6)).choices[0].delta.content ?? "").length;
    }
  }
}
await Promise.all(Array.from({length: +width}, worker));
console.log(total);
"""


TENTH = 10


class Figure:
    def __init__(self, wall, cpu, peak):
        self.wall, self.cpu, self.peak = wall, cpu, peak


class Bench:
    def __init__(self, folder):
        self.folder = folder

    def program(self, name):
        return os.path.join(self.folder, name)

    def serve(self, *arguments):
        child = subprocess.Popen([self.program("stream_serve"), *map(str, arguments)], stdout=subprocess.PIPE, text=True)
        port = int(child.stdout.readline())
        conf = os.path.join(self.folder, "streams.conf")
        with open(conf, "w") as out:
            out.write(f"[vendor near]\nlike = vllm\nurl = http://127.0.0.1:{port}/v1\nauth = none\n")
        return child, f"http://127.0.0.1:{port}/v1/chat/completions", {**os.environ, "STET_MODELS": conf}

    def measure(self, command, env):
        begun = time.monotonic()
        out = subprocess.run([self.program("measure"), *map(str, command)], capture_output=True, text=True, env=env).stdout.split()
        wall = time.monotonic() - begun
        if len(out) < 3 or out[-1] != "0":
            return None
        return Figure(wall, float(out[-3]), int(out[-2]))

    def runs(self, commands, env, times):
        """In turns, so that what else the machine does hits all of them: medians."""
        all_runs = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                all_runs[name].append(self.measure(command, env))
        result = {}
        for name, figures in all_runs.items():
            good = [f for f in figures if f]
            result[name] = Figure(*(statistics.median(getattr(f, k) for f in good) for k in ("wall", "cpu", "peak"))) if len(good) == times else None
        return result

    def case(self, title, server, calls, width, kind, units, unit, peers=True):
        child, url, env = self.serve(*server)
        try:
            arguments = [url, calls, width, kind]
            ours = {"stet": [self.program("stream_load"), "near/m", *arguments[1:]], "bare curl-multi": [self.program("stream_floor"), *arguments]}
            few = {name: command[:-3] + [1, 1, kind] for name, command in ours.items()}
            result, one = self.runs(ours, env, 5), self.runs(few, env, 3)
            result.update(self.runs({"stet, by courier": [*ours["stet"], "courier"]}, env, 3))
            if peers:
                result.update(self.runs(self.peers(arguments), env, 1))
        finally:
            child.kill()
            child.wait()
        print(f"\n{title}")
        floor = result["bare curl-multi"]
        for name, figure in result.items():
            if not figure:
                print(f"  {name:18} failed")
                continue
            if name == "httpx":
                print(f"  {name:18} a tenth of them:{' ' * 21}CPU {figure.cpu:6.2f} s ({figure.cpu * TENTH / floor.cpu:5.2f})   "
                      f"{figure.cpu * TENTH / units * 1e6:6.1f} us a {unit}", flush=True)
                continue
            base = one.get(name)
            each = f"{(figure.peak - base.peak) / width:5.1f} kB a call" if base else ""
            print(f"  {name:18} wall {figure.wall:6.2f} s ({figure.wall / floor.wall:5.2f})   CPU {figure.cpu:6.2f} s ({figure.cpu / floor.cpu:5.2f})   "
                  f"{figure.cpu / units * 1e6:6.1f} us a {unit}   {each}", flush=True)

    def peers(self, arguments):
        python = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else "python3"
        found = {}
        for name, code in ("aiohttp", AIOHTTP), ("httpx", HTTPX):
            if subprocess.run([python, "-c", f"import {name}"], capture_output=True).returncode == 0:
                # It would take minutes, and does not get quicker by being asked for more.
                few = [arguments[0], arguments[1] // TENTH, arguments[2] // TENTH, arguments[3]] if name == "httpx" else arguments
                found[name] = [python, "-c", code, *few]
        if shutil.which("node"):
            found["node fetch"] = ["node", "--input-type=module", "-e", NODE, *map(str, arguments)]
        return found


def run(folder):
    bench = Bench(folder)
    bench.case("1,000 streams at once, 50 tokens a second each, 100 tokens", (100, 20, 1000), 1000, 1000, "stream", 100000, "token")
    bench.case("1,000 streams at once, as fast as they go, 300 tokens", (300, 0, 1000), 1000, 1000, "stream", 300000, "token")
    bench.case("10,000 answers of 1 kB of JSON, 1,000 at once", (1, 0, 1000), 10000, 1000, "json", 10000, "call")


if __name__ == "__main__":
    import sys
    run(os.path.abspath(sys.argv[1]))
