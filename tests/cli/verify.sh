# two versions of a document: what differs, and what does not hold
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
report=$(realpath docs/demo/report.docx)
cd "$t"

"$stet" verify "$report" "$report" > out
grep -q '^no paragraph differs' out
grep -q '^holds   rejecting all changes' out
[ "$(grep -c '^holds' out)" = 4 ]
"$stet" verify "$report" "$report" --json | grep -q '^{"holds":true'

printf 'One\n\nThe fee is 100.\n' > a.txt
printf 'One\n\nThe fee is 120.\n' > b.txt
"$stet" verify a.txt b.txt > out
grep -q '^p2 "The fee is 100." => "The fee is 120."' out
! grep -q 'rejecting' out

# an untracked change of a Word document is an answer with status 1, and no error
mkdir x && (cd x && python3 -c '
import sys, zipfile
old = zipfile.ZipFile(sys.argv[1])
new = zipfile.ZipFile("../c.docx", "w", zipfile.ZIP_DEFLATED)
for entry in old.infolist():
    data = old.read(entry)
    if entry.filename == "word/document.xml":
        data = data.replace(b"</w:t>", b"!</w:t>", 1)
    new.writestr(entry, data)
new.close()
' "$report")
got=0
"$stet" verify "$report" c.docx --bytes > out 2> err || got=$?
[ "$got" = 1 ]
[ ! -s err ]
grep -q '^BROKEN  rejecting all changes' out
grep -q '^bytes of word/document.xml:' out
[ "$(grep -c '^  [0-9]*-[0-9]* => ' out)" = 1 ]
"$stet" verify "$report" c.docx --clean > out

got=0
"$stet" verify "$report" a.txt 2> err || got=$?
[ "$got" = 2 ]
grep -q 'not two versions' err
