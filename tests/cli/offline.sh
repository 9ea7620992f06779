# with --offline no socket is opened, whatever is asked of whom; and none at all by commands that ask no model
set -eu
[ -z "${SAN:-}" ] || exit 0     # leaks cannot be looked for under strace
command -v strace > /dev/null && strace -o /dev/null true 2> /dev/null || { echo 'strace is missing: not shown'; exit 0; }
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
doc=$(realpath docs/demo/report.docx)
cd "$t"
mkdir home
unset XDG_CONFIG_HOME XDG_STATE_HOME STET_MODELS STET_JOURNAL || :
export HOME="$t/home" OPENAI_API_KEY=sk-offline ANTHROPIC_API_KEY=sk-offline

quiet() { # STATUS COMMAND...: it ends so, and has opened no socket
	want=$1 status=0
	shift
	strace -f -e trace=network -o trace "$stet" "$@" > stdout 2> stderr < /dev/null || status=$?
	[ "$status" = "$want" ] || { echo "$*: status $status, not $want"; cat stderr; exit 1; }
	if grep -E '^[0-9]+ +(socket|connect|sendto|sendmsg|bind)\(' trace; then
		echo "$*: that is a network"
		exit 1
	fi
}
for model in openai/gpt-5.4-mini ollama/qwen3:8b; do
	quiet 5 rewrite "$doc" -i 'Say it better.' --offline -m "$model" -o out.docx
	grep -q 'provider.offline' stderr
	[ ! -e out.docx ]
	quiet 5 translate "$doc" --to German --offline -m "$model" -o out.docx
done
quiet 0 rewrite "$doc" -i 'Say it better.' --estimate -m ollama/qwen3:8b
quiet 0 view "$doc"
quiet 0 outline "$doc"
quiet 0 slides "$doc" -o deck.pptx
quiet 0 cost
quiet 0 log

# A trace that shows nothing would show that: without --offline there is one.
strace -f -e trace=network -o trace "$stet" rewrite "$doc" -i x -m ollama/qwen3:8b -o out.docx > stdout 2> stderr < /dev/null &
wait $! || :
grep -q 'socket(' trace
