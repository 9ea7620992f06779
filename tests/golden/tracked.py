"""tracked.py - documents with tracked changes beside the accepted and rejected versions, and the ledgers of changes and
comments, that other programs made of them."""
import collections
import itertools
import os
import re
import xml.etree.ElementTree as ET
import zipfile

import common
import readers
from reading import in_order, words

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# state -> the suffix of the version that it must read like
VERSIONS = {"final": "accepted", "original": "rejected"}
COMMENT = re.compile(r'Com:(\d+)  (.*?)  p\d+  "(.*)"(?:  \(reply to Com:(\d+)\))?$')
CHANGE = re.compile(r'Chg:(\d+)  (ins|del)  (.*?)  p\d+  "(.*?)"')


def plain(path):
    """The words of the body, read by nobody's reader: w:t of the main part as it stands, a paragraph's as one text."""
    with zipfile.ZipFile(path) as z:
        body = ET.fromstring(z.read("word/document.xml")).find(W + "body")
    out, said = [], []

    def walk(node):
        if node.tag == FALLBACK:
            return
        if node.tag == W + "p":
            outer, said[:] = said[:], []
            for child in node:
                walk(child)
            out.extend(words("".join(said)))
            said[:] = outer
            return
        said.append(node.text or "" if node.tag == W + "t" else " " if node.tag in (W + "tab", W + "br") else "")
        for child in node:
            walk(child)
    walk(body)
    return out


def version(score, stet, notes, name, path, state, truth):
    """The body says what the version says, and everything that it says to stet."""
    got, wanted = readers.stet(stet, path, "--state", state), readers.stet(stet, truth)
    if not score.check(got and wanted, name, state, "cannot be viewed"):
        return 0
    body, right = got.words[:got.n_body], plain(truth)
    missing, extra = collections.Counter(right) - collections.Counter(body), collections.Counter(body) - collections.Counter(right)
    score.check(not missing and not extra, name, state, f"beside {os.path.basename(truth)}: missing {dict(missing)}, extra {dict(extra)}")
    score.check(in_order(right, body) == len(right) or missing, name, state, "words in another order")
    score.check(got.words == wanted.words, name, state, f"is not read as {os.path.basename(truth)} is: extra",
                dict(got.count() - wanted.count()), "missing", dict(wanted.count() - got.count()))
    for what in "headings", "items", "tables":
        same = getattr(got, what) == getattr(wanted, what)
        score.check(same or notes.allows(name, state, what), name, state, f"{what} differ: {getattr(got, what)} for {getattr(wanted, what)}")
    return len(right)


def states(score, stet, notes):
    folder, total, files = os.path.join(common.CORPUS, "dev", "expected"), 0, 0
    for path in common.documents("dev", ".docx"):
        name = os.path.basename(path)
        for state, suffix in VERSIONS.items():
            truth = os.path.join(folder, f"{name[:-5]}.{suffix}.docx")
            if os.path.exists(truth):
                total += version(score, stet, notes, name, path, state, truth)
                files += 1
    redline = os.path.join(folder, "redline-original.expected_redline.docx")
    if os.path.exists(redline):
        for state, truth in ("final", os.path.join(folder, "redline-original.modified.docx")), ("original", os.path.join(common.CORPUS, "dev", "redline-original.docx")):
            total += version(score, stet, notes, os.path.basename(redline), redline, state, truth)
            files += 1
    print(f"{total} words of {files} accepted and rejected versions")


def comments(score, stet, name, lines):
    """Who says what in answer to what."""
    rows = [m.groups() for m in map(COMMENT.match, lines) if m]
    if not rows:
        return
    text = {number: said for number, _, said, _ in rows}
    wanted = collections.Counter((author, said, text.get(to)) for _, author, said, to in rows)
    said, remarks = {}, {}
    for b in readers.blocks(stet, os.path.join(common.CORPUS, "dev", name), "--part", "comments"):
        if b["kind"] == "comment":
            remarks[b["id"]] = b["remark"]
        elif b.get("parent") in remarks:
            said[b["parent"]] = " ".join(filter(None, [said.get(b["parent"]), b["text"]]))
    got = collections.Counter((r.get("author"), said.get(i), said.get(r.get("parent"))) for i, r in remarks.items())
    score.check(got == wanted, name, f"comments: missing {list((wanted - got).elements())}, extra {list((got - wanted).elements())}")


def changes(score, stet, name, lines):
    """Each stretch of text that was inserted or deleted, whoever did it: the ledger names those of several people for each."""
    wanted = {(kind, said) for _, kind, _, said in (m.groups() for m in map(CHANGE.match, lines) if m)}
    if not wanted:
        return
    got = set()
    for b in readers.blocks(stet, os.path.join(common.CORPUS, "dev", name), "--state", "redline"):
        kinds = [(("del" if "deleted" in looks else "ins" if "inserted" in looks else None), r.get("text", ""))
                 for r in b.get("runs", ()) for looks in [r.get("looks", ())]]
        got |= {(kind, "".join(t for _, t in run)) for kind, run in itertools.groupby(kinds, lambda k: k[0]) if kind}
    score.check(got == wanted, name, f"changes: missing {sorted(wanted - got)}, extra {sorted(got - wanted)}")


def judge(score, stet, notes):
    states(score, stet, notes)
    folder = os.path.join(common.CORPUS, "dev", "expected")
    for ledger in sorted(f for f in os.listdir(folder) if f.endswith(".ledger.txt")):
        with open(os.path.join(folder, ledger), encoding="utf-8") as f:
            lines = f.read().splitlines()
        comments(score, stet, ledger.replace(".ledger.txt", ".docx"), lines)
        changes(score, stet, ledger.replace(".ledger.txt", ".docx"), lines)
