#!/usr/bin/env python3
"""run.py STET FAIL.SO FOLDER - documents are read, and changed, with one allocation after the other failing.

The demo report, the outline and the deck that are made of it, and small real documents that hold what
readers treat each in its own way.  They are changed, too, by a script of every kind of edit, and changes of decks are listed and
taken back.  ALLOC_RUNS (800 unless set; 0: all) is how many runs a document may take."""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

SMALL = ("lists.docx", "tables-rich-cells.docx", "footnotes.docx", "comment-threads.docx", "tracked-rp001.docx", "strict.docx",
         "checkboxes.docx", "utf8-bom.docx", "slides-comments.pptx", "slides-groups-nested.pptx", "slides-smartart.pptx", "slides-chart.pptx")


def own(stet, folder):
    os.makedirs(folder, exist_ok=True)
    report, outline, deck = "docs/demo/report.docx", os.path.join(folder, "outline.md"), os.path.join(folder, "deck.pptx")
    for command in ("outline", report, "-o", outline), ("slides", outline, "-o", deck):
        subprocess.run([stet, *command, "--quiet"], check=True)
    return [report, outline, deck]


def script(stet, path, folder):
    """Edits of the document, all of which land; None when there are none."""
    said = subprocess.run([stet, "view", "--quiet", path], capture_output=True, text=True).stdout
    names = re.findall(r"^([a-z][a-z0-9.]*\.[a-z]{2})(?: [^|\n]*)?\| (.+)$", said, re.M)
    style = (re.findall(r"^@style (\w+)=", said, re.M) or ["B1"])[0]
    kinds = ("= {0}| {1} and more", "# {0} {2}", "> {0} {2}| New <b>words</b>", "- {0}", "? {0} | Is it so?", "~ {0} \"{3}\" => \"other\"")
    lines = [kinds[i % len(kinds)].format(name, text, style, (re.findall(r"\w{4,}", text) or ["x"])[0]) for i, (name, text) in enumerate(names[:24])]
    edits = os.path.join(folder, os.path.basename(path) + ".txt")

    def write():
        with open(edits, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n.\n")
    write()
    done = subprocess.run([stet, "apply", "--json", "--quiet", path, edits, "-o", os.path.join(folder, "edited")], capture_output=True, text=True)
    if done.returncode not in (0, 9):
        return None
    for missed in reversed(json.loads(done.stderr.splitlines()[-1]).get("missed", [])):
        del lines[missed["line"] - 1]
    write()
    return edits if lines else None


def sweep(stet, preload, name, *command, out=None):
    more = {"LD_PRELOAD": os.path.abspath(preload), "ALLOC_SWEEP": os.environ.get("ALLOC_RUNS", "800"), "SOURCE_DATE_EPOCH": "1"}
    if out:
        command, more["ALLOC_OUT"] = (*command, "-o", out), out
    out = subprocess.run([stet, *command], env={**os.environ, **more}, capture_output=True, text=True)
    return name, out.returncode, out.stdout + out.stderr


def sweeps(stet, preload, paths, folder):
    for path in paths:
        name = os.path.basename(path)
        yield (stet, preload, name, "view", "--quiet", "--as", "json", path), {}
        edits = script(stet, path, folder) if path.endswith((".docx", ".pptx")) else None
        if edits:
            yield (stet, preload, name + ", changed", "apply", "--quiet", "--clean", path, edits), {}
        if edits and path.endswith(".docx"):
            yield (stet, preload, name + ", tracked", "apply", "--quiet", path, edits), {}
        if not edits or not path.endswith(".pptx"):
            continue
        yield (stet, preload, name + ", commented", "apply", "--quiet", "--comments", path, edits), {}
        made = os.path.join(folder, "made." + name)
        subprocess.run([stet, "apply", "--quiet", path, edits, "-o", made], check=True)
        if os.path.exists(made + ".review"):
            yield (stet, preload, name + ", reviewed", "review", "--quiet", made), {}
            yield (stet, preload, name + ", taken back", "review", "--quiet", "--reject", "all", made), {"out": os.path.join(folder, "back." + name)}


def main():
    stet, preload, folder = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    dev = os.path.join(os.environ.get("SHARED", "../shared"), "corpus", "dev")
    real = [p for p in (os.path.join(dev, name) for name in SMALL) if os.path.exists(p)]
    if not real:
        print(f"there are no documents at {dev}: our own alone")
    failed = files = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, code, said in pool.map(lambda of: sweep(*of[0], **of[1]), sweeps(stet, preload, own(stet, folder) + real, folder)):
            print(f"{name}: {said.strip()}", flush=True)
            files += 1
            failed += code != 0
    print(f"alloc: {files - failed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
