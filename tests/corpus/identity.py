#!/usr/bin/env python3
"""identity.py STET FOLDER - ids outlive an edit in another program.

Each sound DOCX is opened in LibreOffice, which gets a new first paragraph, other words in one paragraph in the middle and one
paragraph fewer near the end, and saves it, every byte its own way.  Then `stet view EDITED --since ORIGINAL` must name each
paragraph that was left alone as it was named before."""
import collections
import json
import os
import sys

import common
import office

NEW = "A paragraph that was not there before"


def paragraphs(stet, path, *more):
    """id -> text of the body's paragraphs that say something."""
    out = common.run(stet, "view", path, "--quiet", "--as", "json", "--part", "body", *more)
    if out.returncode:
        return None
    squeezed = ((b["id"], " ".join(b["text"].split())) for b in json.loads(out.stdout)["blocks"] if b["kind"] == "paragraph")
    return {i: text for i, text in squeezed if text}


def edit(writer, path, out):
    """What was done: (text changed, text deleted), or None when there is too little to do it to."""
    doc = writer.open(path)
    top = [p for p in doc.Text if p.supportsService("com.sun.star.text.Paragraph") and len(p.String.split()) > 3]
    if len(top) < 6:
        doc.close(True)
        return None
    changed, gone = top[len(top) // 2], top[-2]
    did = " ".join(changed.String.split()), " ".join(gone.String.split())
    words = changed.Text.createTextCursorByRange(changed.Start)
    words.gotoEndOfWord(True)
    words.setString("Otherwise")
    gone.dispose()
    start = doc.Text.createTextCursor()
    start.gotoStart(False)
    doc.Text.insertString(start, NEW, False)
    doc.Text.insertControlCharacter(start, 0, False)
    writer.save(doc, out)
    return did


def compare(score, name, before, after, did):
    count = collections.Counter(before.values())
    kept = [i for i, text in before.items() if count[text] == 1 and text not in did and text in after.values()]
    wrong = [i for i in kept if after.get(i) != before[i]]
    # Of texts that stand there more than once, one cannot say which is which; of the others all must be right.
    score.check(not wrong, name, f"{len(wrong)} of {len(kept)} paragraphs have another id:", *wrong[:8])
    new = [i for i, text in after.items() if text.startswith(NEW)]
    score.check(len(new) == 1 and new[0] not in before, name, "the new paragraph took an id that was in use:", *new)
    return len(kept)


def main(stet, out):
    score, total, files = common.Score("ids after an edit in LibreOffice"), 0, 0
    if office.missing:
        print(f"{score.title}: nothing done, {office.missing}")
        return
    os.makedirs(out, exist_ok=True)
    with office.Office() as writer:
        for path in common.sound("dev", ".docx"):
            name = os.path.basename(path)
            edited = os.path.join(out, name)
            did = edit(writer, path, edited)
            if not did:
                continue
            before, after = paragraphs(stet, path), paragraphs(stet, edited, "--since", path)
            if score.check(before and after, name, "cannot be viewed"):
                total += compare(score, name, before, after, did)
                files += 1
    print(f"{total} paragraphs of {files} files found again")
    score.end()


main(*sys.argv[1:3])
