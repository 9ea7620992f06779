# two versions of a document as an edit script for the first
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
report=$(realpath docs/demo/report.docx)
cd "$t"

[ "$("$stet" diff "$report" "$report")" = . ]
printf 'One\n\nThe fee is 100 dollars.\n\nGone.\n' > a.txt
printf 'One\n\nThe fee is 120 dollars.\n\nQuite another thing.\n\nAnd more.\n' > b.txt
"$stet" diff a.txt b.txt > script
grep -q '^~ p2\.[a-z]* "100" => "120"$' script
grep -q '^> p2\.[a-z]*| Quite another thing\.$' script
grep -q '^> p2\.[a-z]*| And more\.$' script
grep -q '^- p3\.[a-z]*$' script
[ "$(tail -n 1 script)" = . ]
[ "$(wc -l < script)" = 5 ]
"$stet" diff a.txt b.txt --json | grep -q '^{"edits":4,"refusals":0,"script":"~ p2'
"$stet" diff a.txt b.txt -o out
cmp out script

# what the script says, apply does; and undone it is the same script the other way round
first=$("$stet" view "$report" --range p5-p12 | sed -n 's/^\(p[0-9]*\.[a-z]*\).*| .*/\1/p' | head -n 1)
printf '> %s| Quite a new paragraph.\n.\n' "$first" | "$stet" apply "$report" - --clean -o b.docx
"$stet" diff "$report" b.docx | "$stet" apply "$report" - -o c.docx
"$stet" view b.docx --as text > b.txt
"$stet" view c.docx --as text > c.txt
cmp b.txt c.txt
"$stet" verify "$report" c.docx > out
[ "$("$stet" diff b.docx c.docx)" = . ]

got=0
"$stet" diff "$report" a.txt 2> err || got=$?
[ "$got" = 2 ]
grep -q 'not two versions' err
got=0
"$stet" diff a.txt b.txt -o b.txt 2> err || got=$?
[ "$got" = 5 ]
