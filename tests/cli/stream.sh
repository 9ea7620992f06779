# the words of a large document are written as they are read, in little memory; what is damaged early prints nothing
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
command -v python3 > /dev/null || exit 0

# 90 MB of XML, more than is held of any part
python3 - "$t" <<'END'
import sys, zipfile
types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
         '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
rels = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Target="word/document.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')
words = " ".join(f"word{i * i % 9973}" for i in range(900))
def write(name, paragraphs, end):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("[Content_Types].xml", types)
        z.writestr("_rels/.rels", rels)
        with z.open("word/document.xml", "w") as f:
            f.write(b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>')
            for i in range(paragraphs):
                at = i * 37 % 5000
                f.write(f'<w:p><w:r><w:t xml:space="preserve">{i} {words[at:] + words[:at]}</w:t></w:r></w:p>'.encode())
            f.write(end)
write(sys.argv[1] + "/large.docx", 12000, b"</w:body></w:document>")
write(sys.argv[1] + "/cut.docx", 20, b"</w:body>")
END
"$stet" view --quiet --as text "$t/large.docx" > "$t/out"
[ "$(wc -l < "$t/out")" = 12000 ]
"$stet" view --quiet --as text "$t/large.docx" -o "$t/same"
cmp "$t/out" "$t/same"
if [ -z "${SAN:-}" ]; then
	(ulimit -v 200000; "$stet" view --quiet --as text "$t/large.docx" | cmp - "$t/out")
fi

# the other forms hold it, and say that it is too large
if "$stet" view --quiet "$t/large.docx" > "$t/none" 2> "$t/err"; then exit 1; else [ $? = 4 ]; fi
grep -q limit.part_size "$t/err"

if "$stet" view --quiet --as text "$t/cut.docx" -o "$t/none.txt" > "$t/none" 2> "$t/err"; then exit 1; else [ $? = 3 ]; fi
grep -q xml.malformed "$t/err"
[ ! -s "$t/none" ] && [ ! -e "$t/none.txt" ]
[ "$(ls "$t" | wc -l)" = 6 ]
