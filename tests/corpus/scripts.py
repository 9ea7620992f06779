"""scripts.py - random edit scripts for what `stet view` shows, and what the document must say when they have been applied.

Nothing here knows how edits are made: lines of the view go in, lines that the view of the result must have come out."""
import re

LINE = re.compile(r"([a-z][a-z0-9.]*)\.([a-z]{2})( [^|]*)?\| ?(.*)$")
NOTE = r"\[(?:rev|com) [^\]]*\]"
TOKEN = re.compile(rf"<[^<>]*>|{NOTE}|&(?:#x[0-9a-f]+|[a-z]+);|[^\W\d_]+|.", re.S)
ENTITY = {"lt": "<", "gt": ">", "amp": "&", "brvbar": "\u00a6"}
WORDS = ("fee", "not later than", "USD 120", "R&amp;D", "Lieferant", "\u7b2c\u4e09\u6761", "1 &lt; 2", "naïve", "\u0634\u0631\u0643\u0629", "shall", "\U0001F600", "a")
CELLS = " \u00a6 "


def plain(text):
    """The text of a tagged line, without tags and notes."""
    def read(m):
        t = m[0]
        if t[0] == "<" and len(t) > 1:
            return {"<br/>": "\n", "<page/>": "\n", "<tab/>": "\t"}.get(t, "")
        if t[0] == "[" and len(t) > 1:
            return ""
        if t[0] == "&" and len(t) > 1:
            return chr(int(t[3:-1], 16)) if t[1] == "#" else ENTITY.get(t[1:-1], t)
        return t
    # Blanks around the bars of a row are the row's.
    return TOKEN.sub(read, re.sub(" *\u00a6 *", "\u00a6", re.sub(NOTE, "", text)))


class Line:
    def __init__(self, name, check, head, text):
        self.name, self.check, self.head, self.text = name, check, (head or "").strip(), text
        # A cell's line is only a part of its row's; it has none of its own.
        self.kind = "row" if re.search(r"r\d+$", name) else "para"
        self.place = self.where

    @property
    def address(self):
        return f"{self.name}.{self.check}"

    def says(self, text=None):
        """What it says, or would with this text; blanks at the ends of a row are the row's."""
        said = plain(self.text if text is None else text)
        return said.strip(" ") if self.kind == "row" else said

    def is_note(self):
        """A blank paragraph, which is shown because something is said of it."""
        return not re.sub(NOTE + "|<(?:br|page|tab)/>", "", self.text).strip()

    @property
    def where(self):
        """The kind of part that it stands in, by its id."""
        return re.match(r"[a-z]+", self.name)[0]

    @property
    def group(self):
        """What it must stay in when it moves: the part, cell or shape."""
        return re.sub(r"\d+$", "", self.name)


class Structure:
    """What stands in what, as the JSON view tells: cells in rows, text boxes and charts in paragraphs, notes where they are referred to."""

    def __init__(self, blocks):
        self.up, self.notes, self.kind = {}, {}, {}
        # LibreOffice 7.4 does not read tracked changes in the first paragraph of a content control around paragraphs.
        self.opens_control = set()
        control, before, paragraphs = None, None, []
        for block in blocks:
            name, kind = block["id"], block["kind"]
            self.kind[name], self.up[name] = kind, block.get("parent")
            if kind == "textbox":
                self.up[name] = next((p for p in reversed(paragraphs) if self.boxes(p) == self.boxes(block.get("parent"))), block.get("parent"))
            elif kind == "table" and before and any(run.get("kind") == "object" for run in before.get("runs", ())):
                self.up[name] = before["id"]        # taken back when a paragraph of it is one of the document's
            if kind == "paragraph":
                paragraphs.append(name)
                if "style" in block or "para_id" in block:
                    self.is_real(block.get("parent"))
                for run in block.get("runs", ()):
                    if run.get("kind") == "note":
                        self.notes.setdefault(run.get("ref"), []).append(name)
                if block.get("control") not in (None, control):
                    self.opens_control.add(name)
                control = block.get("control")
            before = block

    def is_real(self, name):
        """A paragraph with a style makes its table one of the document, not a chart's."""
        while name and self.kind.get(name) != "table":
            name = self.up.get(name)
        if name and self.kind.get(self.up[name]) == "paragraph":
            self.up[name] = re.match(r"(.*c\d+)t\d+$", name)[1] if re.match(r"(.*c\d+)t\d+$", name) else None

    def boxes(self, name):
        """The text boxes around it."""
        found = []
        while name:
            if self.kind.get(name) == "textbox":
                found.append(name)
            name = self.up.get(name)
        return found

    def around(self, name):
        """It, and all that it stands in."""
        while name:
            yield name
            name = self.up.get(name)

    def root(self, name):
        return list(self.around(name))[-1]


class View:
    def __init__(self, text, blocks=()):
        self.lines, self.styles, self.slides, self.means = [], [], [], {}
        self.structure, self.fields = Structure(blocks), set()      # fields: numbers of their marks
        for raw in text.split("\n"):
            found = LINE.match(raw)
            if found:
                self.lines.append(Line(*found.groups()))
            elif raw.startswith("@style "):
                self.means = dict(pair.split("=", 1) for pair in re.findall(r'\w+=(?:"[^"]*"|\S+)', raw))
                self.styles = list(self.means)
            self.fields |= set(re.findall(r" (\d+)=field:", raw)) if raw.startswith("@mark ") else set()
            slide = re.match(r"(s\d+)\.([a-z]{2}) SLIDE\b", raw)
            if slide:
                self.slides.append(f"{slide[1]}.{slide[2]}")
        for line in self.lines if blocks else ():
            line.place = re.match("[a-z]+", self.structure.root(line.name))[0]
        # On slides, styles are the roles and levels that are there.
        if not self.styles:
            self.styles = sorted({line.head.split(" ")[0] for line in self.lines if re.match("[A-Z][0-9]?( |$)", line.head)})

    def says(self):
        """What it says, of comments apart: a list that an edit changes in places."""
        return flat([(line.name, line.kind, line.text) for line in self.lines if line.where != "c"])

    def within(self, line):
        """Whatever stands in the line, and goes where it goes."""
        return [other for other in self.lines if other is not line and line.name in self.structure.around(other.name)]

    def beside(self, line):
        """Notes that nothing else refers to: they go when the line goes."""
        here = {line.name, *(other.name for other in self.within(line))}
        gone = {note for note, at in self.structure.notes.items() if all(here & set(self.structure.around(p)) for p in at)}
        return [other for other in self.lines if gone & set(self.structure.around(other.name))]

    def looks(self, without="c"):
        """The same with checksum, style and label: what a document that was put back must show."""
        return [(line.check, self.style_of(line), line.says()) for line in self.lines if line.where not in without and not line.is_note()]

    def style_of(self, line):
        """The style and the label, whatever alias the style has in this view."""
        if line.kind == "row":
            return None
        alias, _, rest = line.head.partition(" ")
        return (self.means[alias], rest) if alias in self.means else (self.means.get("N"), line.head)


def flat(lines):
    """Texts of lines (name, kind, tagged text), those of a row's cells in their places, however the row shows them."""
    out, i = [], 0
    while i < len(lines):
        name, kind, text = lines[i]
        i += 1
        if kind != "row":
            out.append(plain(text).strip())
            continue
        inside = {}         # lines of the cells that have their own
        while i < len(lines) and lines[i][0].startswith(name + "c"):
            cell = re.match(r"c\d+", lines[i][0][len(name):])[0]
            inside.setdefault(cell, []).append(lines[i])
            i += 1
        rich = iter(inside.values())
        for cell in re.sub(NOTE, "", text).split("\u00a6"):
            out.append("\u00a6")
            out += flat(next(rich, [])) if cell.strip() == "<cell/>" else [plain(cell).strip()]
        for left in rich:
            out += flat(left)
    return [said for said in out if said]


class Edit:
    def __init__(self, kind, line, text, **more):
        self.kind, self.line, self.text = kind, line, text
        self.now = more.get("now")      # the line's tagged text afterwards, or the new line's
        self.to = more.get("to")
        self.cell = more.get("cell")    # which of the row's, from 0


def is_word(token):
    return len(token) > 1 and token[0].isalpha()


def reworded(text, chance):
    """The text with some words changed, put in, taken out; the same when there are none."""
    tokens = TOKEN.findall(text)
    words = [i for i, t in enumerate(tokens) if is_word(t)]
    for i in chance.sample(words, min(len(words), chance.choice((1, 1, 1, 2, 3)))):
        tokens[i] = chance.choice((lambda w: chance.choice(WORDS), lambda w: w + " " + chance.choice(WORDS), lambda w: "", str.swapcase))(tokens[i])
    return "".join(tokens)


def cells_of(text):
    """A row's cells as they are written."""
    return [cell.strip(" ") if cell.strip(" ") else "" for cell in text.split("\u00a6")]


def row_of(cells):
    return CELLS.join(cells).replace("\u00a6  \u00a6", "\u00a6\u00a6").replace("\u00a6  \u00a6", "\u00a6\u00a6").strip(" ")


def is_plain_cell(cell):
    return not re.match(r"<(?:cell|left|up)\b", cell)


class Maker:
    """Edits of one view, none of which is in another's way."""

    def __init__(self, view, chance):
        self.view, self.chance, self.taken = view, chance, set()

    def make(self, n, kinds):
        edits = []
        for _ in range(n * 8):
            if len(edits) == n or not self.view.lines:
                break
            line = self.chance.choice(self.view.lines)
            if line.where == "c" or line.name in self.taken:
                continue
            edit = getattr(self, "make_" + self.chance.choice(kinds))(line)
            if edit and not self.takes(edit) & self.taken:
                self.taken |= self.takes(edit)
                edits.append(edit)
        return edits

    def takes(self, edit):
        """What no other edit may be about: what goes takes along what is in it."""
        along = self.view.within(edit.line) + self.view.beside(edit.line) if edit.kind == "delete" or edit.to else []
        return {edit.line.name, *(line.name for line in along)} | ({edit.to.name} if edit.to else set())

    def make_replace(self, line):
        now = reworded(line.text, self.chance)
        if now == line.text or (line.kind == "row" and len(cells_of(now)) != len(cells_of(line.text))):
            return None
        return Edit("replace", line, f"= {line.address}| {now}", now=now)

    def make_cell(self, line):
        if line.kind != "row":
            return None
        cells = cells_of(line.text)
        # A cell's place is its column, and what is merged stands for several.
        at = self.chance.randrange(len(cells))
        if any(re.match(r"<(?:left|up) \d", cell) for cell in cells[:at]) or not is_plain_cell(cells[at]):
            return None
        cells[at] = reworded(cells[at], self.chance) if cells[at] else "new"
        return Edit("cell", line, f"= {line.name}c{at + 1}.{line.check}| {cells[at]}", now=row_of(cells), cell=at)

    def make_substitute(self, line):
        words = [t for t in TOKEN.findall(line.text) if is_word(t) and len(t) > 3 and plain(line.text).count(t) == 1]
        if not words or line.kind == "row":
            return None
        old, new = self.chance.choice(words), self.chance.choice(("other words", "X", "Ersatz"))
        if line.text.count(old) != 1:
            return None
        return Edit("substitute", line, f'~ {line.address} "{old}" => "{new}"', now=line.text.replace(old, new))

    def make_style(self, line):
        if line.kind == "row" or not self.view.styles:
            return None
        return Edit("style", line, f"# {line.address} {self.chance.choice(self.view.styles)}", now=line.text)

    def make_insert(self, line):
        # A chart's own table is shown behind its paragraph.
        if line.kind == "para" and re.search(r"<\d+/?>", line.text) and self.is_before_table(line):
            return None
        sign = self.chance.choice("<>")
        words = " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 6)))
        if line.kind == "row":
            words = CELLS.join(f"new {i}" for i, _ in enumerate(cells_of(line.text)))
        style = f" {self.chance.choice(self.view.styles)}" if line.kind == "para" and self.view.styles else ""
        return Edit("before" if sign == "<" else "after", line, f"{sign} {line.address}{style}| {words}", now=words)

    def make_delete(self, line):
        return Edit("delete", line, f"- {line.address}") if self.is_free(line) else None

    def is_free(self, line):
        """What stands around it is shown in the same way without it: not a cell that becomes one line of its row."""
        return not re.search(r"r\d+c\d+p\d+$", line.name) or sum(other.group == line.group for other in self.view.lines) > 3

    def make_move(self, line):
        if not self.is_free(line):
            return None
        others = [l for l in self.view.lines if l.kind == line.kind and l.group == line.group and l is not line and l.name not in self.taken]
        if not others:
            return None
        to, sign = self.chance.choice(others), self.chance.choice("<>")
        return Edit("move" + sign, line, f"^ {line.address} {sign} {to.address}", to=to)

    def is_before_table(self, line):
        at = self.view.lines.index(line) + 1
        return at < len(self.view.lines) and self.view.lines[at].kind == "row"

    def make_comment(self, line):
        words = [t for t in TOKEN.findall(line.text) if is_word(t) and len(t) > 3 and line.text.count(t) == 1]
        span = f' "{self.chance.choice(words)}"' if words and line.kind == "para" and self.chance.random() < 0.5 else ""
        return Edit("comment", line, f"? {line.address}{span} | Is this \"net\" of tax & duty <br/>?", now=line.text)


def predicted(view, edits):
    """What the view of the result must say, when these edits have landed."""
    lines = [(line, line.text, line) for line in view.lines]

    def reach(line):
        first = next(i for i, (other, _, _) in enumerate(lines) if other is line)
        end, inside = first + 1, {id(other) for other in view.within(line)}
        while end < len(lines) and (id(lines[end][0]) in inside or (not lines[end][0] and id(lines[end][2]) in inside)):
            end += 1
        return first, end
    for edit in edits:
        first, end = reach(edit.line)
        if edit.kind in ("replace", "substitute", "cell"):
            lines[first] = (edit.line, edit.now, edit.line)
        elif edit.kind in ("before", "after"):
            lines.insert(first if edit.kind == "before" else end, (None, edit.now, edit.line))
        elif edit.kind == "delete":             # what is gone still has a place, beside which something may come
            gone = {id(line) for line in view.beside(edit.line)}
            lines[first:end] = [(line, None, beside) for line, _, beside in lines[first:end]]
            lines = [(line, None if id(line) in gone else text, beside) for line, text, beside in lines]
        elif edit.kind.startswith("move"):
            moved, lines[first:end] = lines[first:end], []
            first, end = reach(edit.to)
            at_last = first if edit.kind[-1] == "<" else end
            lines[at_last:at_last] = moved
    return flat([(beside.name if line else beside.name + " new", beside.kind, text) for line, text, beside in lines
                 if text is not None and beside.where != "c"])
