"""common.py - what the corpus suites share: where the documents are, how stet is run, how results are counted."""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.abspath(os.environ.get("SHARED", os.path.join(HERE, "..", "..", "..", "shared")))
CORPUS = os.path.join(SHARED, "corpus")
VALIDATOR = os.path.join(SHARED, "tools", "ooxml_validate.py")


class Score:
    """Counts checks; a failure is said at once."""

    def __init__(self, title):
        self.title, self.passed, self.failed = title, 0, 0

    def check(self, good, *words):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print("FAIL", self.title, *words, flush=True)
        return good

    def end(self):
        print(f"{self.title}: {self.passed} passed, {self.failed} failed", flush=True)
        sys.exit(self.failed != 0)


def documents(folder, *suffixes):
    root = os.path.join(CORPUS, folder)
    return [os.path.join(root, name) for name in sorted(os.listdir(root)) if name.endswith(suffixes)]


def validate(files):
    """What the validator says against each of `files`: {file: [line, ...]}, only those it is not content with."""
    said = {}
    for at in range(0, len(files), 40):
        out = subprocess.run([sys.executable, VALIDATOR, "--max", "5", *files[at:at + 40]], capture_output=True, text=True).stdout
        current = None
        for line in out.splitlines():
            name = next((f for f in files[at:at + 40] if f"{f}: " in line), None)
            if name:
                current = None if line.startswith("ok") else name
                if current:
                    said[current] = []
            elif current:
                said[current].append(line.strip())
    return said


def sound(folder, *suffixes):
    """The documents of a folder that have no defects of their own."""
    files = documents(folder, *suffixes)
    bad = validate(files)
    return [f for f in files if f not in bad]


def run(stet, *args, **more):
    return subprocess.run([stet, *args], capture_output=True, timeout=60, **more)


def choices(stet, option):
    """What the help of `stet view` says that an option takes; nothing when it does not know it."""
    found = re.search(rf"--{option} ([a-z]+(?:\|[a-z]+)+)", run(stet, "view", "--help").stdout.decode())
    return found[1].split("|") if found else []


def last_line(output):
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "nothing said"
