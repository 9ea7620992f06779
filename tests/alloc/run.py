#!/usr/bin/env python3
"""run.py STET FAIL.SO FOLDER - documents are read with one allocation after the other failing.

The demo report, the outline and the deck that are made of it, and small real documents that hold what
readers treat each in its own way.  ALLOC_RUNS (800 unless set; 0: all) is how many runs a document may take."""
import concurrent.futures
import os
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


def sweep(stet, preload, path):
    more = {"LD_PRELOAD": os.path.abspath(preload), "ALLOC_SWEEP": os.environ.get("ALLOC_RUNS", "800")}
    out = subprocess.run([stet, "view", "--quiet", "--as", "json", path], env={**os.environ, **more}, capture_output=True, text=True)
    return path, out.returncode, out.stdout + out.stderr


def main():
    stet, preload, folder = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]
    dev = os.path.join(os.environ.get("SHARED", "../shared"), "corpus", "dev")
    real = [p for p in (os.path.join(dev, name) for name in SMALL) if os.path.exists(p)]
    if not real:
        print(f"there are no documents at {dev}: our own alone")
    failed = files = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, code, said in pool.map(lambda p: sweep(stet, preload, p), own(stet, folder) + real):
            print(f"{os.path.basename(path)}: {said.strip()}", flush=True)
            files += 1
            failed += code != 0
    print(f"alloc: {files - failed} passed, {failed} failed")
    sys.exit(failed != 0)


main()
