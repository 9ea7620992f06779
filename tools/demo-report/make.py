#!/usr/bin/env python3
"""make.py OUT.docx - writes the demo report: report.txt beside this file, in a small markup, as a Word document.

@title, #, ##, -, 1., >, |, ^[footnote], **bold**, [words](target), !figure, !table; ': ' defines the line above.
"""
import os
import re
import struct
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

import charts
import parts

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
INLINE = re.compile(r"\^\[(?P<note>[^]]*)\]|\*\*(?P<bold>[^*]+)\*\*|\[(?P<words>[^]]*)\]\((?P<target>[^)]*)\)")
PAGE = 9070     # twentieths of a point between the margins


class Report:
    def __init__(self):
        self.body, self.notes, self.links, self.pictures = [], [], [], []
        self.counts = {"Figure": 0, "Table": 0}
        self.numbered = 0

    def run(self, words, rpr=""):
        return f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""

    def inline(self, words):
        out, at = [], 0
        for m in INLINE.finditer(words):
            out.append(self.run(words[at:m.start()]))
            at = m.end()
            if m["note"]:
                self.notes.append(m["note"])
                out.append(f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>')
            elif m["bold"]:
                out.append(self.run(m["bold"], "<w:b/>"))
            else:
                self.links.append(m["target"])
                out.append(f'<w:hyperlink r:id="rLink{len(self.links)}">'
                           + self.run(m["words"], '<w:rStyle w:val="Hyperlink"/>') + "</w:hyperlink>")
        return "".join(out) + self.run(words[at:])

    def para(self, words, style=None, ppr=""):
        props = (f'<w:pStyle w:val="{style}"/>' if style else "") + ppr
        return f'<w:p>{f"<w:pPr>{props}</w:pPr>" if props else ""}{self.inline(words)}</w:p>'

    def item(self, words, style, level, num):
        return self.para(words, style, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')

    def caption(self, label, words, before=False):
        self.counts[label] += 1
        n = self.counts[label]
        keep = "<w:keepNext/>" if before else ""
        return (f'<w:p><w:pPr><w:pStyle w:val="Caption"/>{keep}</w:pPr>{self.run(label + " ")}'
                + parts.field(f"SEQ {label} \\* ARABIC", n) + self.run(": " + words) + "</w:p>")

    def figure(self, spec):
        name, words, alt = (piece.strip() for piece in spec.split("|"))
        png = charts.png(charts.ALL[name]())
        width, height = struct.unpack(">II", png[16:24])
        self.pictures.append(png)
        n = len(self.pictures)
        cx = 5715000
        cy = cx * height // width
        self.body.append(
            '<w:p><w:pPr><w:pStyle w:val="Figure"/></w:pPr><w:r><w:drawing>'
            '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{n}" name="Figure {n}" descr={quoteattr(alt)}/>'
            '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f'<pic:nvPicPr><pic:cNvPr id="{n}" name="{name}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="rPic{n}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>')
        self.body.append(self.caption("Figure", words))

    def table(self, caption, rows, header_rows):
        self.body.append(self.caption("Table", caption, before=True))
        columns = len(rows[0])
        first = PAGE * 3 // 10
        widths = [first] + [(PAGE - first) // (columns - 1)] * (columns - 1)
        out = ['<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="0" w:type="auto"/>'
               '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
               "</w:tblPr><w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"]
        for i, row in enumerate(rows):
            props = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if i < header_rows else "<w:trPr><w:cantSplit/></w:trPr>"
            cells = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>'
                            + self.para(words, "Cell", '<w:jc w:val="right"/>' if k else "") + "</w:tc>"
                            for k, (w, words) in enumerate(zip(widths, row)))
            out.append(f"<w:tr>{props}{cells}</w:tr>")
        self.body.append("".join(out) + "</w:tbl>" + self.para(""))

    def read(self, text):
        lines = text.splitlines()
        at = 0
        while at < len(lines):
            words = lines[at]
            at += 1
            number = re.match(r"(\d+)\. (.*)", words)
            if not words.strip():
                continue
            if words.startswith("@"):
                kind, rest = words[1:].split(" ", 1)
                self.body.append(self.para(rest, kind.capitalize()))
            elif words.startswith("#"):
                marks, rest = words.split(" ", 1)
                self.body.append(self.para(rest, f"Heading{len(marks)}"))
            elif words.lstrip().startswith("- "):
                level = (len(words) - len(words.lstrip())) // 4
                self.body.append(self.item(words.lstrip()[2:], "ListBullet", level, 1))
            elif number:
                self.numbered += number[1] == "1"
                self.body.append(self.item(number[2], "ListNumber", 0, self.numbered + 1))
            elif words.startswith("> "):
                self.body.append(self.para(words[2:], "Quote"))
            elif words.startswith(": "):
                self.body.append(self.para(words[2:], "Definition"))
            elif words.startswith("!figure "):
                self.figure(words[8:])
            elif words.startswith("!table "):
                caption, header_rows = words[7:].rsplit("|", 1)
                end = lines.index("!end", at)
                self.table(caption.strip(), [[c.strip() for c in row.strip("|").split("|")] for row in lines[at:end]], int(header_rows))
                at = end + 1
            else:
                term = at < len(lines) and lines[at].startswith(": ")
                self.body.append(self.para(words, "Term" if term else None))

    def document(self):
        return (f'{parts.HEAD}<w:document {parts.W}><w:body>{"".join(self.body)}<w:sectPr>'
                '<w:headerReference w:type="default" r:id="rHeader"/><w:footerReference w:type="default" r:id="rFooter"/>'
                '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1134" w:left="1418" '
                'w:header="709" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>')

    def footnotes(self):
        mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        rows = "".join(f'<w:footnote w:id="{i}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{mark}{self.run(" " + words)}</w:p></w:footnote>'
                       for i, words in enumerate(self.notes, 1))
        return (f'{parts.HEAD}<w:footnotes {parts.W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
                '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
                f"{rows}</w:footnotes>")

    def relations(self):
        rows = [(f"r{kind.capitalize()}", kind, f"{kind}.xml", "") for kind in ("styles", "numbering", "settings", "footnotes", "header", "footer")]
        rows += [(f"rPic{i}", "image", f"media/image{i}.png", "") for i in range(1, len(self.pictures) + 1)]
        rows += [(f"rLink{i}", "hyperlink", target, ' TargetMode="External"') for i, target in enumerate(self.links, 1)]
        return relationships((i, f"{REL}/{kind}", target, mode) for i, kind, target, mode in rows)


def relationships(rows):
    return (f'{parts.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="{i}" Type="{kind}" Target={quoteattr(target)}{mode}/>' for i, kind, target, mode in rows)
            + "</Relationships>")


def content_types():
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    overrides = [("/word/document.xml", word + "document.main+xml"), ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
                 ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml")]
    overrides += [(f"/word/{kind}.xml", f"{word}{kind}+xml") for kind in ("styles", "numbering", "settings", "footnotes", "header", "footer")]
    return (f'{parts.HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides) + "</Types>")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    report = Report()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "report.txt"), encoding="utf-8") as f:
        report.read(f.read())
    root = relationships([("rId1", f"{REL}/officeDocument", "word/document.xml", ""),
                          ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", ""),
                          ("rId3", f"{REL}/extended-properties", "docProps/app.xml", "")])
    files = {"[Content_Types].xml": content_types(), "_rels/.rels": root, "docProps/core.xml": parts.CORE, "docProps/app.xml": parts.APP,
             "word/document.xml": report.document(), "word/_rels/document.xml.rels": report.relations(), "word/styles.xml": parts.STYLES,
             "word/numbering.xml": parts.numbering(report.numbered - 1), "word/settings.xml": parts.SETTINGS,
             "word/footnotes.xml": report.footnotes(), "word/header.xml": parts.HEADER, "word/footer.xml": parts.FOOTER}
    files.update({f"word/media/image{i}.png": png for i, png in enumerate(report.pictures, 1)})
    with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files.items():
            out.writestr(zipfile.ZipInfo(name, (2025, 11, 14, 9, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
