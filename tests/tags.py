#!/usr/bin/python3
"""tags.py STET FILE... - does every text of these documents come back from their view in the tag language?

The lines are read as an edit script's reader would, and compared with the blocks of `--as json`."""
import json
import re
import subprocess
import sys

TAG = re.compile(r"<(/?[A-Za-z0-9][^>]*)>|&#x([0-9a-f]+);|&(lt|gt|amp|brvbar|quot);|\[(?:rev|com) [^\]]*\]")
SPACES = {"br/": "\n", "page/": "\n", "tab/": "\t"}
SIGNS = {"lt": "<", "gt": ">", "amp": "&", "brvbar": "\u00a6", "quot": '"'}


def text(line):
    """The text of a line, or None for a cell that stands elsewhere."""
    def one(match):
        tag, code, sign = match.groups()
        return SPACES.get(tag, "") if tag else chr(int(code, 16)) if code else SIGNS[sign] if sign else ""
    return TAG.sub(one, line)


def cells(line):
    """Those of a row: a cell's text has a space on either side, but for the last."""
    pieces = line.split("\u00a6")
    for i, piece in enumerate(pieces):
        piece = piece[1:]
        yield piece[:-1] if i + 1 < len(pieces) else piece


def shown(view):
    """Ids and texts of paragraphs, ids and cells of rows."""
    for line in view.split("\n"):
        match = re.match(r"([a-z][a-z0-9.]*)\.[a-z]{2}(?! SLIDE)( [^|]*)?\|(.*)", line, re.S)
        if match and not re.search(r"r\d+$", match[1]):
            yield match[1], text(match[3][1:])
        elif match:
            yield match[1], [None if re.fullmatch("<(cell|(up|left)( [0-9]+)?)/>", c) else text(c) for c in cells(match[3])]


def wanted(blocks):
    """Texts by id; of a cell, those of its paragraphs."""
    paragraphs, rows, row_of, blank = {}, {}, {}, set()
    for block in blocks:
        kind, parent = block["kind"], block.get("parent")
        if kind == "cell":
            row_of[block["id"]] = parent
        if kind == "paragraph":
            paragraphs[block["id"]] = block["text"]
            if parent in row_of and block["text"].strip(" \t\r\n"):
                rows.setdefault(row_of[parent], []).append(block["text"])
    return paragraphs, rows


def faults(stet, name):
    def run(form):
        return subprocess.run([stet, "view", name, "--as", form], capture_output=True, check=False)
    done = run("json")
    if done.returncode:
        return
    paragraphs, rows = wanted(json.loads(done.stdout)["blocks"])
    seen = set()
    for ident, got in shown(run("tags").stdout.decode()):
        if isinstance(got, list):
            here = rows.get(ident, [])
            for cell in got:
                if cell and cell not in here:
                    yield f"{ident}: no cell of it says {cell!r:.100}"
                elif cell:
                    here.remove(cell)
            rows[ident] = here
        else:
            if paragraphs.get(ident) != got:
                yield f"{ident}: {got!r:.100}, not {paragraphs.get(ident)!r:.100}"
            seen.add(ident)
            for row, texts in rows.items():
                if ident.startswith(row + "c") and got in texts:
                    texts.remove(got)
                    break
    for ident, value in paragraphs.items():
        if value.strip(" \t\r\n") and ident not in seen and not re.search(r"r\d+c\d+p\d+$", ident):
            yield f"{ident}: not shown: {value!r:.100}"
    for ident, texts in rows.items():
        for value in texts:
            yield f"{ident}: in no cell: {value!r:.100}"


def main():
    failed = False
    for name in sys.argv[2:]:
        for fault in faults(sys.argv[1], name):
            failed = True
            print(f"{name}: {fault}", file=sys.stderr)
    return failed


if __name__ == "__main__":
    sys.exit(main())
