# `stet apply` changes what a script names, says first what did not land, and never writes over what it read
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cp docs/demo/report.docx "$t/report.docx"
cd "$t"
export SOURCE_DATE_EPOCH=1700000000

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" > out 2> err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat err; exit 1
	fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in $2:"; cat "$2"; exit 1; }; }
quiet() { [ ! -s "$1" ] || { echo "$1 is not empty:"; cat "$1"; exit 1; }; }
address() { "$stet" view report.docx --quiet | sed -n "s/^\($1\.[a-z][a-z]\)[ |].*/\1/p"; }
text() { "$stet" view "$@" --as text --quiet; }

cp report.docx before.docx
one=$(address p2) two=$(address p3)
[ -n "$one" ] && [ -n "$two" ]
old=$("$stet" view report.docx --quiet | sed -n "s/^$two[^|]*| //p")

# what landed is in the result, and the original can be had back from it
printf '= %s| New words of ours\n> %s N| A paragraph more\n.\n' "$one" "$two" > edits.txt
status 0 "$stet" apply report.docx edits.txt -o new.docx
says '^landed 2 of 2$' err; quiet out
text new.docx | grep -qx 'New words of ours'
text new.docx | grep -qx 'A paragraph more'
text new.docx --state original > back.txt
text report.docx > was.txt
cmp back.txt was.txt
cmp report.docx before.docx
unzip -p new.docx word/document.xml | grep -q 'w:author="stet" w:date="2023-11-14T22:13:20Z"'
status 0 "$stet" apply report.docx edits.txt -o again.docx
cmp new.docx again.docx

# who and when, or no trace of them
status 0 "$stet" apply report.docx edits.txt -o new.docx --author 'Ann B & Co' --date 2026-01-31T12:00:00Z
unzip -p new.docx word/document.xml | grep -q 'w:author="Ann B &amp; Co" w:date="2026-01-31T12:00:00Z"'
STET_AUTHOR=Bob status 0 "$stet" apply report.docx edits.txt -o new.docx
unzip -p new.docx word/document.xml | grep -q 'w:author="Bob"'
status 0 "$stet" apply report.docx edits.txt -o new.docx --clean
if unzip -p new.docx word/document.xml | grep -q '<w:ins '; then exit 1; fi
text new.docx | grep -qx 'New words of ours'
status 2 "$stet" apply report.docx edits.txt -o new.docx --date yesterday
status 2 "$stet" apply report.docx edits.txt -o new.docx --author "$(printf 'a\tb')"

# what does not land is said with what stands there now; the rest lands
printf '= p2.zq| Never\n= %s| But this\n~ %s "no such words" => "x"\n! %s| I cannot do that\nSome chatter\n' "$two" "$one" "$one" > some.txt
status 9 "$stet" apply report.docx some.txt -o some.docx
says '^landed 1 of 3; not landed:$' err
says 'line 1: = p2.zq| Never' err
says "now: $one" err
says '(edit.stale)' err
says '(edit.match)' err
says 'I cannot do that' err
says 'may have been cut off' err
text some.docx | grep -qx 'But this'
if text some.docx | grep -q Never; then exit 1; fi
status 9 "$stet" apply report.docx some.txt -o some.docx --json
says '"landed":1,"edits":3,"missed":\[{"line":1,"text":"= p2.zq| Never","slug":"edit.stale"' err
[ "$(wc -l < err)" = 1 ]
if command -v python3 > /dev/null; then python3 -m json.tool < err > /dev/null; fi

# all or nothing; nothing at all
rm -f some.docx
status 9 "$stet" apply report.docx some.txt -o some.docx --all-or-nothing
says '^landed 0 of 3' err
[ ! -e some.docx ]
echo '= p2.zq| Never' > none.txt
status 9 "$stet" apply report.docx none.txt -o some.docx
[ ! -e some.docx ]
echo 'I would rather not.' > none.txt
status 2 "$stet" apply report.docx none.txt -o some.docx
[ ! -e some.docx ]
echo . > none.txt
status 0 "$stet" apply report.docx none.txt -o same.docx
cmp same.docx report.docx

# standard input and output
"$stet" apply report.docx - --quiet < edits.txt > piped.docx
cmp piped.docx again.docx
"$stet" apply - edits.txt -o - --quiet < report.docx > piped.docx
cmp piped.docx again.docx
status 2 "$stet" apply - - -o x.docx

# in place only when that is asked for, and then what it was stays
status 5 "$stet" apply report.docx edits.txt -o report.docx
status 5 "$stet" apply report.docx edits.txt -o ./edits.txt
cmp report.docx before.docx
status 2 "$stet" apply report.docx edits.txt --in-place -o x.docx
status 2 "$stet" apply report.docx edits.txt --track --clean -o x.docx
cp report.docx mine.docx
chmod 600 mine.docx
status 0 "$stet" apply mine.docx edits.txt --in-place
cmp mine.docx again.docx
cmp mine.docx~ before.docx
[ "$(stat -c %a mine.docx)" = 600 ]
echo "- $("$stet" view mine.docx --quiet | sed -n 's/^\(p2\.[a-z][a-z]\)[ |].*/\1/p')" > more.txt
status 0 "$stet" apply mine.docx more.txt --in-place
cmp mine.docx~ before.docx
cmp mine.docx~2 again.docx
status 9 "$stet" apply mine.docx edits.txt --in-place
[ ! -e mine.docx~3 ] || text mine.docx > /dev/null

# markup in a model's words is words
printf '= %s| a &lt;w:p/> ]]> <script>\n.\n' "$two" > markup.txt
status 9 "$stet" apply report.docx markup.txt -o markup.docx || true
printf '= %s| a &lt;w:p/> ]]> &amp;amp;\n.\n' "$two" > markup.txt
status 0 "$stet" apply report.docx markup.txt -o markup.docx
text markup.docx | grep -qxF 'a <w:p/> ]]> &amp;'

# what is no document of ours to change
printf '# A\n\nText.\n' > a.md
status 3 "$stet" apply a.md edits.txt -o b.md
[ ! -e b.md ]
[ -z "$(find . -name '.stet-*')" ]
