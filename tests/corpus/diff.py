#!/usr/bin/env python3
"""diff.py STET FOLDER - two versions of real documents: the script that `stet diff` makes of them, applied to the first, gives the
text of the second.

The second versions are made by chance (words changed, paragraphs and rows changed, moved, new and gone; slides likewise), and by
LibreOffice, which writes all of a document anew and is told to change some words.  A document beside itself gives nothing but a
full stop.  What a script cannot say, it says in lines with "!": those pairs are counted apart.  ROUNDS: versions of each document
(4 unless set).  SEED: another run.  ONLY: documents whose name has this in it.  What fails stays in FOLDER."""
import collections
import copy
import json
import os
import random
import re
import sys
import time
import xml.etree.ElementTree as ET
import zipfile

import common
import office

ROUNDS, SEED, ONLY = int(os.environ.get("ROUNDS", "4")), int(os.environ.get("SEED", "1")), os.environ.get("ONLY", "")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WORDS = "agreed party shall twelve not Fees & <b> \"quoted\" 合同 المادة seven-day 3.5 Überprüfung".split(" ")


def text(stet, path, marks):
    """Its lines.  Without `marks`: another program numbers references and pictures anew, and has parts after the body in its own order."""
    out = common.run(stet, "view", "--as", "text", "--quiet", path)
    said = out.stdout.decode("utf-8", "replace")
    said = re.sub(r"^(\[c\d+\].*?) on [a-z0-9.]+(?= \(resolved\)|: )", r"\1", said, flags=re.M)
    if not marks:
        said = re.sub(r"\[(?:[cfe]\d+|picture|object)[^\]\n]*\]", "", said)
        said = re.sub(r" answers c\d+(?= \(resolved\)|: )", "", said)
    lines = [re.sub(r"[ \u00a0]+", " ", line.replace("\t", " ")).strip() for line in said.splitlines()]
    lines = [line for line in lines if line]
    return (lines if marks else sorted(lines)) if out.returncode == 0 else None


def pending(path):
    with zipfile.ZipFile(path) as z:
        return any(re.search(rb"<w:(?:ins|del|moveFrom|moveTo|[a-zA-Z]+Change)\b", z.read(name)) for name in z.namelist()
                   if re.fullmatch(r"word/\w+\.xml", name))


# ---- versions by chance -------------------------------------------------------------------------------

def words(dice, n):
    return " ".join(dice.choice(WORDS) for _ in range(n))


def change_words(dice, leaf):
    """One of the words of an element's text is another, gone, or has a new one beside it."""
    old = re.split(r"( )", leaf.text or "")
    at = dice.randrange(0, len(old), 2)
    how = dice.randrange(3)
    old[at] = words(dice, 1) if how == 0 else "" if how == 1 and len(old) > 1 else f"{old[at]} {words(dice, 2)}"
    leaf.text = "".join(old)
    leaf.set("{http://www.w3.org/XML/1998/namespace}space", "preserve") if leaf.tag.startswith(W) else None


def plain(p, ns, leaf):
    """A paragraph of nothing but runs of text."""
    allowed = {ns + tag for tag in ("p", "pPr", "r", "rPr", "t", "endParaRPr")}
    return p.findall(f".//{leaf}") and all(e.tag in allowed or in_properties(e, p, ns) for e in p.iter())


def in_properties(e, p, ns):
    return any(e in set(props.iter()) for props in p.iter() if props.tag in (ns + "pPr", ns + "rPr", ns + "endParaRPr")) and e.tag != W + "sectPr"


def rewrite(dice, p, leaf):
    leaves = p.findall(f".//{leaf}")
    leaves[0].text = words(dice, dice.randint(2, 9))
    for other in leaves[1:]:
        other.text = ""


def fresh(e):
    for child in e.iter():
        for name in (W14 + "paraId", W14 + "textId"):
            child.attrib.pop(name, None)
    return e


def change_tree(dice, root, ns, leaf, row, edits):
    """Some paragraphs and rows of a part are no longer what they were."""
    done = 0
    for _ in range(edits * 3):
        if done == edits:
            return
        up = {child: parent for parent in root.iter() for child in parent}
        paragraphs = [p for p in root.iter(ns + "p") if plain(p, ns, leaf)]
        rows = [r for r in root.iter(row) if all(plain(p, ns, leaf) or not p.findall(f".//{leaf}") for p in r.iter(ns + "p"))]
        if not paragraphs:
            return
        p = dice.choice(paragraphs)
        siblings = [q for q in up[p] if q.tag == ns + "p"]
        how = dice.randrange(10)
        if how < 4:
            change_words(dice, dice.choice(p.findall(f".//{leaf}")))
        elif how == 4:
            rewrite(dice, p, leaf)
        elif how == 5 and len(siblings) > 1:
            up[p].remove(p)
        elif how == 6:
            new = fresh(copy.deepcopy(p))
            rewrite(dice, new, leaf)
            up[p].insert(list(up[p]).index(p) + dice.randrange(2), new)
        elif how == 7 and len(siblings) > 1:
            to = dice.choice([q for q in siblings if q is not p])
            up[p].remove(p)
            up[to].insert(list(up[to]).index(to) + dice.randrange(2), p)
        elif how == 8 and rows:
            r = dice.choice(rows)
            new = fresh(copy.deepcopy(r))
            for q in new.iter(ns + "p"):
                if plain(q, ns, leaf):
                    rewrite(dice, q, leaf)
            if not any(e.tag.endswith("vMerge") or e.get("rowSpan") for e in r.iter()):
                up[r].insert(list(up[r]).index(r) + 1, new)
        elif how == 9 and rows:
            r = dice.choice(rows)
            if len([x for x in up[r] if x.tag == row]) > 2 and not any(e.tag.endswith("vMerge") or e.get("rowSpan") for e in r.iter()):
                up[r].remove(r)
        else:
            continue
        done += 1


def change_slides(dice, root):
    """A slide stands elsewhere, or is gone."""
    slides = root.find(P + "sldIdLst")
    if slides is None or len(slides) < 3 or dice.randrange(2):
        return
    slide = dice.choice(list(slides))
    slides.remove(slide)
    if dice.randrange(2):
        slides.insert(dice.randrange(len(slides) + 1), slide)


def namespaces(data):
    return [pair for _, pair in ET.iterparse(__import__("io").BytesIO(data), events=["start-ns"])]


def written(root, data):
    """As it was written, prefixes included: what mc:Ignorable names must be declared."""
    for prefix, uri in namespaces(data):
        if not re.fullmatch(r"ns\d+", prefix):
            ET.register_namespace(prefix, uri)
    out = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    head = out[:out.index(b">", out.index(b"?>") + 2)]
    missing = [f' xmlns:{prefix}="{uri}"'.encode() for prefix, uri in dict(namespaces(data)).items()
               if prefix and f'xmlns:{prefix}='.encode() not in head]
    at = len(head) - head.endswith(b"/")
    return out[:at] + b"".join(missing) + out[at:]


def version(dice, path, to):
    """Another version of a document."""
    main = {".docx": r"word/document\d*\.xml", ".pptx": r"ppt/slides/slide\d+\.xml"}[path[-5:]]
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        names = [n for n in old.namelist() if re.fullmatch(main, n)]
        chosen = set(dice.sample(names, min(len(names), 3)))
        for name in old.namelist():
            data = old.read(name)
            if name in chosen or name == "ppt/presentation.xml":
                root = ET.fromstring(data)
                if name == "ppt/presentation.xml":
                    change_slides(dice, root)
                elif path.endswith(".docx"):
                    change_tree(dice, root, W, W + "t", W + "tr", dice.randint(1, 12))
                else:
                    change_tree(dice, root, A, A + "t", A + "tr", dice.randint(1, 4))
                data = written(root, data)
            new.writestr(name, data)


# ---- versions by LibreOffice --------------------------------------------------------------------------

def by_office(dice, desk, path, to):
    doc = desk.open(path)
    if doc is None:
        return False
    seen = [w for w in re.findall(r"[A-Za-z]{5,}", doc.Text.String)][:2000]
    for old in dice.sample(seen, min(len(seen), 3)):
        find = doc.createReplaceDescriptor()
        find.SearchString, find.ReplaceString, find.SearchWords = old, words(dice, 2), True
        doc.replaceAll(find)
    desk.save(doc, to)
    return True


# ---- the whole ----------------------------------------------------------------------------------------

class Results:
    def __init__(self, stet, folder, score):
        self.stet, self.folder, self.score = stet, folder, score
        self.pairs, self.refused, self.why = collections.Counter(), collections.Counter(), collections.Counter()
        self.lines, self.slowest, self.other = collections.Counter(), (0, ""), []

    def compare(self, kind, a, b, name):
        begun = time.time()
        out = common.run(self.stet, "diff", a, b)
        took = time.time() - begun
        self.slowest = max(self.slowest, (took, name))
        if not self.score.check(out.returncode == 0, name, kind, common.last_line(out.stderr)):
            return
        script = os.path.join(self.folder, f"{name}.{kind}.script")
        with open(script, "wb") as f:
            f.write(out.stdout)
        lines = out.stdout.decode().splitlines()
        self.lines.update(line[0] for line in lines if line)
        refused = [line for line in lines if line.startswith("!")]
        self.apply(kind, a, b, name, script, refused)

    def apply(self, kind, a, b, name, script, refused):
        if common.run(self.stet, "help", "apply").returncode:
            return
        made = os.path.join(self.folder, f"{name}.{kind}{a[-5:]}")
        how = ["--clean"] if a.endswith(".pptx") or sum(self.pairs.values()) % 2 else []
        out = common.run(self.stet, "apply", a, script, "-o", made, "--json", *how)
        report = next((json.loads(line) for line in out.stderr.splitlines() if line.startswith(b'{"landed"')), {})
        missed = [f"not landed: {line.get('slug')}: {line.get('why')}" for line in report.get("missed", [])]
        self.why.update(re.sub(r"'.*?'|\".*?\"|\d+", "…", line) for line in missed)
        done = os.path.exists(made)
        same = text(self.stet, made if done else a, kind == "chance") == text(self.stet, b, kind == "chance")
        self.pairs[kind, "same" if same else "refused" if refused or missed else "other"] += 1
        for line in refused:
            self.why["refused: " + re.sub(r"'.*?'|\d+", "…", line.split("|", 1)[1].strip())] += 1
        if done:
            proof = common.run(self.stet, "verify", a, made, *how)
            # A change that others left pending goes with its paragraph when nothing is tracked.
            holds = proof.returncode == 0 or (bool(how) and pending(a))
            self.score.check(holds, name, kind, "verify:", [line for line in proof.stdout.decode().splitlines() if "BROKEN" in line])
            same &= holds
        if same:
            for path in (script, made, b):
                if os.path.exists(path):
                    os.remove(path)
        elif not refused and not missed:
            self.other.append((name, kind, common.last_line(out.stderr)[:200]))

    def print(self):
        for kind in sorted({k for k, _ in self.pairs}):
            n = {how: self.pairs[kind, how] for how in ("same", "refused", "other")}
            print(f"{kind}: {sum(n.values())} pairs; the text of the second {n['same']}, something refused {n['refused']}, neither {n['other']}")
        print("lines of scripts:", ", ".join(f"{sign} {n}" for sign, n in self.lines.most_common()))
        for why, n in self.why.most_common(25):
            print(f"    {n:5} {why}")
        for name, kind, said in self.other[:20]:
            print("    neither", name, kind, said)
        print(f"the slowest diff: {self.slowest[0]:.2f} s, {os.path.basename(self.slowest[1])}")


def main():
    stet, folder = sys.argv[1:3]
    os.makedirs(folder, exist_ok=True)
    score = common.Score("diff")
    results = Results(stet, folder, score)
    files = [f for f in common.sound("dev", ".docx", ".pptx") if ONLY in f]
    for path in files + [f for f in common.documents("large", ".docx", ".pptx") if ONLY in f]:
        out = common.run(stet, "diff", path, path)
        score.check(out.stdout == b".\n", path, "differs from itself")
    for path in files:
        for i in range(ROUNDS):
            name = os.path.basename(path)
            b = os.path.join(folder, f"{name}.{i}.b{path[-5:]}")
            version(random.Random(f"{SEED} {name} {i}"), path, b)
            results.compare("chance", path, b, f"{name}.{i}")
    if office.missing:
        print("without LibreOffice:", office.missing)
    else:
        with office.Office() as desk:
            for path in (f for f in files if f.endswith(".docx")):
                name = os.path.basename(path)
                b = os.path.join(folder, f"{name}.office.b.docx")
                try:
                    made = by_office(random.Random(f"{SEED} {name}"), desk, path, b)
                except Exception as e:
                    print("LibreOffice:", name, e)
                    continue
                if made:
                    results.compare("office", path, b, name)
    results.print()
    # Pairs that neither are the same nor said to differ are the failures.
    score.check(not results.other, len(results.other), "scripts do not give the text of the second, and do not say so")
    score.end()


if __name__ == "__main__":
    main()
