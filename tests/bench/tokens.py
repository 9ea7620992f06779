#!/usr/bin/env python3
"""tokens.py STET FOLDER [FORM] [--brief] - what a document costs a model: tokens of the view beside those of other ways to say it.

Beside stet's own plain text, which has all that the view has, the XML of the main part (or of the slides), and GFM, HTML and
plain text by pandoc, which leaves out headers, comments and text boxes, and does not read decks.  FOLDER/node_modules has gpt-tokenizer; o200k_base counts.  What is
wanted: the median file's view costs at most 1.2 × its plain text, and all views together less than GFM.  --brief counts what judging that
takes, and no more."""
import concurrent.futures
import os
import re
import shutil
import statistics
import subprocess
import sys
import zipfile

BRIEF = "--brief" in sys.argv
STET, FOLDER, FORM = ([a for a in sys.argv[1:] if a != "--brief"] + ["tags"])[:3]
STET, FOLDER = os.path.abspath(STET), os.path.abspath(FOLDER)
SHARED = os.path.abspath(os.environ.get("SHARED", "../shared"))
WAYS = ("view", "text", "plain", "gfm") if BRIEF else ("view", "text", "plain", "gfm", "html", "xml")
# How much the views of tags may cost; lowered when they cost less, never raised.
MEDIAN, GFM = 2.4, 1.0


def documents():
    found = []
    for folder in ("dev", "large"):
        root = os.path.join(SHARED, "corpus", folder)
        if os.path.isdir(root):
            found += [os.path.join(root, f) for f in sorted(os.listdir(root)) if f.endswith((".docx", ".pptx"))]
    return found or [os.path.abspath("docs/demo/report.docx")]


def run(*command):
    out = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300)
    return out.stdout if out.returncode == 0 else None


def xml(path):
    try:
        with zipfile.ZipFile(path) as z:
            return b"".join(z.read(n) for n in z.namelist() if re.fullmatch(r"word/document\.xml|ppt/slides/slide\d+\.xml", n))
    except (zipfile.BadZipFile, KeyError, OSError):
        return None


def text(path, way):
    """Bytes, or None where there is no such text."""
    if way == "view":
        return run(STET, "view", "--quiet", "--as", FORM, path)
    if way == "xml":
        return xml(path)
    if way == "text":
        return run(STET, "view", "--quiet", "--as", "text", path)
    if path.endswith(".docx") and shutil.which("pandoc"):
        return run("pandoc", "-f", "docx", "-t", way, "--wrap=none", path)
    return None


def count(files):
    """Tokens of each file."""
    env = {**os.environ, "NODE_PATH": os.path.join(FOLDER, "node_modules")}
    program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tokens.js")
    out = subprocess.run(["node", program], input="\n".join(files), env=env, capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"tokens.js: {out.stderr.strip().splitlines()[-1]}")
    return [int(line) for line in out.stdout.split()]


def measured(paths):
    """[(path, {way: tokens})]"""
    scratch = os.path.join(FOLDER, "tokens")
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    jobs = [(n, way, path) for n, path in enumerate(paths) for way in WAYS]
    made = []
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (n, way, _), said in zip(jobs, pool.map(lambda j: text(j[2], j[1]), jobs)):
            if said is not None:
                name = os.path.join(scratch, f"{n}.{way}")
                with open(name, "wb") as f:
                    f.write(said)
                made.append((n, way, name))
    table = [(path, {}) for path in paths]
    for (n, way, _), tokens in zip(made, count([name for _, _, name in made])):
        table[n][1][way] = tokens
    shutil.rmtree(scratch)
    return table


def over(row, way):
    return f"{row['view'] / row[way]:6.2f}" if row.get("view") and row.get(way) else "     -"


def show(table):
    print(f"tokens (o200k_base) of `stet view --as {FORM}`, and of other ways; then the view as a multiple of each")
    print(f"{'':44} " + " ".join(w.rjust(8) for w in WAYS) + "   " + " ".join(w.rjust(6) for w in WAYS[1:]))
    for path, row in table:
        print(f"{os.path.basename(path)[-44:]:44} " + " ".join(str(row.get(w, "-")).rjust(8) for w in WAYS) + "   " + " ".join(over(row, w) for w in WAYS[1:]))


def judge(table):
    bad = 0
    for way in WAYS[1:]:
        both = [row for _, row in table if row.get("view") and row.get(way)]
        if not both:
            continue
        ours, theirs = sum(r["view"] for r in both), sum(r[way] for r in both)
        median, whole = statistics.median(r["view"] / r[way] for r in both), ours / theirs
        print(f"beside {way}: median {median:.3f}, all {len(both)} files {ours} / {theirs} = {whole:.3f}")
        if way == "text" and median > MEDIAN:
            bad += 1
            print(f"FAIL tokens: the median view costs {median:.3f} times its plain text, at most {MEDIAN} is allowed, 1.2 wanted")
        if way == "gfm" and whole > GFM:
            bad += 1
            print(f"FAIL tokens: the views together cost {whole:.3f} times GFM, at most {GFM} is allowed, less than 1 wanted")
    print(f"tokens: {FORM}, {len(table)} files, {bad} failed")
    return bad


def main():
    table = measured(documents())
    show(table)
    sys.exit(judge(table) != 0)


main()
