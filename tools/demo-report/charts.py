"""charts.py - the two figures of the demo report, drawn as SVG and turned into PNG by LibreOffice."""
import os
import subprocess
import tempfile

INK, GREY, PALE, BLUE, ORANGE = "#1f2933", "#7b8794", "#d9dee4", "#1f6f8b", "#d9822b"
WIDTH, HEIGHT = 900, 450


def text(x, y, words, size=17, anchor="middle", fill=INK, weight="normal"):
    return (f'<text x="{x}" y="{y}" font-family="Carlito" font-size="{size}" text-anchor="{anchor}" '
            f'font-weight="{weight}" fill="{fill}">{words}</text>')


def line(x1, y1, x2, y2, stroke=PALE, width=1, dash=""):
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" stroke-width="{width}"{dashes}/>'


def bar(x, y, width, height, fill):
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}"/>'


def svg(shapes):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{"".join(shapes)}</svg>')


def churn():
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct".split()
    values = [9.1, 9.0, 8.4, 7.6, 7.0, 6.2, 5.4, 4.6, 4.3, 4.2]

    def at(i, v):
        return 80 + i * 86, 380 - v * 32

    shapes = []
    for v in range(0, 11, 2):
        y = at(0, v)[1]
        shapes += [line(60, y, 870, y), text(50, y + 6, f"{v} %", anchor="end", fill=GREY)]
    for i, words in ((1.5, "calls begin"), (4.13, "second shift"), (6, "annual plan")):
        x = at(i, 0)[0]
        shapes += [line(x, 60, x, 380, ORANGE, 2, "6 5"), text(x + 8, 76, words, 16, "start", ORANGE)]
    points = [at(i, v) for i, v in enumerate(values)]
    path = " ".join(f"{x},{y}" for x, y in points)
    shapes.append(f'<polyline points="{path}" fill="none" stroke="{BLUE}" stroke-width="4"/>')
    for i, (x, y) in enumerate(points):
        shapes.append(f'<circle cx="{x}" cy="{y}" r="6" fill="{BLUE}"/>')
        shapes += [text(x, y + 28, f"{values[i]:.1f}", 16), text(x, 410, months[i], fill=GREY)]
    return svg(shapes)


def funnel():
    steps = [("Set-up completed", 96, 71), ("Three colleagues invited", 81, 28), ("First process moved", 64, 17)]
    shapes = []
    for i, (words, with_call, without) in enumerate(steps):
        y = 70 + i * 115
        shapes.append(text(230, y + 42, words, 18, "end"))
        for top, value, fill in ((y, with_call, BLUE), (y + 36, without, ORANGE)):
            shapes += [bar(250, top, value * 5.6, 30, fill), text(260 + value * 5.6, top + 22, f"{value} %", 17, "start")]
    for x, words, fill in ((250, "with a call", BLUE), (400, "without a call", ORANGE)):
        shapes += [bar(x, 28, 16, 16, fill), text(x + 24, 42, words, 17, "start")]
    shapes.append(line(250, 60, 250, 380, GREY, 2))
    return svg(shapes)


def png(drawing):
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "chart.svg")
        with open(source, "w", encoding="utf-8") as f:
            f.write(drawing)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "png",
                        "--outdir", folder, source], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(os.path.join(folder, "chart.png"), "rb") as f:
            return f.read()


ALL = {"chart-churn": churn, "chart-funnel": funnel}
