#!/usr/bin/env python3
"""settle.py STET FOLDER - tracked changes accepted and rejected: the text is what the view of that state shows, what LibreOffice
makes of the document, and what somebody else's program made of it; nothing is pending any more; whatever has no change keeps
its bytes; the changes of others wait as before; and in what order changes are settled makes no difference."""
import contextlib
import json
import os
import sys
import zipfile

import common
import office

EXPECTED = os.path.join(common.CORPUS, "dev", "expected")
EXPLAINED = os.path.join(common.HERE, "settle-explained.txt")
WAYS = (("accept", "final", "AcceptAllTrackedChanges"), ("reject", "original", "RejectAllTrackedChanges"))


def explained():
    """(file, way, what) that is known to differ, each with its reason."""
    with open(EXPLAINED, encoding="utf-8") as file:
        return {tuple(line.split("\t")[:3]) for line in file if line.strip() and not line.startswith("#")}


def text(stet, path, state="redline"):
    return common.run(stet, "view", "--as", "text", "--quiet", "--state", state, path).stdout


def revisions(stet, path):
    out = common.run(stet, "view", "--as", "json", "--quiet", path)
    return json.loads(out.stdout).get("revisions", []) if out.returncode == 0 else []


def settle(stet, way, path, out, *more):
    """What is said of it, or nothing."""
    result = common.run(stet, way, path, "-o", out, "--json", *more)
    lines = [json.loads(line) for line in result.stderr.decode().splitlines()] if result.returncode == 0 else []
    return next((line for line in lines if "settled" in line), None)


def texts_of(changes, but):
    """What each author but one has pending, in one."""
    said = {}
    for change in changes:
        if change.get("author") != but:
            key = change.get("author"), change["kind"], change["of"]
            said[key] = said.get(key, "") + change.get("text", "")
    return said


def same_parts(before, after):
    """Parts of which nothing is pending have the bytes that they had."""
    with zipfile.ZipFile(before) as a, zipfile.ZipFile(after) as b:
        if a.namelist() != b.namelist():
            return "other parts, or in another order"
        for name in a.namelist():
            was = a.read(name)
            if was != b.read(name) and not (b"Change " in was or b":ins " in was or b":del " in was or b":moveFrom " in was):
                return name
    return None


def squeezed(said):
    return " ".join(said.split())


class Suite:
    def __init__(self, stet, folder):
        self.stet, self.folder, self.score, self.known = stet, folder, common.Score("settle"), explained()

    def out(self, name):
        return os.path.join(self.folder, name)

    def check(self, good, name, way, what, *more):
        self.score.check(good or (name, way, what) in self.known, name, way, what, *more)

    def all_of(self, path, name, way, state):
        out, again = self.out(f"{way}.docx"), self.out("again.docx")
        said = settle(self.stet, way, path, out)
        self.check(said and said["left"] == 0, name, way, "left", said)
        self.check(not revisions(self.stet, out), name, way, "pending")
        self.check(text(self.stet, out) == text(self.stet, path, state), name, way, "view")
        self.check(not same_parts(path, out), name, way, "bytes", same_parts(path, out))
        said = settle(self.stet, way, out, again)
        with open(out, "rb") as a, open(again, "rb") as b:
            self.check(said and said["changes"] == 0 and a.read() == b.read(), name, way, "again")
        other = os.path.join(EXPECTED, f"{name.removesuffix('.docx')}.{way}ed.docx")
        if os.path.exists(other):
            self.check(text(self.stet, out) == text(self.stet, other), name, way, "other")
        return out

    def by_author(self, path, name, way):
        """One author after the other."""
        changes, at = revisions(self.stet, path), path
        authors = sorted({change.get("author", "") for change in changes} - {""})
        for i, author in enumerate(authors):
            out = self.out(f"by{i % 2}.docx")
            said = settle(self.stet, way, at, out, "--by", author)
            now = revisions(self.stet, out) if said else []
            self.check(said and not any(c.get("author") == author for c in now), name, way, "author", author)
            if i == 0 and way == "accept":
                self.check(texts_of(now, author) == texts_of(changes, author), name, way, "others", author)
            at = out
        settle(self.stet, way, at, self.out("last.docx"))
        self.check(text(self.stet, self.out("last.docx")) == text(self.stet, self.out(f"{way}.docx")), name, way, "authors")

    def by_number(self, path, name):
        """Every other one accepted, then the rest rejected; and the other way round."""
        ids = [change["id"] for change in revisions(self.stet, path)]
        odd, even = ",".join(ids[0::2]), ",".join(ids[1::2])
        # A move takes its other end along, wherever that has its number.
        if len(ids) < 2 or any(c["kind"].startswith("move") for c in revisions(self.stet, path)):
            return
        one, two = self.out("odd.docx"), self.out("even.docx")
        settle(self.stet, "accept", path, one, "--id", odd)
        settle(self.stet, "reject", one, self.out("odd2.docx"))
        settle(self.stet, "reject", path, two, "--id", even)
        settle(self.stet, "accept", two, self.out("even2.docx"))
        self.check(text(self.stet, self.out("odd2.docx")) == text(self.stet, self.out("even2.docx")), name, "both", "order")

    def in_office(self, writer, path, name, way, command):
        theirs, ours = writer.text(path, command), writer.text(self.out(f"{way}.docx"))
        self.check(squeezed(theirs) == squeezed(ours), name, way, "office")

    def document(self, writer, path):
        name = os.path.basename(path)
        for way, state, command in WAYS:
            self.all_of(path, name, way, state)
            self.by_author(path, name, way)
            if writer:
                self.in_office(writer, path, name, way, command)
        self.by_number(path, name)
        files = [self.out(n) for n in ("accept.docx", "reject.docx", "odd.docx", "even.docx", "odd2.docx", "by0.docx") if os.path.exists(self.out(n))]
        for file, faults in common.validate(files).items():
            self.check(False, name, os.path.basename(file), "valid", *faults)
        for n in os.listdir(self.folder):
            os.remove(self.out(n))


def main(stet, folder):
    os.makedirs(folder, exist_ok=True)
    suite = Suite(stet, folder)
    paths = [path for path in (*common.documents("dev", ".docx", ".docm", ".dotx"), *common.documents("large", ".docx"))
             if revisions(stet, path)]
    unsound = common.validate(paths)
    paths = [path for path in paths if path not in unsound]
    if office.missing:
        print(f"{suite.score.title}: without LibreOffice, {office.missing}")
    with office.Office() if not office.missing else contextlib.nullcontext() as writer:
        for path in paths:
            suite.document(writer, path)
    print(f"{len(paths)} documents with tracked changes")
    suite.score.end()


main(*sys.argv[1:3])
