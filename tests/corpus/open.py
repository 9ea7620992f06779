#!/usr/bin/env python3
"""open.py STET - every real document opens, or is refused in one line with a name for the reason."""
import os
import re
import sys
import time

import common

SUFFIXES = ".docx", ".dotx", ".docm", ".pptx", ".potx", ".pptm"


def main():
    stet = sys.argv[1]
    score = common.Score("open")
    refused, spent = 0, time.time()
    for path in common.documents("dev", *SUFFIXES) + common.documents("large", *SUFFIXES):
        name = os.path.basename(path)
        for how in ("text", "md", "json"):
            out = common.run(stet, "view", "--as", how, "--quiet", path)
            if out.returncode in (3, 4):
                refused += how == "text"
                print("  refused:", common.last_line(out.stderr))
                score.check(re.search(rb"\([a-z]+\.[a-z_]+\)\n$", out.stderr) and out.stderr.count(b"\n") == 1 and not out.stdout,
                            name, how, "is refused, but not in one line with a reason")
                break
            score.check(out.returncode == 0, name, how, f"exit status {out.returncode}:", common.last_line(out.stderr))
    print(f"{refused} refused, {time.time() - spent:.1f} s")
    score.end()


main()
