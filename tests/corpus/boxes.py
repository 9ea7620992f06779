"""boxes.py - where the words of a rendered deck stand: none may leave the slide, or the box of the shape it is in."""
import subprocess
import unicodedata

from lxml import etree

import pptx

# In points.  A word's box is as high as its font's ascent and descent, which stand out a little; a line that
# is too wide or one line too many is off by far more.
SIDE, ABOVE = 2.5, 5.0
HANGING = tuple("、。，．,.")     # may hang outside the line, in CJK typesetting
XHTML = "{http://www.w3.org/1999/xhtml}"


def squeezed(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def pages(pdf):
    """The words of each page: (text, x0, y0, x1, y1) in points; and the page's size."""
    out = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True).stdout
    out = bytes(b for b in out if b >= 32 or b in b"\t\n\r")
    for page in etree.fromstring(out, etree.XMLParser(recover=True)).iter(XHTML + "page"):
        words = [(w.text or "", *(float(w.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))) for w in page.iter(XHTML + "word")]
        yield words, float(page.get("width")), float(page.get("height"))


def inside(word, box):
    text, x0, y0, x1, y1 = word
    height = min(y1 - y0, 60)
    if text.endswith(HANGING):
        x1 -= height * 0.6
    above = max(ABOVE, height * 0.25)
    return x0 >= box[0] - SIDE and x1 <= box[2] + SIDE and y0 >= box[1] - above and y1 <= box[3] + above


def problems(deck_path, pdf):
    """What is wrong, in words; and how many words were looked at."""
    deck = pptx.Deck(deck_path)
    found, looked = [], 0
    rendered = list(pages(pdf))
    shown = [s for s in deck.slides if deck.tree(s).get("show") != "0"]
    if len(rendered) != len(shown):
        return [f"{len(rendered)} pages for {len(shown)} slides"], 0
    for n, (slide, (words, width, height)) in enumerate(zip(shown, rendered), 1):
        scale = width / deck.width
        shapes = [s for s in deck.shapes(slide) if s.box]
        for s in shapes:
            if s.box[0] < -9525 or s.box[1] < -9525 or s.box[2] > deck.width + 9525 or s.box[3] > deck.height + 9525:
                found.append(f"slide {n}: shape '{s.name}' stands out of the slide")
        pictures = [[v * scale for v in s.box] for s in shapes if s.node.tag == pptx.P + "pic"]
        shapes += deck.behind(slide)
        texts = [(squeezed(s.text), [v * scale for v in s.box], s) for s in shapes if s.text.strip()]
        for word in words:
            plain = squeezed(word[0])
            homes = [t for t in texts if plain in t[0]]
            if not homes or not any(c.isalnum() for c in plain) or any(inside(word, p) for p in pictures):
                continue        # a bullet, a list's number, or letters that a picture is drawn with
            looked += 1
            where = f"slide {n}: '{word[0]}' at {word[1]:.0f},{word[2]:.0f}-{word[3]:.0f},{word[4]:.0f}"
            if not inside(word, (0, 0, width, height)):
                found.append(f"{where} is off the slide")
            elif not any(inside(word, box) for _, box, _ in homes):
                best = homes[0]
                found.append(f"{where} leaves '{best[2].name}' " + ",".join(f"{v:.0f}" for v in best[1]))
    return found, looked


def unfilled(deck_path):
    """Placeholders that were left empty, slides without a title, text in boxes painted beside the placeholders."""
    deck = pptx.Deck(deck_path)
    found = []
    for n, slide in enumerate(deck.slides, 1):
        for s in deck.shapes(slide):
            kind = pptx.kind_of(s.placeholder)
            if s.node.tag == pptx.P + "sp" and kind and kind not in ("dt", "ftr", "sldNum") and not s.text.strip():
                found.append(f"slide {n}: placeholder '{s.name}' is empty")
            if s.node.tag == pptx.P + "sp" and kind is None and s.text.strip():
                found.append(f"slide {n}: '{s.name}' is text outside any placeholder")
    return found
