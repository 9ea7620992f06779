#!/bin/sh
# run.sh SECONDS PROGRAM... - each fuzz target for that long, from the seeds of corpus-NAME beside this file if there are any
#
# What is found stays in FOLDER-OF-PROGRAM/NAME (inputs that go somewhere new) and crash-NAME-* (inputs that break it).
set -u
here=$(dirname "$0") seconds=$1
shift
passed=0 failed=0
for program; do
	name=${program##*/fuzz-} out=$(dirname "$program")
	seeds=$here/corpus-$name
	[ -d "$seeds" ] || seeds=
	mkdir -p "$out/$name"
	# shellcheck disable=SC2086
	if "$program" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 -verbosity=0 \
		-artifact_prefix="$out/crash-$name-" "$out/$name" $seeds > "$out/$name.log" 2>&1; then
		passed=$((passed + 1))
		echo "fuzz $name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$name.log") runs, nothing found"
	else
		failed=$((failed + 1))
		echo "FAIL fuzz $name"
		tail -n 40 "$out/$name.log"
	fi
done
echo "fuzz: $passed passed, $failed failed"
[ "$failed" = 0 ]
