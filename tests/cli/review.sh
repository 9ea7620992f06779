# `stet apply` leaves a review beside a deck that it changed, and `stet review` accepts or takes back what stands there
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
printf '# Title\n\n## First\n\n- one\n- two\n\n## Second\n\nSome text here.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n' > deck.md
"$stet" slides deck.md -o deck.pptx --quiet

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" > out 2> err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat err; exit 1
	fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in $2:"; cat "$2"; exit 1; }; }
lacks() { ! grep -q -- "$1" "$2" || { echo "'$1' is in $2:"; cat "$2"; exit 1; }; }
address() { "$stet" view "${2:-deck.pptx}" --quiet | sed -n "s/^\($1\.[a-z][a-z]\)[ |].*/\1/p"; }
slide() { unzip -p "$1" ppt/slides/slide2.xml; }

one=$(address s2.2.1) two=$(address s2.2.2) title=$(address s3.1.1)
printf '= %s| first point\n> %s B1| third <b>point</b>\n~ %s "Second" => "Last"\n.\n' "$one" "$two" "$title" > edits.txt

# the review says what was changed and where; --clean leaves none
status 0 "$stet" apply deck.pptx edits.txt --clean -o clean.pptx
[ ! -e clean.pptx.review ]
status 0 "$stet" apply deck.pptx edits.txt -o new.pptx
cmp clean.pptx new.pptx
[ -s new.pptx.review ]
status 0 "$stet" review new.pptx
says '^v1 s2.2.1 text' out; says '^  - one$' out; says '^  + first point$' out
says '^  + third point$' out; says '^  + Last$' out
status 3 "$stet" review deck.pptx
status 2 "$stet" review new.pptx --reject v9
status 2 "$stet" review new.pptx --reject x1
status 2 "$stet" review new.pptx --accept v1 --reject v1

# a comment at each shape says what was there, when it is wanted
status 0 "$stet" apply deck.pptx edits.txt --comments --author Ann -o said.pptx
"$stet" view said.pptx --quiet > view.txt
says 'COMMENT by=Ann' view.txt; says '| was: one$' view.txt; says '| was: Second$' view.txt

# taken back one by one, the slides are what they were, to the byte; the deck that was there stays beside it
cp new.pptx made.pptx; cp new.pptx.review made.pptx.review
status 0 "$stet" review new.pptx --reject v1
cmp new.pptx~ made.pptx
"$stet" view new.pptx --quiet | grep -q '| one$'
status 0 "$stet" review new.pptx
lacks '^v1 ' out; says '^v2 ' out
status 0 "$stet" review new.pptx --reject all
slide new.pptx > now; slide deck.pptx > was
cmp now was
[ ! -e new.pptx.review ]

# into another file; what is accepted stays
status 0 "$stet" review made.pptx --accept v1 --reject v2-v9 -o other.pptx
"$stet" view other.pptx --quiet | grep -q '| first point$'
! "$stet" view other.pptx --quiet | grep -q 'third'
[ ! -e other.pptx.review ]
[ -e made.pptx.review ]

# what somebody changed since stays as it is, and is said
printf '= %s| first of all\n.\n' "$(address s2.2.1 made.pptx)" > more.txt
status 0 "$stet" apply made.pptx more.txt --clean --in-place
status 9 "$stet" review made.pptx --reject v1
says 'was changed since' err
"$stet" view made.pptx --quiet | grep -q '| first of all$'

# edits in place add to the review that is there
cp deck.pptx twice.pptx
status 0 "$stet" apply twice.pptx edits.txt --in-place
printf '= %s| first of all\n.\n' "$(address s2.2.1 twice.pptx)" > more.txt
status 0 "$stet" apply twice.pptx more.txt --in-place
status 0 "$stet" review twice.pptx
says '^v4 s2.2.1 text' out
status 0 "$stet" review twice.pptx --reject v4
status 0 "$stet" review twice.pptx --reject all
slide twice.pptx > now
cmp now was
