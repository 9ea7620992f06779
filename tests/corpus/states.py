#!/usr/bin/env python3
"""states.py STET - documents with tracked changes read as if all were accepted, or rejected, have the text of the document in
which somebody else's program accepted or rejected them."""
import os
import sys

import common

EXPECTED = os.path.join(common.CORPUS, "dev", "expected")


def text(stet, path, *more):
    out = common.run(stet, "view", "--as", "text", "--quiet", *more, path)
    return out.stdout if out.returncode == 0 else None


def main():
    stet = sys.argv[1]
    score = common.Score("states")
    for path in common.documents("dev", ".docx"):
        stem = os.path.splitext(os.path.basename(path))[0]
        for state, word in (("final", "accepted"), ("original", "rejected")):
            other = os.path.join(EXPECTED, f"{stem}.{word}.docx")
            if os.path.exists(other):
                ours = text(stet, path, "--state", state)
                score.check(ours is not None and ours == text(stet, other), stem, word)
    score.end()


main()
