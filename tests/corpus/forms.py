#!/usr/bin/env python3
"""forms.py STET - every document of the corpus in every form, state and part, by a stet that was built with sanitizers.

Opened, or refused in one line with a name for the reason; nothing is read or written where it should not be, nothing leaks,
nothing takes for ever.  Which forms, states and parts there are, stet's own help says."""
import concurrent.futures
import os
import re
import subprocess
import sys
import time

import common

SUFFIXES = ".docx", ".dotx", ".docm", ".pptx", ".potx", ".pptm"
SECONDS = 120
# Names for addresses come from another program, which stet may not start; what waits for it dies without a report.
WATCH = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99:symbolize=0", "UBSAN_OPTIONS": "halt_on_error=1:print_stacktrace=1:exitcode=99",
         "LSAN_OPTIONS": "exitcode=99"}


def ways(stet):
    """(for every file, for the small ones besides)"""
    forms, states = common.choices(stet, "as"), common.choices(stet, "state")
    more = [["--as", f, "--state", s] for f in ("json", forms[0]) for s in states if s != "final"]
    more += [["--as", "json", "--part", p] for p in common.choices(stet, "part") if p != "all"]
    return [["--as", f] for f in forms], more + [["--outline", "--as", "md"], ["--grep", "e"]]


def look(stet, path, how):
    began = time.time()
    try:
        out = subprocess.run([stet, "view", *how, path], stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, env={**os.environ, **WATCH})
    except subprocess.TimeoutExpired:
        return path, how, f"not done after {SECONDS} s", time.time() - began
    said = out.stderr.decode("utf-8", "replace")
    wrong = None
    if "Sanitizer" in said or "runtime error:" in said:
        wrong = said[:1500]
    elif out.returncode not in (0, 3, 4):
        wrong = f"exit status {out.returncode}: {common.last_line(out.stderr)}"
    elif out.returncode and (not re.search(r"\([a-z]+\.[a-z_0-9]+\)\n$", said) or out.stdout):
        wrong = f"is refused, but not with a reason alone: {common.last_line(out.stderr)}"
    return path, how, wrong, time.time() - began


def main():
    stet = os.path.abspath(sys.argv[1])
    score = common.Score("forms")
    every, more = ways(stet)
    small = common.documents("dev", *SUFFIXES) + common.documents("hostile", *SUFFIXES)
    jobs = [(stet, p, h) for p in common.documents("large", *SUFFIXES) for h in every] + [(stet, p, h) for p in small for h in every + more]
    slowest = 0, "", []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, how, wrong, took in pool.map(lambda j: look(*j), jobs):
            name = os.path.basename(path)
            score.check(not wrong, name, *how, wrong)
            slowest = max(slowest, (took, name, how))
    print(f"{len(every)} forms, {len(every) + len(more)} ways; slowest: {slowest[1]} {' '.join(slowest[2])}, {slowest[0]:.1f} s")
    score.end()


main()
