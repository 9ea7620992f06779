#!/usr/bin/env python3
"""golden.py STET [FOLDER] - what stet reads beside docling's ground truth, and beside other programs.

For each document that has one: the share of the expected words that stet shows, the share of stet's words that were
expected, the share of the body's words in the expected order, and of headings, list items, table shapes and cells that are right.  The
other programs are scored by the same rules; mammoth is looked for in FOLDER/node_modules.  Whatever differs from
the ground truth has to be explained in explained.txt, and an explanation that explains nothing any more is a failure
too."""
import os
import sys

sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
import common
import explained
import readers
import tracked
from reading import Match

LEAST = 0.999       # recall of text over the set
COLUMNS = "recall", "precis.", "order", "heading", "items", "tables", "cells"


def row(name, match):
    if match is None:
        return f"{name:>34}  " + "-".rjust(8)
    return f"{name:>34}  " + " ".join("-".rjust(8) if r is None else f"{r:8.4f}" for r in match.rates())


def expected():
    folder = os.path.join(common.CORPUS, "dev", "expected")
    for path in common.documents("dev", ".docx", ".pptx"):
        truth = os.path.join(folder, os.path.splitext(os.path.basename(path))[0] + ".json")
        if os.path.exists(truth) and os.path.exists(truth[:-5] + ".itxt"):
            yield path, readers.docling(truth)


def compare(score, stet, modules, notes):
    peers = readers.others(modules)
    totals = {name: Match() for name in ("stet", "stet, DOCX", *peers)}
    print(f"{'':>34}  " + " ".join(c.rjust(8) for c in COLUMNS))
    for path, wanted in expected():
        name = os.path.basename(path)
        got = readers.stet(stet, path)
        if not score.check(got, name, "cannot be viewed"):
            continue
        match = Match(wanted, got)
        print(row(name, match))
        totals["stet"] += match
        notes.judge(score, name, match)
        if not path.endswith(".docx"):
            continue
        totals["stet, DOCX"] += match
        for peer, read in peers.items():
            other = read(path)
            match = Match(wanted, other) if other else None
            print(row(peer, match))
            if match:
                totals[peer] += match
            else:
                totals[peer].wanted += len(wanted.words)
    print("all together")
    for name, match in totals.items():
        print(row(name, match))
    return totals


def main():
    stet, modules = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
    score = common.Score("golden")
    notes = explained.Notes(os.path.join(os.path.dirname(os.path.abspath(__file__)), "explained.txt"))
    totals = compare(score, stet, modules, notes)
    recall = totals["stet"].rates()[0]
    score.check(recall is not None and recall >= LEAST, f"recall {recall:.5f} is less than {LEAST}")
    ours = totals.pop("stet, DOCX").rates()
    del totals["stet"]
    for name, match in totals.items():
        for column, mine, theirs in zip(COLUMNS, ours, match.rates()):
            score.check(column == "precis." or theirs is None or mine >= theirs, f"{column}: {mine:.4f}, and {name} {theirs or 0:.4f}")
    tracked.judge(score, stet, notes)
    notes.left(score)
    score.end()


if __name__ == "__main__":
    main()
