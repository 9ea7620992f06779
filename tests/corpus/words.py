#!/usr/bin/env python3
"""words.py STET [FILE...] - every word that pandoc finds in a document is in the text view, as often.

Differences that are right are in words-explained.txt, one a line: file, word, how many are missing, why; word `*`
explains all of a file.  An explanation that explains nothing any more is a failure too."""
import collections
import os
import re
import subprocess
import sys
import unicodedata

import common


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text)))


def pandoc(path):
    out = subprocess.run(["pandoc", "-f", "docx", "-t", "plain", "--wrap=none", "--columns=20000", path], capture_output=True)
    return words(out.stdout.decode("utf-8")) if out.returncode == 0 else None


def explanations():
    rows = {}
    with open(os.path.join(common.HERE, "words-explained.txt"), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                name, word, count, _why = line.rstrip("\n").split("\t")
                rows[name, word] = int(count)
    return rows


def main():
    stet, only = sys.argv[1], sys.argv[2:]
    score = common.Score("words")
    explained = explanations()
    total = 0
    for path in only or common.sound("dev", ".docx", ".dotx", ".docm"):
        name = os.path.basename(path)
        theirs = pandoc(path)
        if theirs is None:
            continue        # pandoc cannot read it
        ours = common.run(stet, "view", "--as", "text", "--quiet", path)
        if not score.check(ours.returncode == 0, name, common.last_line(ours.stderr)):
            continue
        total += sum(theirs.values())
        missing = theirs - words(ours.stdout.decode("utf-8"))
        everything = explained.pop((name, "*"), None)
        if everything is not None:
            score.check(sum(missing.values()) == everything, name, f"{sum(missing.values())} missing, {everything} explained")
            continue
        for word, count in list(missing.items()):
            if explained.pop((name, word), 0) == count:
                del missing[word]
        score.check(not missing, name, "missing:", " ".join(f"{w}\u00d7{n}" for w, n in missing.most_common(30)))
    for (name, word), count in explained.items():
        if not only:
            score.check(False, name, f"'{word}' is explained but not missing {count} times")
    print(f"{total} words of pandoc's looked for")
    score.end()


main()
