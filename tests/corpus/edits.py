#!/usr/bin/env python3
"""edits.py STET FOLDER - random edits of real documents change what they name and nothing else.

For each sound document, seeded scripts of edits are made of its view (scripts.py) and applied.  The result is what a model of
the edits predicts; put back (--state original) it is the document that it was; the validator and `stet verify` find nothing;
what others left in it - revisions, comments, fields, controls, pictures - is all there; parts that no edit concerns are the
same compressed bytes; LibreOffice, accepting and rejecting all, comes to the same texts.

EDITS: how many edits each document gets (24 unless set; a release is tried with 200).  SEED: another run.  ONLY: documents
whose name has this in it.  OFFICE=0: without LibreOffice.  What fails stays in FOLDER with its script."""
import collections
import json
import os
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ET
import zipfile

import common
import office
from scripts import Maker, View, predicted

EDITS, SEED, ONLY = int(os.environ.get("EDITS", "24")), int(os.environ.get("SEED", "1")), os.environ.get("ONLY", "")
A_SCRIPT = 25
TEXT = ["replace"] * 5 + ["substitute"] * 3 + ["cell", "comment", "style", "insert"]
EVERY = TEXT + ["insert", "delete", "delete", "move", "move"]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# What an edit leaves where it is, whoever put it there.
KEPT = ["ins", "del", "moveFrom", "moveTo", "comment", "fldSimple", "fldChar", "sdt", "tbl", "tc", "bookmarkStart", "bookmarkEnd", "hyperlink",
        "drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentRangeStart", "commentRangeEnd", "commentReference",
        "bidi", "rtl", "sectPr", "numPr", "rsid", "txbxContent", "sym", "permStart", "proofErr", "footnote", "endnote", "lastRenderedPageBreak"]


class Tally:
    """What landed and what did not, by kind and reason."""

    def __init__(self):
        self.landed, self.missed, self.why = collections.Counter(), collections.Counter(), collections.Counter()

    def add(self, edit, slug):
        (self.missed if slug else self.landed)[edit.kind] += 1
        if slug:
            self.why[edit.kind, slug] += 1

    def print(self, title):
        print(f"{title}: landed {sum(self.landed.values())} of {sum(self.landed.values()) + sum(self.missed.values())}")
        for kind in sorted(self.landed | self.missed):
            reasons = ", ".join(f"{slug} {n}" for (k, slug), n in self.why.most_common() if k == kind)
            print(f"    {kind:12} {self.landed[kind]:6} landed {self.missed[kind]:6} not{': ' if reasons else ''}{reasons}")


def view(stet, path, *more, structure=False):
    out = common.run(stet, "view", "--quiet", *more, path)
    if out.returncode:
        return None
    blocks = json.loads(common.run(stet, "view", "--quiet", "--as", "json", *more, path).stdout)["blocks"] if structure else ()
    return View(out.stdout.decode(), blocks)


def entries(path):
    """name -> (content, its bytes as they lie compressed), of a zip."""
    out = {}
    with zipfile.ZipFile(path) as z, open(path, "rb") as f:
        for info in z.infolist():
            if info.is_dir():
                continue
            f.seek(info.header_offset + 26)
            lengths = f.read(4)
            f.seek(info.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little"))
            out[info.filename] = (info.CRC, f.read(info.compress_size), info.file_size)
    return out


def may_change(name, places):
    """Is it a part that edits in these places (first letters of ids) may concern?"""
    kinds = {"h": r"header\d*", "ft": r"footer\d*", "f": "footnotes", "e": "endnotes", "c": r"comments\w*|people"}
    always = r"\[Content_Types\]\.xml|word/_rels/[^/]+\.rels|ppt/.*_rels/[^/]+\.rels|word/(?:comments\w*|people)\d*\.xml|docProps/app\.xml"
    here = "|".join(pattern for letter, pattern in kinds.items() if letter in places)
    main = r"(?:document\w*|document\.main)" if places - set(kinds) else r"(?!)"
    slides = r"ppt/(?:slides|notesSlides|comments)/[^/]+|ppt/(?:presentation|commentAuthors)\.xml|ppt/diagrams/[^/]+"
    return re.fullmatch(rf"{always}|[^/]+/(?:{main}{'|' + here if here else ''})\d*\.xml|{slides}", name) is not None


def counts(path):
    found = collections.Counter()
    with zipfile.ZipFile(path) as z:
        for name in z.namelist():
            if not re.match(r"word/[^/]+\.xml$", name):
                continue
            for _, node in ET.iterparse(z.open(name)):
                tag = node.tag[len(W):] if node.tag.startswith(W) else ""
                if tag in KEPT:
                    found[tag] += 1
                elif tag in ("instrText", "delInstrText"):
                    found["instruction", re.sub(r"\s+", " ", node.text or "").strip()] += 1
                if tag in ("ins", "del", "comment", "moveFrom", "moveTo"):
                    found[tag, node.get(W + "author"), node.get(W + "date")] += 1
    return found


class Trial:
    """One script on one document."""

    def __init__(self, suite, path, number, track):
        self.suite, self.path, self.track, self.number = suite, path, track, number
        self.name = os.path.basename(path)
        stem, suffix = os.path.splitext(self.name)
        self.out = os.path.join(suite.folder, f"{stem}.{number}{suffix}")
        self.script = os.path.join(suite.folder, f"{stem}.{number}.txt")
        self.good = True

    def check(self, good, *words):
        self.good &= bool(self.suite.score.check(good, self.name, f"script {self.number}:", *words))
        return good

    def apply(self, before, edits, *more):
        with open(self.script, "w", encoding="utf-8", newline="\n") as f:
            f.write("".join(e.text + "\n" for e in edits) + ".\n")
        done = common.run(self.suite.stet, "apply", self.path, self.script, "-o", self.out, "--json", "--author", "Tester", "--date",
                          "2026-01-31T12:00:00Z", *([] if self.track else ["--clean"]), *more)
        said = [line for line in done.stderr.decode().splitlines() if line.startswith('{"landed"')]
        if not self.check(done.returncode in (0, 9) and said, "apply ends with", done.returncode, done.stderr.decode()[-300:]):
            return None
        report = json.loads(said[0])
        missed = {m["line"]: m["slug"] for m in report.get("missed", [])}
        for i, edit in enumerate(edits):
            self.suite.tally.add(edit, missed.get(i + 1))
        self.check(report["landed"] + len(missed) == len(edits) == report["edits"], "the report counts", report["landed"], len(missed), len(edits))
        return [edit for i, edit in enumerate(edits) if i + 1 not in missed]

    def says(self, before, landed):
        now, wanted = view(self.suite.stet, self.out), predicted(before, landed)
        if not self.check(now, "the result cannot be viewed"):
            return
        got = now.says()
        at = next((i for i, (a, b) in enumerate(zip(wanted, got)) if a != b), min(len(wanted), len(got)))
        self.check(wanted == got, f"line {at} of {len(wanted)}/{len(got)} is", repr(got[at:at + 2])[:300], "and not", repr(wanted[at:at + 2])[:300])

    def put_back(self):
        stet = self.suite.stet
        was, now = view(stet, self.path, "--state", "original"), view(stet, self.out, "--state", "original")
        if not self.check(now, "put back it cannot be viewed"):
            return
        was, now = was.looks(), now.looks()
        at = next((i for i, (a, b) in enumerate(zip(was, now)) if a != b), min(len(was), len(now)))
        self.check(was == now, f"put back, line {at} is", repr(now[at:at + 1])[:300], "and was", repr(was[at:at + 1])[:300])

    def bytes_stay(self, landed):
        was, now = entries(self.path), entries(self.out)
        places = {e.line.place for e in landed}
        for name, (crc, packed, size) in was.items():
            if not self.check(name in now, name, "is gone"):
                continue
            if now[name][0] == crc and now[name][2] == size:
                self.check(now[name][1] == packed, name, "is packed anew")
            else:
                self.check(may_change(name, places), name, "is another, and no edit concerns it")
        for name in now.keys() - was.keys():
            self.check(may_change(name, places), name, "is new")

    def all_there(self):
        was, now = counts(self.path), counts(self.out)
        lost = {key: (n, now[key]) for key, n in was.items() if now[key] < n}
        self.check(not lost, "lost what was there:", lost)

    def verify(self):
        if self.suite.has_verify:
            done = common.run(self.suite.stet, "verify", self.path, self.out)
            self.check(done.returncode == 0, "verify:", done.stdout.decode()[-300:], done.stderr.decode()[-300:])

    def run(self, before, edits, *more):
        self.before, landed = before, self.apply(before, edits, *more)
        self.landed = landed or []
        if not landed or not os.path.exists(self.out):
            return self
        self.says(before, landed)
        self.bytes_stay(landed)
        if self.track:
            self.put_back()
            self.all_there()
            self.verify()
        return self


def office_misreads(before, edit):
    """LibreOffice 7.4 does not read tracked changes in the first paragraph of a content control around paragraphs, and takes a
    comment in the result of a field for a part of the result."""
    first = before.structure.opens_control
    if any(line and first & set(before.structure.around(line.name)) for line in (edit.line, edit.to)):
        return True
    return edit.kind == "comment" and any(mark in before.fields for mark in re.findall(r"<(\d+)", edit.line.text))


class Suite:
    def __init__(self, stet, folder):
        self.stet, self.folder = stet, folder
        self.score, self.tally = common.Score("edits"), Tally()
        self.has_verify = b"verify" in common.run(stet, "--help").stdout
        self.trials = []

    def document(self, path):
        before = view(self.stet, path, structure=True)
        is_word = path.endswith((".docx", ".docm", ".dotx"))
        left, number = EDITS, 0
        while left > 0 and before and before.lines:
            number += 1
            chance = random.Random(f"{SEED} {os.path.basename(path)} {number}")
            edits = Maker(before, chance).make(min(left, A_SCRIPT), TEXT if number % 2 else EVERY)
            left -= A_SCRIPT
            if edits:
                self.trials.append(Trial(self, path, number, is_word).run(before, edits))

    def validator(self):
        made = {t.out: t for t in self.trials if os.path.exists(t.out)}
        for path, lines in common.validate(sorted(made)).items():
            made[path].check(False, "validator:", *lines[:3])
        self.score.passed += len(made)

    def office(self):
        missing = office.missing or (os.environ.get("OFFICE") == "0" and "not wanted")
        if missing:
            print("edits: without LibreOffice:", missing)
            return
        with office.Office() as program:
            for trial in self.trials:
                if trial.track and os.path.exists(trial.out) and trial.number <= 2:
                    self.compare(program, trial)

    def apply(self, trial, edits, out, *more):
        done = common.run(self.stet, "apply", trial.path, "-", "-o", out, "--quiet", *more, input="".join(e.text + "\n" for e in edits).encode() + b".\n")
        return trial.check(done.returncode == 0 and os.path.exists(out), *more, "ends with", done.returncode, done.stderr.decode()[-300:])

    def compare(self, program, trial):
        edits = [e for e in trial.landed if not office_misreads(trial.before, e)]
        stem, suffix = os.path.splitext(trial.out)
        tracked, clean = stem + ".tracked" + suffix, stem + ".clean" + suffix
        if not edits or not self.apply(trial, edits, tracked) or not self.apply(trial, edits, clean, "--clean"):
            return
        try:
            was, now = words_of(program, trial.path, "Reject"), words_of(program, tracked, "Reject")
            trial.check(was == now, "LibreOffice rejects all and has", difference(was, now))
            wanted, now = words_of(program, clean, "Accept"), words_of(program, tracked, "Accept")
            if trial.check(wanted == now, "LibreOffice accepts all and has", difference(wanted, now)):
                os.unlink(clean)
                os.unlink(tracked)
        except Exception as e:          # it is gone, or does not open what it wrote
            trial.check(False, "LibreOffice:", e)

    def clean_up(self):
        for trial in self.trials:
            if trial.good:
                for path in trial.out, trial.script:
                    if os.path.exists(path):
                        os.unlink(path)
            else:
                print(f"    kept: {trial.script}")


def words_of(program, path, what):
    """Its words, after all is accepted or rejected.  It keeps one of two paragraphs that it joins when a note or an equation hangs
    on the other, joins too many when words at their border were changed, and makes one of a break that a comment follows: so
    where paragraphs end is for others to check.  Labels of lists, signs for anchors (U+200B) and for empty rows that are tracked
    (U+200D) are no words."""
    lines = re.sub("[\u200b\u200d]", "", program.text(path, what + "AllTrackedChanges")).splitlines()
    return "".join(re.sub(r"^(?:\s*(?:\S|\w+[.)]|\d+(?:\.\d+)+[.)]?)\s)*", "", line) for line in lines).split()


def difference(a, b):
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"line {at}: {b[at:at + 1]!r:.250} for {a[at:at + 1]!r:.250}"


def main():
    suite = Suite(sys.argv[1], sys.argv[2])
    if b"apply" not in common.run(suite.stet, "--help").stdout:
        sys.exit("edits: there is no stet apply")
    shutil.rmtree(suite.folder, ignore_errors=True)
    os.makedirs(suite.folder)
    for path in common.sound("dev", ".docx", ".docm", ".dotx", ".pptx", ".pptm", ".potx"):
        if ONLY in os.path.basename(path):
            suite.document(path)
    suite.validator()
    suite.office()
    suite.clean_up()
    suite.tally.print("edits")
    suite.score.end()


main()
