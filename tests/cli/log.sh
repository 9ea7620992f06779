# what was asked of models is listed, shown and added up; texts of documents only when they are asked for
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cp docs/demo/report.docx "$t/report.docx"
cd "$t"
mkdir home
unset XDG_CONFIG_HOME XDG_STATE_HOME STET_MODELS STET_JOURNAL STET_PROMPTS || :
export HOME="$t/home"

fails() { # STATUS COMMAND...
	want=$1 status=0
	shift
	"$stet" "$@" > out 2> err < /dev/null || status=$?
	[ "$status" = "$want" ] || { echo "$*: status $status, not $want"; cat err; exit 1; }
}

no() { # what grep may not find
	if grep "$@"; then exit 1; fi
}

# Looking makes no journal.
"$stet" cost | grep -qx 'nothing was asked of a model'
"$stet" log | grep -qx 'nothing was asked of a model'
[ ! -e home/.local ]
fails 2 cost --journal none.db
grep -q journal.none err

printf '%s\n' '{"text": "! p1 | \u001b[31mred\u202e and\ttabs", "usage": {"in": 1234, "out": 56}}' > r.jsonl
"$stet" rewrite report.docx -i 'Say it better.' -m replay/r.jsonl -o out.docx > out 2> err < /dev/null || :
db=home/.local/state/stet/journal.db
[ "$(stat -c %a "$db")" = 600 ]

"$stet" log > list
grep -Eq '^[0-9a-f]{12}  20[0-9-]+ [0-9:]+  done +rewrite .*replay/r.jsonl  1,234 \+ 56 tokens' list
no -qi quarter list
key=$(head -c 8 list)
"$stet" log "$key" > one
grep -qx '  system' one
grep -qx '  user' one
grep -qx '  answer' one
grep -q 'Say it better' one
no "$(printf '\033')" one
grep -q '31mred\\u{202E} and    tabs$' one
if command -v python3 > /dev/null; then
	"$stet" log --json | python3 -c '
import json, sys
rows = [json.loads(line) for line in sys.stdin]
assert rows and all("request" not in row and row["state"] == "done" and row["tokens_in"] == 1234 for row in rows), rows'
	"$stet" log "$key" --json | python3 -c '
import json, sys
row = json.loads(sys.stdin.read())
assert [m["role"] for m in row["request"]] == ["system", "user"] and "[31mred" in row["answer"], row'
	for by in step model day; do
		"$stet" cost --by "$by" --json | python3 -c '
import json, sys
sums = json.load(sys.stdin)
assert sums["sums"][0][sums["by"]] and sums["all"]["calls"] >= 1 and sums["all"]["tokens_in"] % 1234 == 0, sums'
	done
fi
"$stet" cost | grep -q '^rewrite '
"$stet" cost --since 9999-12-31 | grep -qx 'nothing was asked of a model'
"$stet" log 1 --since today > one
[ "$(wc -l < one)" = 1 ]
fails 2 cost --since 2026-13-01
fails 2 cost --since yesterday
fails 2 log ffffffffffff
fails 2 log 'not a key'

# One that is broken is said to be, and left alone.
cp "$db" broken.db
printf 'x' | dd of=broken.db bs=1 seek=3 conv=notrunc 2> /dev/null
cp broken.db was.db
fails 3 cost --journal broken.db
grep -q journal.broken err
cmp broken.db was.db
