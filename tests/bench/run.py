#!/usr/bin/env python3
"""run.py STET FOLDER [streams] - CPU and peak memory beside floors and other programs, in one run, as ratios.

FOLDER has measure and the floors; with `streams`, calls to models alone.  Seconds differ from machine to machine and are never judged here; the
ratios are what the project watches.  CPU is user + system of the whole process, the median of several runs."""
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
import zipfile

import streams

STET, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SHARED = os.path.abspath(os.environ.get("SHARED", "../shared"))
PYTHON_DOCX = "import docx,sys\nfor p in docx.Document(sys.argv[1]).paragraphs: print(p.text)"
PYTHON_DOCX_EDIT = ("import docx,sys\nd = docx.Document(sys.argv[1])\np = d.paragraphs[len(d.paragraphs) // 2]\n"
                    "p.runs[0].text += ' more'\nd.save(sys.argv[2])")


class Figure:
    def __init__(self, cpu, peak):
        self.cpu, self.peak = cpu, peak

    def __add__(self, other):
        return Figure(self.cpu + other.cpu, max(self.peak, other.peak))


def measure(*command, runs=5, good=("0",)):
    """Medians of CPU seconds and peak MB; None when it fails.  What takes long is run fewer times."""
    cpu, peak = [], []
    while len(cpu) < runs:
        out = subprocess.run([os.path.join(FOLDER, "measure"), *command], capture_output=True, text=True).stdout.split()
        if len(out) != 3 or out[2] not in good:
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


def small(peers, n=1000):
    """Small documents, a process each: where starting is most of it."""
    folder = os.path.join(SHARED, "corpus", "dev")
    files = [os.path.join(folder, f) for f in sorted(os.listdir(folder)) if f.endswith(".docx")] if os.path.isdir(folder) else []
    files = [f for f in files if os.path.getsize(f) < 60000] or [os.path.abspath("docs/demo/report.docx")]
    def over(*command, times):
        loop = 'n=$1; shift; while [ $n -gt 0 ]; do for f; do [ $n -gt 0 ] || break; ' + " ".join(command) + ' "$f"; n=$((n - 1)); done; done'
        return measure("sh", "-c", f"{{ {loop}; }} > /dev/null 2>&1; true", "sh", str(times), *files, runs=3)
    print(f"\n{n} small documents, a process each ({len(files)} of them, again and again)")
    floor = over(os.path.join(FOLDER, "read_floor"), times=n)
    for form in "text", "tags":
        ours = over(STET, "view", "--quiet", "--as", form, times=n)
        print(f"  stet view --as {form:5} {show(ours)}   floor {show(floor)}   ratio {ratio(ours, floor)}", flush=True)
    for name, command in peers.items():
        if name == "LibreOffice":
            continue
        few = over(*(f"'{word}'" for word in command("")[:-1]), times=n // 20)
        print(f"  {name:20} {show(few)}   for a twentieth of them: {few.cpu * 20 / ours.cpu:5.0f}× CPU" if few else f"  {name}: failed")


def huge(megabytes=150):
    """One part of that much XML, made here: memory that does not grow with it, and when the first words are out."""
    path = os.path.join(FOLDER, "huge.docx")
    if not os.path.exists(path):
        make_huge(path, megabytes)
    floor = measure(os.path.join(FOLDER, "read_floor"), path, runs=3)
    ours = measure(STET, "view", "--as", "text", "--quiet", path, runs=3)
    first = []
    for _ in range(9):
        begun = time.monotonic()
        with subprocess.Popen([STET, "view", "--as", "text", "--quiet", path], stdout=subprocess.PIPE) as out:
            out.stdout.read(1)
            first.append(time.monotonic() - begun)
            out.kill()
    print(f"\n{megabytes} MB of XML in one part ({os.path.getsize(path) >> 20} MB zipped), as text")
    print(f"  stet {show(ours)}   floor {show(floor)}   ratio {ratio(ours, floor)}   first words after {statistics.median(first) * 1000:.0f} ms")


def make_huge(path, megabytes):
    words = ("the of system report annual cost market price analysis results increase quarter value product customer service growth "
             "average company share data table figure project method").split()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                   'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
                   '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
                   '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        with z.open("word/document.xml", "w", force_zip64=True) as out:
            out.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            chance, size = random.Random(1), 0
            while size < megabytes * 1000000:
                runs = "".join(f'<w:r w:rsidRPr="00B2{chance.randrange(65536):04X}"><w:rPr>{chance.choice(("", "<w:b/>", "<w:i/>"))}'
                               '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">'
                               f'{" ".join(chance.choices(words, k=chance.randint(3, 12)))} </w:t></w:r>' for _ in range(chance.randint(2, 8)))
                size += out.write(f'<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:after="120"/></w:pPr>{runs}</w:p>'.encode())
            out.write(b"</w:body></w:document>")


def docx(path, parts, main):
    """A DOCX of a main part, written by `main` into a file, and of other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                   'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
                   '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
                   '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        with z.open("word/document.xml", "w", force_zip64=True) as out:
            out.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            main(out)
            out.write(b"</w:body></w:document>")
        for name, content in parts:
            z.writestr(name, content)


def make_editable(path, megabytes, pictures):
    """As many megabytes of text, or of pictures beside a little text."""
    chance = random.Random(2)
    vocabulary = ["".join(chance.choices("etaoinshrdlucmfwyp", k=chance.randint(1, 11))) for _ in range(20000)]

    def text(out, left):
        while left > 0:
            runs = "".join(f'<w:r w:rsidRPr="00B2{chance.randrange(65536):04X}"><w:rPr><w:rFonts w:ascii="Calibri"/><w:sz w:val="22"/></w:rPr>'
                           f'<w:t xml:space="preserve">{" ".join(chance.choices(vocabulary, k=60))} </w:t></w:r>' for _ in range(2))
            left -= out.write(f'<w:p w:rsidR="00A77B3E"><w:pPr><w:spacing w:after="120"/></w:pPr>{runs}</w:p>'.encode())
    n = megabytes if pictures else 0
    parts = [(f"word/media/image{i}.jpeg", chance.randbytes(1000000)) for i in range(n)]
    related = "".join('<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image%d.jpeg"/>'
                      % (i, i) for i in range(n))
    parts.append(("word/_rels/document.xml.rels",
                  f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{related}</Relationships>'))
    docx(path, parts, lambda out: text(out, 300000 if pictures else megabytes * 1000000))


def lines_of(path):
    """What of a document an edit can name: (address, text)."""
    said = subprocess.run([STET, "view", "--quiet", path], capture_output=True, text=True).stdout
    found = (re.match(r"([a-z][a-z0-9.]*\.[a-z]{2})(?: [^|]*)?\| (.*)", line) for line in said.split("\n"))
    return [m.groups() for m in found if m]


def script(name, edits):
    path = os.path.join(FOLDER, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("".join(edits) + ".\n")
    return path


def one_edit(megabytes=50):
    print(f"\nchanging one paragraph of {megabytes} MB; floor = that part inflated and deflated by zlib, the rest copied")
    for what, pictures in ("pictures", True), ("text", False):
        path, out = os.path.join(FOLDER, f"edit-{what}.docx"), os.path.join(FOLDER, "edited.docx")
        if not os.path.exists(path):
            make_editable(path, megabytes, pictures)
        lines = lines_of(path)
        address, text = lines[len(lines) // 2]
        edits = script(f"edit-{what}.txt", [f"= {address}| {text} and more\n"])
        ours = measure(STET, "apply", "--quiet", path, edits, "-o", out)
        floor = measure(os.path.join(FOLDER, "edit_floor"), path, "word/document.xml", out)
        theirs = None
        if os.path.exists("/usr/lib/python3/dist-packages/docx"):
            theirs = measure("/usr/bin/python3", "-c", PYTHON_DOCX_EDIT, path, out, runs=3)
        print(f"  mostly {what:9} {show(ours)}   floor {show(floor)}   ratio {ratio(ours, floor)}   python-docx {show(theirs)}   "
              f"{times(theirs, ours)}", flush=True)


def many_edits(files, n=10000):
    path = max((f for f in files if f.endswith(".docx")), key=lambda f: len(lines_of(f)))
    lines = lines_of(path)[:n]
    edits = [f"= {address}| {text} and more\n" for address, text in lines]
    edits = script("edit-many.txt", edits + [f"> {address} N| And one more.\n" for address, _ in lines if "r" not in address.split(".")[0]][:n - len(edits)])
    reading = measure(STET, "view", "--quiet", path)
    ours = measure(STET, "apply", "--quiet", path, edits, "-o", os.path.join(FOLDER, "edited.docx"), good=("0", "9"))
    with open(edits, encoding="utf-8") as f:
        n = len(f.readlines()) - 1
    print(f"\n{n} edits of {os.path.basename(path)}\n  stet apply {show(ours)}   stet view {show(reading)}   ratio {ratio(ours, reading)}")


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
    small(peers)
    huge()
    one_edit()
    many_edits(files)
    write(1000)
    decks([f for f in files if f.endswith(".docx")])
    read(files, peers)
    streams.run(FOLDER)


if sys.argv[3:] == ["streams"]:
    streams.run(FOLDER)
else:
    main()
