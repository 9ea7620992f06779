#!/usr/bin/env python3
"""decks.py STET FOLDER [NAME...] - real reports become outlines and decks that hold up.

Each sound DOCX: the outline is Markdown that pandoc understands as we meant it; the deck is the same by way of the
outline and straight; the validator is content; LibreOffice shows every slide, and no text leaves its box or the slide.
The same with three templates that others made."""
import json
import collections
import os
import shutil
import subprocess
import sys

import boxes
import common
import pptx

TEMPLATES = "slides-all-layouts.pptx", "slides-template.potx", "slides-japanese.pptx"


def headings(markdown):
    """(level, id) of each heading as pandoc reads it, and all plain text."""
    out = subprocess.run(["pandoc", "-f", "markdown", "-t", "json", markdown], capture_output=True)
    blocks = json.loads(out.stdout)["blocks"]
    plain = subprocess.run(["pandoc", "-f", "markdown", "-t", "plain", "--wrap=none", markdown], capture_output=True, text=True)
    return [(b["c"][0], b["c"][1][0]) for b in blocks if b["t"] == "Header"], plain.stdout


def check_outline(score, name, markdown):
    found, plain = headings(markdown)
    ids = [i for level, i in found if level <= 2]
    with open(markdown, encoding="utf-8") as f:
        text = f.read()
    score.check(len(ids) == len(set(ids)) and text.count(" {#s") == len(ids), name, "headings are not as pandoc reads them")
    score.check(":::" not in plain and "{#s" not in plain, name, "markup is left over in what pandoc reads")


def make(score, stet, path, out, template=None):
    """Make the outline and the deck; where the deck is, or None."""
    name = os.path.splitext(os.path.basename(path))[0]
    title = name + (" in " + os.path.basename(template) if template else "")
    stem = os.path.join(out, name + ("." + os.path.splitext(os.path.basename(template))[0] if template else ""))
    look = ["-t", template] if template else []
    markdown, deck, straight = stem + ".md", stem + ".pptx", stem + ".straight.pptx"
    made = common.run(stet, "outline", path, "-o", markdown)
    if not score.check(made.returncode == 0, title, "outline:", common.last_line(made.stderr)):
        return None
    made = common.run(stet, "slides", markdown, *look, "-o", deck)
    if not score.check(made.returncode == 0, title, "slides:", common.last_line(made.stderr)):
        return None
    score.check(b"deck.line" not in made.stderr, title, "its own outline is not understood:", common.last_line(made.stderr))
    common.run(stet, "slides", path, *look, "-o", straight)
    # The words, not the bytes: pipe tables have no merged cells, which the straight way keeps (and then repeats a whole
    # merged head where a table goes on).
    a, b = (collections.Counter(common.run(stet, "view", f, "--as", "text", "--quiet").stdout.split()) for f in (deck, straight))
    score.check(len(a) > 0 and not a - b, title, "straight is another deck than by way of the outline")
    os.remove(straight)
    if not template:
        check_outline(score, title, markdown)
    return deck


def render(decks, out):
    """PDF of each deck, all frozen first (pptx.py), a few dozen to a LibreOffice."""
    frozen = os.path.join(out, "frozen")
    os.makedirs(frozen)
    for deck in decks:
        pptx.Deck(deck).freeze(os.path.join(frozen, os.path.basename(deck)))
    names = [os.path.join(frozen, os.path.basename(d)) for d in decks]
    profile = "-env:UserInstallation=file://" + os.path.join(os.path.abspath(out), "profile")
    for at in range(0, len(names), 30):
        batch = names[at:at + 30]
        subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", frozen, *batch],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        for name in batch:      # one that brings LibreOffice down must not take the rest along
            if not os.path.exists(os.path.splitext(name)[0] + ".pdf"):
                subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", frozen, name],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return {d: os.path.splitext(n)[0] + ".pdf" for d, n in zip(decks, names)}


def look_at(score, decks, out):
    bad = common.validate(decks)
    for deck in decks:
        score.check(deck not in bad, os.path.basename(deck), "validator:", *bad.get(deck, [])[:3])
    looked = 0
    for deck, pdf in render(decks, out).items():
        name = os.path.basename(deck)
        if score.check(os.path.exists(pdf), name, "LibreOffice makes no PDF of it"):
            found, words = boxes.problems(deck, pdf)
            looked += words
            score.check(not found, name, "\n     ".join(["text out of its place:", *found[:6]]), f"({len(found)})")
        found = boxes.unfilled(deck)
        score.check(not found, name, "\n     ".join(["placeholders:", *found[:6]]), f"({len(found)})")
    print(f"{len(decks)} decks, {looked} words found in their places")


def main():
    stet, out, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    score = common.Score("decks")
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    templates = [None] + [os.path.join(common.CORPUS, "dev", t) for t in TEMPLATES]
    paths = [p for p in common.sound("dev", ".docx") if not only or any(o in p for o in only)]
    made = [make(score, stet, p, out, t) for t in templates for p in paths]
    look_at(score, [d for d in made if d], out)
    score.end()


main()
