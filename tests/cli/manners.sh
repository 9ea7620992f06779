# the command keeps its manners: usage, help, exit status, where things go
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" >out 2>err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat err; exit 1
	fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in:"; cat "$2"; exit 1; }; }
quiet() { [ ! -s "$1" ] || { echo "$1 is not empty:"; cat "$1"; exit 1; }; }

status 2 "$stet"; says 'usage: stet' err; quiet out
status 0 "$stet" --help; says 'outline' out; quiet err
status 0 "$stet" --version; says '^stet [0-9]' out
status 2 "$stet" outlin x; says "did you mean 'outline'" err; quiet out
status 2 "$stet" view; says 'something is missing' err
status 2 "$stet" view a b; says 'too many operands' err
status 2 "$stet" view --as pdf a; says 'tags|json|md|text' err
status 3 "$stet" view missing.docx; says '^stet: missing.docx: ' err; quiet out
status 3 "$stet" view --json missing.docx; says '"error":"file.open"' err

for c in view outline slides apply diff verify accept reject review layouts models keys completion help; do
	status 0 "$stet" help "$c"; says "usage: stet $c" out
	status 0 "$stet" "$c" --help; says "usage: stet $c" out
	status 0 "$stet" help --man "$c"; says '^.SH SYNOPSIS' out
done

printf '# One\n\n## Two\n\n- a\n' > deck.md
status 0 "$stet" slides deck.md -o deck.pptx; quiet out; quiet err
status 0 "$stet" slides - -o piped.pptx < deck.md
cmp deck.pptx piped.pptx
"$stet" slides deck.md -o - > stdout.pptx
cmp deck.pptx stdout.pptx
"$stet" slides deck.md > stdout.pptx
cmp deck.pptx stdout.pptx
"$stet" view - < deck.pptx > out
says Two out

# what was read is never written over, whatever its name in this call
cp deck.md before.md
ln deck.md link.md
status 5 "$stet" slides deck.md -o deck.md; says 'not written over' err
status 5 "$stet" slides deck.md -o ./link.md
cmp deck.md before.md
cp deck.pptx brand.pptx
status 5 "$stet" slides deck.md -t brand.pptx -o brand.pptx
cmp deck.pptx brand.pptx

# a failed write leaves nothing, and what was there stays
status 6 "$stet" slides deck.md -o nowhere/deck.pptx
status 6 "$stet" slides deck.md -o /dev/full
status 6 sh -c "'$stet' view deck.md > /dev/full"
status 2 "$stet" slides deck.md --slides 3 -o x.pptx; says 'is an outline' err
[ ! -e x.pptx ]
[ -z "$(find . -name '.stet-*')" ]
