#!/bin/sh
# run.sh STET FOLDER [words|decks|hostile|open|identity] - the suites over the real documents of ../shared/corpus (or $SHARED/corpus)
set -u
cd "$(dirname "$0")/../.."
stet=$(realpath "$1") out=$2 part=${3:-}
SHARED=$(realpath -m "${SHARED:-../shared}")
export SHARED PYTHONDONTWRITEBYTECODE=1
[ -d "$SHARED/corpus" ] || { echo "there is no folder of documents at $SHARED/corpus: nothing to do"; exit 0; }
mkdir -p "$out"
failed=0
# Debian's own Python has the modules that apt installs, whatever stands before it in PATH.
suite() { # NAME ARGUMENT...
	[ -z "$part" ] || [ "$part" = "$1" ] || return 0
	name=$1; shift
	/usr/bin/python3 "tests/corpus/$name.py" "$stet" "$@" || failed=1
}
suite open
suite words
suite hostile
suite decks "$out/decks"
suite identity "$out/identity"
exit $failed
