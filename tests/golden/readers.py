"""readers.py - documents as stet, docling's ground truth and other programs read them, each as a Reading."""
import html.parser
import json
import os
import re
import shutil
import subprocess

from reading import Reading, formula, phrase, words

try:
    import docx
    import docx.table
    import docx.text.paragraph
except ImportError:
    docx = None


# ---- docling's ground truth ------------------------------------------------------------------------------------------

REMARK = re.compile(r"\[(author: .*?, )?time: .*?\]: ")      # docling's own words before a comment's


class Docling:
    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.doc = json.load(f)
        self.out, self.seen, self.outside = Reading(), set(), []
        self.children(self.doc["body"], -1)
        for group in ("texts", "tables"):       # what hangs nowhere, as some comments
            for at in range(len(self.doc[group])):
                self.node(f"#/{group}/{at}", -1)
        self.out.n_body = len(self.out.words)
        self.out.words += self.outside

    def children(self, node, depth):
        for child in node.get("children", ()):
            self.node(child["$ref"], depth)

    def node(self, ref, depth):
        if ref in self.seen:
            return
        self.seen.add(ref)
        _, group, at = ref.split("/")
        node = self.doc[group][int(at)]
        if group == "tables":
            self.table(node, node["data"])
        elif group == "pictures":
            chart = node.get("meta", {}).get("tabular_chart")
            if chart:
                self.table({}, chart["chart_data"])
            self.children(node, depth)
        elif group == "groups":
            self.children(node, depth + (node["label"] == "list"))
        else:
            self.text(node, depth)

    def text(self, node, depth):
        label, text = node.get("label"), REMARK.sub("", node.get("text", ""), count=1)
        if node.get("content_layer") != "body":         # headers and footers, comments
            self.outside += words(text)
            self.children(node, -1)
            return
        began = len(self.out.words)
        self.out.words += formula(text) if label == "formula" else words(text)
        inline = [c for c in node.get("children", ()) if label == "list_item" and self.is_inline(c["$ref"])]
        for child in inline:
            self.node(child["$ref"], depth)
        said = phrase(self.out.words[began:])
        if label == "list_item" and said:
            self.out.items.append((depth, node.get("enumerated", False), said))
        if label in ("title", "section_header") and said:
            self.out.headings.append((0 if label == "title" else node["level"], said))
        # What hangs under a heading is not in its list, if it stands in one.
        self.children(node, depth if label == "list_item" else -1)

    def is_inline(self, ref):
        _, group, at = ref.split("/")
        return group == "groups" and self.doc[group][int(at)]["label"] == "inline"

    def table(self, node, data):
        cells = {}
        self.out.tables.append((data["num_rows"], data["num_cols"], cells))
        for cell in data["table_cells"]:
            began = len(self.out.words)
            if "ref" in cell:
                self.node(cell["ref"]["$ref"], -1)
            else:
                self.out.words += words(cell["text"])
            cells[cell["start_row_offset_idx"], cell["start_col_offset_idx"]] = phrase(self.out.words[began:])
        self.children(node, -1)


def docling(path):
    return Docling(path).out


# ---- stet ------------------------------------------------------------------------------------------------------------

OUTSIDE = "header", "footer", "footnote", "endnote", "comment", "notes"


def apart(run):
    """Of what is raised or lowered docling does not say whether it stands close to what is beside it: never, then."""
    text = run.get("text", "")
    return f" {text} " if {"superscript", "subscript"} & set(run.get("looks", ())) else text


def text_of(block):
    out = []
    for run in block["runs"]:
        if run.get("kind") == "math":
            out += [("math", run.get("code", run["text"]))]
        elif out and out[-1][0] == "text":
            out[-1] = "text", out[-1][1] + apart(run)
        else:
            out += [("text", apart(run))]
        if run.get("picture"):
            out[-1] = out[-1][0], out[-1][1].replace(run.get("text", "\0"), "")
    return [w for kind, text in out for w in (formula(text) if kind == "math" else words(text))]


def blocks(stet, path, *more):
    out = subprocess.run([stet, "view", "--quiet", "--as", "json", *more, path], capture_output=True, timeout=60)
    return json.loads(out.stdout)["blocks"] if out.returncode == 0 else None


def stet(program, path, *more):
    read = blocks(program, path, *more)
    if read is None:
        return None
    out, parents, tables, cells = Reading(), {}, {}, {}
    outside = []
    for b in read:
        ident, parent = b.get("id"), b.get("parent")
        parents[ident] = parent, b["kind"]
        if b["kind"] == "table":
            tables[ident] = {}
            out.tables.append((b["rows"], b["cols"], tables[ident]))
        elif b["kind"] == "cell":
            cells[ident] = b["row"], b["col"]
            tables[parents[parent][0]][cells[ident]] = ""
        elif b["kind"] == "paragraph":
            place(out, b, parents, tables, cells, outside)
    out.n_body = len(out.words)
    out.words += outside
    return out


def place(out, block, parents, tables, cells, outside):
    said = text_of(block)
    at, beside = block.get("parent"), False
    while at:
        parent, kind = parents[at]
        beside |= kind in OUTSIDE
        if kind == "cell":
            table = tables[parents[parent][0]]
            table[cells[at]] = " ".join(filter(None, [table[cells[at]], phrase(said)]))
        at = parent
    (outside if beside else out.words).extend(said)
    if not said:
        return
    if block.get("title") or "heading" in block:
        out.headings.append((0 if block.get("title") else block["heading"], phrase(said)))
    if "list" in block:
        out.items.append((block["list"]["level"], block["list"]["ordered"], phrase(said)))


# ---- pandoc ----------------------------------------------------------------------------------------------------------

class Pandoc:
    def __init__(self, tree):
        self.out, self.notes = Reading(), []
        title = tree["meta"].get("title")
        if title:
            said = self.inlines(title["c"])
            self.out.words += said
            self.out.headings.append((0, phrase(said)))
        self.blocks(tree["blocks"], -1)
        self.out.n_body = len(self.out.words)
        while self.notes:
            self.blocks(self.notes.pop(0), -1)

    def inlines(self, inlines):
        """The words; text that stands together is one text."""
        pieces = [("text", "")]
        self.flatten(inlines, pieces)
        return [w for kind, text in pieces for w in (formula(text) if kind == "math" else words(text))]

    def flatten(self, inlines, pieces):
        for i in inlines:
            kind, c = i["t"], i.get("c")
            if kind == "Str":
                self.add(pieces, c)
            elif kind in ("Space", "SoftBreak", "LineBreak"):
                self.add(pieces, " ")
            elif kind == "Math":
                pieces += [("math", c[1]), ("text", "")]
            elif kind == "Code":
                self.add(pieces, c[1])
            elif kind == "Note":
                self.notes.append(c)
            elif kind in ("Link", "Span", "Quoted", "Cite"):
                self.flatten(c[1], pieces)
            elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
                self.add(pieces, " " if kind.endswith("script") else "")
                self.flatten(c, pieces)
                self.add(pieces, " " if kind.endswith("script") else "")

    @staticmethod
    def add(pieces, text):
        pieces[-1] = "text", pieces[-1][1] + text

    def blocks(self, some, depth):
        for b in some:
            self.block(b["t"], b.get("c"), depth)

    def block(self, kind, c, depth):
        if kind in ("Para", "Plain"):
            self.out.words += self.inlines(c)
        elif kind == "Header":
            said = self.inlines(c[2])
            self.out.words += said
            self.out.headings.append((c[0], phrase(said)))
        elif kind in ("BulletList", "OrderedList"):
            for item in c if kind == "BulletList" else c[1]:
                self.item(item, kind == "OrderedList", depth + 1)
        elif kind == "Table":
            self.table(c)
        elif kind in ("Div", "BlockQuote", "Figure"):
            self.blocks(c if kind == "BlockQuote" else c[-1], depth)
        elif kind == "CodeBlock":
            self.out.words += words(c[1])
        elif kind == "LineBlock":
            for line in c:
                self.out.words += self.inlines(line)
        elif kind == "DefinitionList":
            for term, meanings in c:
                self.out.words += self.inlines(term)
                for meaning in meanings:
                    self.blocks(meaning, depth)

    def item(self, item, ordered, depth):
        for n, b in enumerate(item):
            began = len(self.out.words)
            self.block(b["t"], b.get("c"), depth)
            if n == 0:
                self.out.items.append((depth, ordered, phrase(self.out.words[began:])))

    def table(self, c):
        rows = [*c[3][1], *(r for body in c[4] for part in body[2:4] for r in part), *c[5][1]]
        cells, taken = {}, set()
        self.out.tables.append((len(rows), len(c[2]), cells))
        for y, row in enumerate(rows):
            x = 0
            for cell in row[1]:
                while (y, x) in taken:
                    x += 1
                began = len(self.out.words)
                self.blocks(cell[4], -1)
                cells[y, x] = phrase(self.out.words[began:])
                taken |= {(y + i, x + j) for i in range(cell[2]) for j in range(cell[3])}


def pandoc(path, *more):
    out = subprocess.run(["pandoc", "-f", "docx", "-t", "json", *more, path], capture_output=True, timeout=120)
    return Pandoc(json.loads(out.stdout)).out if out.returncode == 0 else None


# ---- python-docx, as its documentation walks a document ------------------------------------------------------------------

class PythonDocx:
    def __init__(self, path):
        self.out = Reading()
        self.walk(docx.Document(path))
        self.out.n_body = len(self.out.words)

    def walk(self, container):
        for child in container._tc if isinstance(container, docx.table._Cell) else container.element.body:
            if child.tag.endswith("}p"):
                self.paragraph(docx.text.paragraph.Paragraph(child, container))
            elif child.tag.endswith("}tbl"):
                self.table(docx.table.Table(child, container))

    def paragraph(self, p):
        said = words(p.text)
        self.out.words += said
        name = p.style.name if p.style is not None else ""
        if said and name == "Title":
            self.out.headings.append((0, phrase(said)))
        elif said and name.startswith("Heading ") and name[8:].isdigit():
            self.out.headings.append((int(name[8:]), phrase(said)))
        numbering = p._p.pPr.numPr if p._p.pPr is not None else None
        if said and numbering is not None:
            self.out.items.append((numbering.ilvl.val if numbering.ilvl is not None else 0, None, phrase(said)))

    def table(self, table):
        cells, seen = {}, set()
        self.out.tables.append((len(table.rows), len(table.columns), cells))
        for y, row in enumerate(table.rows):
            for x, cell in enumerate(row.cells):
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    began = len(self.out.words)
                    self.walk(cell)
                    cells[y, x] = phrase(self.out.words[began:])


def python_docx(path):
    try:
        return PythonDocx(path).out
    except Exception:       # it has an exception of its own for each kind of file that it does not like
        return None


# ---- mammoth, by way of its HTML ---------------------------------------------------------------------------------------

class Html(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.out, self.text, self.lists, self.tables, self.level, self.item = Reading(), "", [], [], None, None
        self.feed(text)
        self.flush()
        self.out.n_body = len(self.out.words)

    def flush(self):
        said = words(self.text)
        self.text = ""
        self.out.words += said
        for table in self.tables if said else ():
            where = table["at"]
            table["cells"][where] = " ".join(filter(None, [table["cells"].get(where, ""), phrase(said)]))
        if said and self.level:
            self.out.headings.append((self.level, phrase(said)))
        if said and self.item:
            self.out.items.append((*self.item, phrase(said)))
            self.item = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in ("p", "li", "ul", "ol", "table", "tr", "td", "th") or tag[0] == "h" and tag[1:].isdigit():
            self.flush()
        if tag in ("ul", "ol"):
            self.lists.append(tag == "ol")
        elif tag == "li" and self.lists:
            self.item = len(self.lists) - 1, self.lists[-1]
        elif tag == "table":
            self.tables.append({"cells": {}, "taken": set(), "at": (-1, 0), "rows": 0, "slot": len(self.out.tables)})
            self.out.tables.append(None)
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"] += 1
        elif tag in ("td", "th") and self.tables:
            self.cell(self.tables[-1], int(attrs.get("rowspan", 1)), int(attrs.get("colspan", 1)))
        elif tag[0] == "h" and tag[1:].isdigit():
            self.level = int(tag[1:])
        elif tag in ("br", "sup", "sub"):
            self.text += " "

    @staticmethod
    def cell(table, rows, cols):
        y, x = table["rows"] - 1, 0
        while (y, x) in table["taken"]:
            x += 1
        table["at"] = y, x
        table["cells"][y, x] = ""
        table["taken"] |= {(y + i, x + j) for i in range(rows) for j in range(cols)}

    def handle_endtag(self, tag):
        if tag in ("p", "li", "ul", "ol", "table", "tr", "td", "th") or tag[0] == "h" and tag[1:].isdigit():
            self.flush()
            self.level = None if tag[0] == "h" else self.level
        self.text += " " if tag in ("sup", "sub") else ""
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag == "table" and self.tables:
            t = self.tables.pop()
            self.out.tables[t["slot"]] = t["rows"], max((x + 1 for _, x in t["taken"]), default=0), t["cells"]

    def handle_data(self, data):
        self.text += data


def mammoth(program, path):
    out = subprocess.run([program, path], capture_output=True, timeout=120)
    return Html(out.stdout.decode("utf-8", "replace")).out if out.returncode == 0 else None


# ---- docx2txt: text alone ------------------------------------------------------------------------------------------------

def docx2txt(path):
    out = subprocess.run(["docx2txt", path, "-"], capture_output=True, timeout=120)
    if out.returncode:
        return None
    made = Reading()
    made.words = words(out.stdout.decode("utf-8", "replace"))
    made.n_body = len(made.words)
    return made


def others(modules):
    """The other programs that are here, name -> function of a path."""
    found = {}
    if shutil.which("pandoc"):
        found["pandoc"] = pandoc
    if docx:
        found["python-docx"] = python_docx
    program = os.path.join(modules or "", "node_modules", ".bin", "mammoth")
    if os.access(program, os.X_OK):
        found["mammoth"] = lambda path: mammoth(program, path)
    if shutil.which("docx2txt"):
        found["docx2txt"] = docx2txt
    return found
