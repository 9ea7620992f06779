#!/usr/bin/env python3
"""faults.py STET FOLDER - whatever goes wrong while a result is written, the original is whole, and under the name of the result
stands what was there before or all of what is new.

The command is killed at random moments (KILLS of them, 60 unless set), gets no room on the disk and no more bytes in a file, and
writes into a folder that cannot be written.  What needs a file system of its own is left out where none can be had."""
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

import common

KILLS = int(os.environ.get("KILLS", "60"))
DATE = ("--date", "2026-01-31T12:00:00Z")


def content(path):
    with open(path, "rb") as f:
        return f.read()


def make_document(path, paragraphs=6000):
    """Long enough to be killed in."""
    chance = random.Random(1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
                   'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="a/b"/><Override '
                   'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
                   '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + "".join(
            f"<w:p><w:r><w:t>The fee of paragraph {i} is USD {chance.randrange(10 ** 9)}.</w:t></w:r></w:p>" for i in range(paragraphs)) + "</w:body></w:document>")
        z.writestr("word/media/any.bin", chance.randbytes(4000000))


class Faults:
    def __init__(self, stet, folder):
        self.stet, self.score = stet, common.Score("faults")
        self.home = tempfile.mkdtemp(dir=folder)
        self.source, self.script = os.path.join(self.home, "source.docx"), os.path.join(self.home, "edits.txt")
        make_document(self.source)
        self.old = content(self.source)
        lines = subprocess.run([stet, "view", self.source], capture_output=True, text=True).stdout.split("\n")
        named = [line.split("| ", 1) for line in lines if line.startswith("p") and "| " in line]
        with open(self.script, "w", encoding="utf-8") as f:
            f.write("".join(f"= {name.split(' ')[0]}| {text} Or more.\n" for name, text in named[::10]) + ".\n")
        begun = time.monotonic()
        self.run("-o", self.path("new.docx"), check=True)
        self.takes = time.monotonic() - begun
        self.new = content(self.path("new.docx"))

    def path(self, name):
        return os.path.join(self.home, name)

    def command(self, *more, document=None):
        return [self.stet, "apply", "--quiet", document or self.source, self.script, *DATE, *more]

    def run(self, *more, **options):
        return subprocess.run(self.command(*more, document=options.pop("document", None)), capture_output=True, **options)

    def whole(self, path, *allowed):
        return content(path) in allowed if os.path.exists(path) else None in allowed

    def kill_once(self, *more, document=None):
        process = subprocess.Popen(self.command(*more, document=document), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.random() * self.takes * 1.1)
        process.send_signal(signal.SIGKILL)
        return process.wait() == -signal.SIGKILL

    def kills(self):
        dead = 0
        for i in range(KILLS):
            if i % 2:
                target = self.path("target.docx")
                shutil.copy(self.source, target)
                dead += self.kill_once("--in-place", document=target)
                self.score.check(self.whole(target, self.old, self.new), "killed in place, the document is neither old nor new")
                self.score.check(self.whole(target + "~", self.old, None), "killed in place, the backup is not whole")
                self.score.check(content(target) == self.old or os.path.exists(target + "~"), "in place, and no backup")
            else:
                target, there = self.path("result.docx"), i % 4 == 0
                if there:
                    shutil.copy(self.script, target)
                dead += self.kill_once("-o", target)
                self.score.check(self.whole(target, self.new, content(self.script) if there else None), "killed, and half a result is there")
                self.score.check(self.whole(self.source, self.old), "killed, and the original is another")
            self.tidy()
        print(f"faults: of {KILLS} runs {dead} were killed")

    def tidy(self):
        """What is left is named so that nobody takes it for a result."""
        for name in os.listdir(self.home):
            if name in ("source.docx", "edits.txt", "new.docx"):
                continue
            known = name in ("target.docx", "target.docx~", "result.docx") or (name.startswith(".stet-") and name.endswith(".tmp"))
            self.score.check(known, "left behind:", name)
            os.unlink(self.path(name))

    def refused(self, done, codes, *words):
        self.score.check(done.returncode in codes and done.stderr.strip(), *words, "ends with", done.returncode, done.stderr.decode()[-200:])
        left = [name for name in os.listdir(self.home) if name.startswith(".stet-") or name.endswith("~") or name == "result.docx"]
        self.score.check(not left, *words, "and leaves", left)
        self.score.check(self.whole(self.source, self.old), *words, "and the original is another")

    def no_more_bytes(self):
        """A file may not grow beyond a limit: the kernel says so by a signal or an error."""
        for limit in 0, 1, 4096, 1000000, len(self.new) - 1:
            for handling in signal.SIG_DFL, signal.SIG_IGN:
                def limited():
                    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                    signal.signal(signal.SIGXFSZ, handling)
                for way in ("-o", self.path("result.docx")), ("--in-place",):
                    done = self.run(*way, preexec_fn=limited)
                    # What is said may be the last thing that is written: 8 is all that a signal leaves time for.
                    if done.returncode == 8:
                        done.stderr = b"stopped"
                    self.refused(done, (6, 8), "with room for", limit, "bytes", way[0])

    def other_folders(self):
        self.refused(self.run("-o", "/dev/full"), (6,), "to a full device")
        self.refused(self.run("-o", self.path("nowhere/result.docx")), (6,), "to no folder")
        self.refused(self.run("-o", self.home), (6,), "to a folder")
        self.refused(self.run("-o", self.source), (5,), "over the original")
        self.refused(self.run("-o", self.script), (5,), "over the script")

    def own_disk(self, title, setup, codes, checks):
        """In a file system of its own, of so many bytes."""
        inside = (f"set -e; mount -t tmpfs -o size={setup[0]} none \"$1\"; cp \"$2\" \"$1/d.docx\"; {setup[1]}; code=0; "
                  f"\"$3\" apply --quiet \"$1/d.docx\" \"$4\" --in-place 2> \"$5\" || code=$?; cmp \"$2\" \"$1/d.docx\" || code=77; "
                  f"[ -z \"$(ls -A \"$1\" | grep -v '^d.docx$')\" ] || code=78; exit $code")
        place, said = self.path("disk"), self.path("said")
        os.makedirs(place, exist_ok=True)
        done = subprocess.run(["unshare", "-rm", "sh", "-c", inside, "sh", place, self.source, self.stet, self.script, said], capture_output=True)
        if b"unshare" in done.stderr or b"mount" in done.stderr or b"permitted" in done.stderr:
            print(f"faults: {title}: no file system of our own can be had: left out")
        else:
            self.score.check(done.returncode in codes, title, "ends with", done.returncode, content(said), done.stderr)
            self.score.check(checks in content(said), title, "says", content(said))
        os.rmdir(place)

    def disks(self):
        self.own_disk("a full disk", (f"{len(self.old) + 20000}", ":"), (6,), b"No space left")
        self.own_disk("a folder that is read only", ("100m", "mount -o remount,ro none \"$1\""), (6,), b"Read-only")


def main():
    stet, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    if b"apply" not in common.run(stet, "--help").stdout:
        sys.exit("faults: there is no stet apply")
    faults = Faults(stet, folder)
    faults.kills()
    faults.no_more_bytes()
    faults.other_folders()
    faults.disks()
    shutil.rmtree(faults.home)
    faults.score.end()


main()
