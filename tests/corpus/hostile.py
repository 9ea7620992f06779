#!/usr/bin/env python3
"""hostile.py STET - the hostile files, seen in every form and state and turned into slides, judged by the manifest beside them."""
import os
import re
import subprocess
import sys

import common

# How many of the files must be judged well; raised when more are, never lowered.
FLOOR = 77


def main():
    stet = os.path.abspath(sys.argv[1])
    score = common.Score("hostile")
    commands = {"view": [stet, "view", "{file}"], "slides": [stet, "slides", "{file}", "-o", "{out}"]}
    for option in "as", "state":
        for value in common.choices(stet, option):
            commands[f"view --{option} {value}"] = [stet, "view", f"--{option}", value, "{file}"]
    for name, command in commands.items():
        out = subprocess.run([sys.executable, os.path.join(common.SHARED, "tools", "run_hostile.py"),
                              os.path.join(common.CORPUS, "hostile"), "--", *command], capture_output=True, text=True).stdout
        good = len(re.findall(r"^ok ", out, re.M))
        bad = re.findall(r"^FAIL .*", out, re.M)
        print(f"{name}: {good} of {good + len(bad)}")
        for line in bad:
            print("  ", line)
        score.check(good >= FLOOR, name, f"{good} judged well, {FLOOR} needed")
    score.end()


main()
