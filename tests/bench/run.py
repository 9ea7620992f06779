#!/usr/bin/env python3
"""run.py STET FOLDER - CPU and peak memory beside floors and other programs, in one run, as ratios.

FOLDER has measure, read_floor and deck_floor.  Seconds differ from machine to machine and are never judged here; the
ratios are what the project watches.  CPU is user + system of the whole process, the median of several runs."""
import os
import shutil
import statistics
import subprocess
import sys

STET, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SHARED = os.path.abspath(os.environ.get("SHARED", "../shared"))
PYTHON_DOCX = "import docx,sys\nfor p in docx.Document(sys.argv[1]).paragraphs: print(p.text)"


class Figure:
    def __init__(self, cpu, peak):
        self.cpu, self.peak = cpu, peak

    def __add__(self, other):
        return Figure(self.cpu + other.cpu, max(self.peak, other.peak))


def measure(*command, runs=5):
    """Medians of CPU seconds and peak MB; None when it fails.  What takes long is run fewer times."""
    cpu, peak = [], []
    while len(cpu) < runs:
        out = subprocess.run([os.path.join(FOLDER, "measure"), *command], capture_output=True, text=True).stdout.split()
        if len(out) != 3 or out[2] != "0":
            return None
        cpu.append(float(out[0]))
        peak.append(int(out[1]) / 1024)
        if cpu[0] > 2:
            break
    return Figure(statistics.median(cpu), statistics.median(peak))


def show(figure):
    return f"{figure.cpu:8.3f} s {figure.peak:6.0f} MB" if figure else " " * 20


def ratio(a, b):
    return f"{a.cpu / b.cpu:6.2f}" if a and b and b.cpu else "     -"


def times(a, b):
    return f"{a.cpu / b.cpu:5.0f}× CPU, {a.peak / b.peak:4.1f}× memory" if a and b and b.cpu else "-"


def documents():
    folder = os.path.join(SHARED, "corpus", "large")
    if not os.path.isdir(folder):
        return [os.path.abspath("docs/demo/report.docx")]
    return [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith((".docx", ".pptx"))]


def start():
    print("\nstart, and nothing else")
    print("  stet --version ", show(measure(STET, "--version", runs=21)), "\n  true           ", show(measure("true", runs=21)))


def read(files, peers):
    print("\nreading: text of the whole document; floor = libzip + SAX2 over the main parts")
    print(f"  {'':44} {'stet view':20} {'floor':20} ratio" + "".join(f"   {name:20}" for name in peers))
    ratios = []
    for path in files:
        ours, floor = measure(STET, "view", "--as", "text", "--quiet", path), measure(os.path.join(FOLDER, "read_floor"), path)
        others = [measure(*command(path), runs=1) if path.endswith(".docx") else None for command in peers.values()]
        print(f"  {os.path.basename(path)[-44:]:44} {show(ours)} {show(floor)} {ratio(ours, floor)}" + "".join(f"   {show(o)}" for o in others), flush=True)
        if ours and floor:
            ratios.append((ours.cpu, floor.cpu))
    if ratios:
        print(f"  all together: {sum(a for a, _ in ratios) / sum(b for _, b in ratios):.2f} times the floor")


def decks(files):
    print("\nfrom DOCX to PPTX: stet outline + stet slides, beside pandoc -t pptx")
    ours_all = theirs_all = 0
    markdown, deck, other = (os.path.join(FOLDER, f) for f in ("deck.md", "deck.pptx", "pandoc.pptx"))
    for path in files:
        outline = measure(STET, "outline", "--quiet", path, "-o", markdown)
        slides = measure(STET, "slides", "--quiet", markdown, "-o", deck) if outline else None
        ours = outline + slides if slides else None
        theirs = measure("pandoc", "-f", "docx", path, "-t", "pptx", "-o", other, runs=3) if shutil.which("pandoc") else None
        print(f"  {os.path.basename(path)[-44:]:44} {show(ours)}  pandoc {show(theirs)}   {times(theirs, ours)}", flush=True)
        if ours and theirs:
            ours_all, theirs_all = ours_all + ours.cpu, theirs_all + theirs.cpu
    if ours_all:
        print(f"  all together: pandoc takes {theirs_all / ours_all:.0f} times the CPU")


def write(n):
    print(f"\nwriting: {n} slides from Markdown; floor = strings + libzip, no reading, no fitting")
    floor_program = os.path.join(FOLDER, "deck_floor")
    markdown = os.path.join(FOLDER, f"{n}.md")
    with open(markdown, "wb") as f:
        f.write(subprocess.run([floor_program, str(n), "-"], capture_output=True).stdout)
    floor = measure(floor_program, str(n), os.path.join(FOLDER, "floor.pptx"))
    ours = measure(STET, "slides", "--quiet", markdown, "-o", os.path.join(FOLDER, f"{n}.pptx"))
    print(f"  stet {show(ours)}   floor {show(floor)}   ratio {ratio(ours, floor)}")
    if shutil.which("pandoc"):
        theirs = measure("pandoc", markdown, "-t", "pptx", "--slide-level=2", "-o", os.path.join(FOLDER, "pandoc.pptx"), runs=1)
        print(f"  pandoc {show(theirs)}   {times(theirs, ours)} of stet")


def main():
    peers = {}
    if shutil.which("pandoc"):
        peers["pandoc -t plain"] = lambda p: ["pandoc", "-f", "docx", "-t", "plain", p]
    if os.path.exists("/usr/lib/python3/dist-packages/docx"):
        peers["python-docx"] = lambda p: ["/usr/bin/python3", "-c", PYTHON_DOCX, p]
    if shutil.which("soffice"):
        profile = "-env:UserInstallation=file://" + os.path.join(FOLDER, "profile")
        peers["LibreOffice"] = lambda p: ["soffice", profile, "--headless", "--convert-to", "txt:Text", "--outdir", FOLDER, p]
    files = documents()
    start()
    write(1000)
    decks([f for f in files if f.endswith(".docx")])
    read(files, peers)


main()
