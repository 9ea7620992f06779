#!/usr/bin/env python3
"""hostile.py STET - the hostile files, seen and turned into slides, judged by the manifest beside them."""
import os
import re
import subprocess
import sys

import common

# How many of the files must be judged well; raised when more are, never lowered.
FLOORS = {"view": 77, "slides": 77}


def main():
    stet = os.path.abspath(sys.argv[1])
    score = common.Score("hostile")
    commands = {"view": [stet, "view", "{file}"], "slides": [stet, "slides", "{file}", "-o", "{out}"]}
    for name, command in commands.items():
        out = subprocess.run([sys.executable, os.path.join(common.SHARED, "tools", "run_hostile.py"),
                              os.path.join(common.CORPUS, "hostile"), "--", *command], capture_output=True, text=True).stdout
        good = len(re.findall(r"^ok ", out, re.M))
        bad = re.findall(r"^FAIL .*", out, re.M)
        print(f"{name}: {good} of {good + len(bad)}")
        for line in bad:
            print("  ", line)
        score.check(good >= FLOORS[name], name, f"{good} judged well, {FLOORS[name]} needed")
    score.end()


main()
