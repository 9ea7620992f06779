"""pptx.py - reads slides as a renderer has to: which box each shape has after its layout and master, what text is in
it; and writes a copy in which nothing fits itself, so that what does not fit shows."""
import posixpath
import zipfile

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT = {b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
          b"http://purl.oclc.org/ooxml/presentationml/main": P[1:-1].encode(),
          b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode()}
POINT = 12700


def kind_of(placeholder):
    return placeholder.get("type", "obj") if placeholder is not None else None


def same_kind(a, b):
    groups = ({"title", "ctrTitle"}, {"body", "obj", "subTitle", "pic", "tbl", "chart", "dgm", "media", "clipArt"})
    return a == b or any(a in g and b in g for g in groups)


class Shape:
    def __init__(self, node, box, placeholder, text, vertical):
        self.node, self.box, self.placeholder, self.text, self.vertical = node, box, placeholder, text, vertical

    @property
    def name(self):
        return next(self.node.iter(P + "cNvPr")).get("name", "?")


class Deck:
    def __init__(self, path):
        with zipfile.ZipFile(path) as z:
            self.parts = {name: z.read(name) for name in z.namelist()}
        self.trees = {}
        presentation = self.target("", "officeDocument")
        self.presentation = presentation
        size = self.tree(presentation).find(P + "sldSz")
        self.width, self.height = int(size.get("cx")), int(size.get("cy"))
        rels = self.rels(presentation)
        self.slides = [rels[s.get(R + "id")][1] for s in self.tree(presentation).iter(P + "sldId")]

    def tree(self, name):
        if name not in self.trees:
            data = self.parts[name]
            for strict, transitional in STRICT.items():
                data = data.replace(strict + b'"', transitional + b'"')
            self.trees[name] = etree.fromstring(data)
        return self.trees[name]

    def rels(self, source):
        name = posixpath.join(posixpath.dirname(source), "_rels", posixpath.basename(source) + ".rels")
        out = {}
        for r in etree.fromstring(self.parts[name]) if name in self.parts else ():
            if r.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + posixpath.dirname(source), r.get("Target"))).lstrip("/")
                out[r.get("Id")] = (r.get("Type").rsplit("/", 1)[1], target)
        return out

    def target(self, source, kind):
        return next((t for k, t in self.rels(source).values() if k == kind), None)

    def chain(self, slide, placeholder):
        """The placeholders that a slide's placeholder inherits from: in the layout, then in the master."""
        layout = self.target(slide, "slideLayout")
        master = self.target(layout, "slideMaster")
        kind, idx = kind_of(placeholder), placeholder.get("idx", "0")
        found = []
        for sp in self.tree(layout).iter(P + "sp", P + "pic", P + "graphicFrame"):
            ph = sp.find(f".//{P}nvPr/{P}ph")
            if ph is not None and (ph.get("idx", "0") == idx if idx != "0" else same_kind(kind_of(ph), kind)):
                found.append(sp)
                kind = kind_of(ph)
                break
        wanted = "title" if kind in ("title", "ctrTitle") else kind if kind in ("dt", "ftr", "sldNum") else "body"
        for sp in self.tree(master).iter(P + "sp"):
            ph = sp.find(f".//{P}nvPr/{P}ph")
            if ph is not None and kind_of(ph) == wanted:
                found.append(sp)
                break
        return found, wanted, master

    def box(self, sp):
        xfrm = next((x for x in sp.iter(A + "xfrm", P + "xfrm")), None)
        if xfrm is None or xfrm.find(A + "ext") is None:
            return None
        off, ext = xfrm.find(A + "off"), xfrm.find(A + "ext")
        x, y, cx, cy = int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))
        if abs(int(xfrm.get("rot", "0"))) // 5400000 % 2 == 1:       # a quarter turn
            x, y, cx, cy = x + (cx - cy) // 2, y + (cy - cx) // 2, cy, cx
        return x, y, x + cx, y + cy

    def shapes(self, slide):
        for sp in self.tree(slide).find(f"{P}cSld/{P}spTree"):
            if sp.tag not in (P + "sp", P + "pic", P + "graphicFrame", P + "cxnSp"):
                continue
            ph = sp.find(f".//{P}nvPr/{P}ph")
            above = self.chain(slide, ph)[0] if ph is not None else []
            box = next((b for b in map(self.box, [sp, *above]) if b), None)
            vertical = next((b.get("vert") for s in [sp, *above] for b in s.iter(A + "bodyPr") if b.get("vert")), "horz") != "horz"
            text = "".join(t.text or "" for t in sp.iter(A + "t"))
            yield Shape(sp, box, ph, text, vertical)

    def behind(self, slide):
        """What the layout and the master show themselves: their words are theirs."""
        layout = self.target(slide, "slideLayout")
        for part in (layout, self.target(layout, "slideMaster")):
            for sp in self.tree(part).iter(P + "sp"):
                if sp.find(f".//{P}nvPr/{P}ph") is None and self.box(sp):
                    yield Shape(sp, self.box(sp), None, "".join(t.text or "" for t in sp.iter(A + "t")), False)

    # ---- a copy in which nothing fits itself ------------------------------------------------------

    def inherited(self, slide, ph, level, find):
        """The first thing `find` sees in the paragraph properties that a placeholder's level inherits."""
        above, wanted, master = self.chain(slide, ph)
        name = f"{A}lvl{level + 1}pPr"
        style = {"title": "titleStyle", "body": "bodyStyle"}.get(wanted, "otherStyle")
        places = [s.find(f"{P}txBody/{A}lstStyle/{name}") for s in above]
        places.append(self.tree(master).find(f"{P}txStyles/{P}{style}/{name}"))
        places.append(self.tree(self.presentation).find(f"{P}defaultTextStyle/{name}"))
        return next((v for v in (find(p) for p in places if p is not None) if v is not None), None)

    def freeze_shape(self, slide, shape):
        body = shape.node.find(P + "txBody")
        props = body.find(A + "bodyPr") if body is not None else None
        if props is None:
            return
        fit = props.find(A + "normAutofit")
        scale, less = (float(fit.get(k, d).rstrip("%")) for k, d in (("fontScale", "100000"), ("lnSpcReduction", "0"))) if fit is not None else (1e5, 0)
        for old in list(props):
            if old.tag in (A + "normAutofit", A + "spAutoFit", A + "noAutofit"):
                props.remove(old)
        at = next((i for i, c in enumerate(props) if c.tag not in (A + "prstTxWarp",)), len(props))
        props.insert(at, etree.Element(A + "noAutofit"))
        if (scale == 1e5 and not less) or shape.placeholder is None:
            return
        for para in body.iter(A + "p"):
            self.freeze_para(slide, shape.placeholder, body, para, scale / 1e5, less / 1e5)

    def freeze_para(self, slide, ph, body, para, scale, less):
        props = para.find(A + "pPr")
        if props is None:
            props = etree.Element(A + "pPr")
            para.insert(0, props)
        level = int(props.get("lvl", "0"))

        def size(p):
            run = p.find(A + "defRPr")
            return run.get("sz") if run is not None else None
        own = body.find(f"{A}lstStyle/{A}lvl{level + 1}pPr")
        ground = (size(own) if own is not None else None) or self.inherited(slide, ph, level, size) or "1800"
        for run in para.iter(A + "r", A + "br", A + "fld"):
            rpr = run.find(A + "rPr")
            if rpr is None:
                rpr = etree.Element(A + "rPr")
                run.insert(0, rpr)
            rpr.set("sz", str(int(int(rpr.get("sz", ground)) * scale / 100 + 0.5) * 100))   # whole points, as PowerPoint does
        if less and props.find(A + "lnSpc") is None:
            spacing = self.inherited(slide, ph, level, lambda p: p.find(f"{A}lnSpc/{A}spcPct"))
            percent = int(spacing.get("val").rstrip("%")) if spacing is not None else 100000
            line = etree.Element(A + "lnSpc")
            etree.SubElement(line, A + "spcPct").set("val", str(int(percent - less * 100000)))
            props.insert(0, line)

    def freeze(self, path):
        for slide in self.slides:
            for shape in self.shapes(slide):
                self.freeze_shape(slide, shape)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in self.parts.items():
                z.writestr(name, etree.tostring(self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                           if name in self.slides else data)
