# stet accept and stet reject: what is written, what is said, and what is not done
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"

command -v python3 > /dev/null || exit 0

# A document with two people's changes.
python3 - <<'PY'
import zipfile
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
body = ('<w:p><w:r><w:t xml:space="preserve">one </w:t></w:r><w:ins w:id="1" w:author="Ann"><w:r><w:t>two</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="Bo B"><w:r><w:delText>three</w:delText></w:r></w:del></w:p>')
with zipfile.ZipFile("a.docx", "w") as z:
    z.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
               '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
               'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
PY

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" >out 2>err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat err; exit 1
	fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in:"; cat "$2"; exit 1; }; }
shows() { # shows FILE TEXT
	[ "$("$stet" view --as text -q --state redline "$1")" = "$2" ] || { echo "$1 does not show '$2'"; exit 1; }
}

cp a.docx before.docx
status 0 "$stet" accept a.docx -o b.docx; says 'a.docx: accepted 2: 1 insertion, 1 deletion$' err; shows b.docx 'one two'
status 0 "$stet" reject a.docx -o b.docx; says 'rejected 2' err; shows b.docx 'one three'
status 0 "$stet" accept a.docx -o b.docx --quiet; [ ! -s err ]
"$stet" accept -q a.docx > c.docx
cmp b.docx c.docx
status 0 "$stet" accept - -o c.docx -q < a.docx
cmp b.docx c.docx

status 0 "$stet" accept a.docx --by 'Bo B' -o b.docx; says '1 deletion; 1 left' err
status 0 "$stet" accept a.docx --id r1 -o b.docx --json; says '"settled":"accepted","file":"a.docx","changes":1,"insertions":1,"left":1' err
status 0 "$stet" reject a.docx --id r1-r2 -o b.docx; shows b.docx 'one three'

# nothing to do: said, and what comes out is what went in
status 0 "$stet" accept b.docx -o c.docx; says 'no tracked change to accept' err
cmp b.docx c.docx

# over itself, with what it was beside it
cp a.docx e.docx
status 0 "$stet" accept e.docx --in-place; cmp e.docx~ a.docx; shows e.docx 'one two'
status 0 "$stet" accept e.docx -i; says 'no tracked change' err; [ ! -e e.docx~2 ]
status 2 "$stet" accept e.docx -i -o d.docx
status 2 "$stet" accept - -i < a.docx

status 2 "$stet" accept a.docx --by Cy -o d.docx; says "by 'Cy'" err
status 2 "$stet" accept a.docx --id r3 -o d.docx; says "'r3'" err
status 2 "$stet" accept a.docx --id p1 -o d.docx
status 2 "$stet" accept a.docx --id r2-r1 -o d.docx
status 3 "$stet" accept missing.docx -o d.docx
status 5 "$stet" accept a.docx -o a.docx; says 'not written over' err
printf '# One\n' > a.md
status 3 "$stet" accept a.md -o d.md; says 'has no tracked changes' err
[ ! -e d.docx ]; [ ! -e d.md ]
cmp a.docx before.docx
