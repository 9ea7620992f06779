#!/bin/sh
# run.sh PROGRAM... - the layers' test programs, then tests/cli/*.sh with the command in $STET; what failed, and how many
set -u
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0 failed=0

count() { # STATE: the N of cmocka's "[  STATE  ] N test(s)"
	sed -n "s/^\[  $1  \] \([0-9]*\) test.*/\1/p" "$log" | tail -n 1
}

for program; do
	name=${program##*/}
	status=0
	timeout 600 "$program" > "$log" 2>&1 || status=$?
	good=$(count PASSED) bad=$(count FAILED)
	if [ "$status" != 0 ] && [ "${bad:-0}" = 0 ]; then
		bad=1
		echo "$name ended with status $status"
	fi
	passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
	if [ "${bad:-0}" != 0 ]; then
		echo "---- $name"
		grep -v -e '^\[       OK' -e '^\[==========\]' "$log" | grep -v '^\[ RUN ' | tail -n 200
		grep '^\[ RUN ' "$log" | tail -n 1
	else
		echo "$name: ${good:-0}"
	fi
done

[ -n "${STET:-}" ] && for script in tests/cli/*.sh; do
	if timeout 300 sh "$script" > "$log" 2>&1; then
		passed=$((passed + 1))
	else
		status=$?
		failed=$((failed + 1))
		echo "---- $script (status $status): $(sed -n 's/^# //p' "$script" | head -n 1)"
		tail -n 60 "$log"
	fi
done

echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
