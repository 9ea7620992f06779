# `stet translate` puts a translation in the place of each paragraph, and says which did not come back
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cp docs/demo/report.docx "$t/report.docx"
cd "$t"
export SOURCE_DATE_EPOCH=1700000000 HOME="$t" XDG_CONFIG_HOME= XDG_STATE_HOME= STET_JOURNAL="$t/journal.db"
unset STET_PROMPTS STET_MODELS STET_AUTHOR

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" > out 2> err < /dev/null || got=$?
	[ "$got" = "$want" ] || { echo "$*: exit status $got, not $want"; cat out err; exit 1; }
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in $2:"; cat "$2"; exit 1; }; }
text() { "$stet" view "$@" --as text --quiet; }
# A translation into another language than any: each letter e becomes an o, but not in tags.
translated() { "$stet" view "$1" --quiet | sed -n 's/^\([a-z][a-z0-9.]*\.[a-z][a-z]\)[^|]*|\(.*\)/= \1|\2/p' |
	sed -e ':a' -e 's/^\([^|]*|.*\)e\([^>]*\(<\|$\)\)/\1\o001\2/' -e 'ta' -e 's/\o001/o/g'; }

# every paragraph, as tracked changes; styles, numbers and what stands in the text stay
"$stet" outline report.docx -o deck.md --quiet
"$stet" slides deck.md -o deck.pptx --quiet
for f in report.docx deck.pptx; do
	translated "$f" > "$f.txt"
	echo . >> "$f.txt"
	status 0 "$stet" translate "$f" --to Otherish -m "replay/$f.txt" -o "new-$f"
	says '^landed \([0-9]*\) of \1$' err
	"$stet" view "$f" --quiet | grep -o '<[0-9]*/>' | sort > were
	"$stet" view "new-$f" --quiet | grep -o '<[0-9]*/>' | sort > are
	[ "$(wc -l < were)" = "$(wc -l < are)" ]
done
text new-report.docx | grep -q '^Exocutivo summary$'
text new-report.docx --state original > back.txt
text report.docx > was.txt
cmp back.txt was.txt
text new-deck.pptx | grep -q 'Exocutivo summary'
[ -s new-deck.pptx.review ]
status 0 "$stet" translate report.docx --to Otherish -m replay/report.docx.txt -o clean.docx --clean --range p1-p9
"$stet" verify report.docx new-report.docx > /dev/null

# what does not come back is asked for once more and then said; what is only in part there is there
translated report.docx | sed -n '1,4p;6,9p' > some.txt
echo . >> some.txt
status 9 "$stet" translate report.docx --to Otherish -m replay/some.txt --range p1-p9 -o some.docx
says '^landed 8 of 8$' err
says 'p5: warning: it did not come back (model.unanswered)' err
says '^2 calls, ' err
text some.docx | grep -q '^Exocutivo summary$'

# nothing but text is changed, whatever a model adds
{ translated report.docx | head -n 9; printf -- '- %s\n> %s H1| More\n.\n' "$(sed -n 's/^= \([^|]*\)|.*/\1/p' some.txt | sed -n 1p)" \
	"$(sed -n 's/^= \([^|]*\)|.*/\1/p' some.txt | sed -n 2p)"; } > more.txt
status 0 "$stet" translate report.docx --to Otherish -m replay/more.txt --range p1-p9 -o more.docx
says '2 lines of the model.s that nobody asked for were left out (model.outside)' err
if text more.docx | grep -qx More; then exit 1; fi

# a number that is lost is asked for again, and warned of
translated report.docx | head -n 9 | sed 's/2025/2052/' > wrong.txt
echo . >> wrong.txt
status 0 "$stet" translate report.docx --to Otherish -m replay/wrong.txt --range p1-p9 -o wrong.docx
says 'p2: warning: the original has the number 2025, and the new text has not (model.number)' err

# an answer that breaks off is asked for once more, and of the other model when there is one
printf 'Sure! Here it is.\n' > nothing.txt
status 9 "$stet" translate report.docx --to Elsewise -m replay/nothing.txt --range p1-p9 -o other.docx
status 0 "$stet" translate report.docx --to Elsewise -m replay/nothing.txt --escalate replay/report.docx.txt --range p1-p9 -o other.docx

# terms of one's own
printf 'churn,Abwanderung\n"a, b";"x ""y"""\n\n' > terms.csv
status 0 "$stet" translate report.docx --to de --glossary terms.csv -m replay/report.docx.txt --range p1-p9 -o g.docx
printf 'churn\n' > bad.csv
status 3 "$stet" translate report.docx --to de --glossary bad.csv -m replay/report.docx.txt -o x.docx
says 'bad.csv, line 1: not a term and its translation' err
status 3 "$stet" translate report.docx --to de --glossary none.csv -m replay/report.docx.txt -o x.docx

# what is missing is said
status 2 "$stet" translate report.docx --to de -o x.docx
says 'translate needs a model: name one with -m' err
status 2 "$stet" translate report.docx -m replay/report.docx.txt -o x.docx
says '--to German says it' err
[ ! -e x.docx ]
