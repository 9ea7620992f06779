"""parts.py - the parts of the demo report that do not depend on its text: styles, numbering, settings."""

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BLUE, INK, GREY = "1F6F8B", "1F2933", "5A6672"


def style(kind, sid, name, based=None, following=None, ppr="", rpr="", more="", default=False, quick=True):
    mark = ' w:default="1"' if default else ""
    return (f'<w:style w:type="{kind}"{mark} w:styleId="{sid}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "") + (f'<w:next w:val="{following}"/>' if following else "")
            + ("<w:qFormat/>" if quick else "") + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
            + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "") + more + "</w:style>")


def heading(level, size, before, colour):
    return style("paragraph", f"Heading{level}", f"heading {level}", "Normal", "Normal",
                 f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="80" w:line="240" w:lineRule="auto"/>'
                 f'<w:outlineLvl w:val="{level - 1}"/>',
                 f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')


def listing(sid, name, num):
    return style("paragraph", sid, name, "Normal", None,
                 f'<w:numPr><w:numId w:val="{num}"/></w:numPr><w:spacing w:after="60"/><w:contextualSpacing/>')


GRID = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="C3CBD3"/>' for edge in ("top", "bottom", "insideH"))
TABLE = (f'<w:tblPr><w:tblBorders>{GRID}</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/>'
         '<w:left w:w="100" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
         '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr>'
         f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BLUE}"/></w:tcPr></w:tblStylePr>')

STYLES = (
    f'{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
    'w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + style("paragraph", "Normal", "Normal", default=True)
    + heading(1, 32, 360, BLUE) + heading(2, 26, 240, BLUE) + heading(3, 22, 200, INK)
    + style("character", "DefaultParagraphFont", "Default Paragraph Font", default=True, quick=False)
    + style("table", "TableNormal", "Normal Table", default=True, quick=False,
            more='<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
                 '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
                 '</w:tblCellMar></w:tblPr>')
    + style("paragraph", "Title", "Title", "Normal", "Normal", '<w:spacing w:before="720" w:after="60"/>',
            f'<w:b/><w:color w:val="{INK}"/><w:sz w:val="56"/><w:szCs w:val="56"/>')
    + style("paragraph", "Subtitle", "Subtitle", "Normal", "Normal", '<w:spacing w:after="120"/>',
            f'<w:color w:val="{BLUE}"/><w:sz w:val="32"/><w:szCs w:val="32"/>')
    + style("paragraph", "Byline", "Byline", "Normal", "Normal", '<w:spacing w:after="480"/>', f'<w:color w:val="{GREY}"/>')
    + listing("ListBullet", "List Bullet", 1) + listing("ListNumber", "List Number", 2)
    + style("paragraph", "Quote", "Quote", "Normal", "Normal",
            f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{BLUE}"/></w:pBdr>'
            '<w:spacing w:before="120" w:after="120"/><w:ind w:left="425" w:right="425"/>', f'<w:i/><w:color w:val="{INK}"/>')
    + style("paragraph", "Caption", "caption", "Normal", "Normal", '<w:spacing w:before="60" w:after="200"/>',
            f'<w:color w:val="{GREY}"/><w:sz w:val="19"/><w:szCs w:val="19"/>')
    + style("paragraph", "Figure", "Figure", "Normal", "Caption", '<w:keepNext/><w:spacing w:before="160" w:after="60"/>')
    + style("paragraph", "Term", "Term", "Normal", "Definition", '<w:keepNext/><w:spacing w:after="20"/>', "<w:b/>")
    + style("paragraph", "Definition", "Definition", "Normal", "Term", '<w:ind w:left="425"/>')
    + style("paragraph", "Cell", "Cell", "Normal", None, '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
            '<w:sz w:val="20"/><w:szCs w:val="20"/>')
    + style("paragraph", "Header", "header", "Normal", None,
            '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>',
            f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>')
    + style("paragraph", "Footer", "footer", "Normal", None,
            '<w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs><w:spacing w:after="0"/>',
            f'<w:color w:val="{GREY}"/><w:sz w:val="18"/><w:szCs w:val="18"/>')
    + style("paragraph", "FootnoteText", "footnote text", "Normal", None,
            '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', '<w:sz w:val="18"/><w:szCs w:val="18"/>')
    + style("character", "FootnoteReference", "footnote reference", rpr='<w:vertAlign w:val="superscript"/>', quick=False)
    + style("character", "Hyperlink", "Hyperlink", rpr=f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>', quick=False)
    + style("table", "ReportTable", "Report Table", "TableNormal", more=TABLE, quick=False)
    + "</w:styles>")


def level(i, fmt, words):
    return (f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{words}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{425 * (i + 1)}" w:hanging="425"/></w:pPr></w:lvl>')


def numbering(restarts):
    """Bullets are list 1, numbers list 2; every further numbered list is a restart of its own."""
    extra = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0">'
                    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>' for n in range(3, restarts + 3))
    return (f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>'
            + level(0, "bullet", "•") + level(1, "bullet", "–") + level(2, "bullet", "·")
            + '</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>'
            + level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3.")
            + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
            '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>' + extra + "</w:numbering>")


SETTINGS = (f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:footnotePr>'
            '<w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting '
            'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="en-GB"/></w:settings>')


def field(code, shown):
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
            f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


HEADER = (f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t>Why churn fell</w:t></w:r>'
          '<w:r><w:tab/><w:t>Larkfield Software</w:t></w:r></w:p></w:hdr>')
FOOTER = (f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>Internal</w:t></w:r><w:r><w:tab/>'
          '<w:t xml:space="preserve">Page </w:t></w:r>' + field("PAGE", "1") + '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
          + field("NUMPAGES", "6") + "</w:p></w:ftr>")
CORE = (f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Why churn fell</dc:title>'
        '<dc:subject>Onboarding review 2025</dc:subject><dc:creator>Customer Operations</dc:creator>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">2025-11-14T09:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2025-11-14T09:00:00Z</dcterms:modified>'
        '<dc:language>en-GB</dc:language></cp:coreProperties>')
APP = (f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
       '<Application>stet demo report</Application></Properties>')
