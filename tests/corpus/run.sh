#!/bin/sh
# run.sh STET FOLDER [open|words|states|settle|golden|hostile|decks|identity|diff|edits|forms] - the suites over the real documents of ../shared/corpus (or $SHARED/corpus)
set -u
cd "$(dirname "$0")/../.."
stet=$(realpath "$1") out=$2 part=${3:-}
SHARED=$(realpath -m "${SHARED:-../shared}")
export SHARED PYTHONDONTWRITEBYTECODE=1
[ -d "$SHARED/corpus" ] || { echo "there is no folder of documents at $SHARED/corpus: nothing to do"; exit 0; }
mkdir -p "$out"
failed=0 folder=corpus
# Debian's own Python has the modules that apt installs, whatever stands before it in PATH.
suite() { # NAME ARGUMENT...
	[ -z "$part" ] || [ "$part" = "$1" ] || return 0
	name=$1; shift
	/usr/bin/python3 "tests/$folder/$name.py" "$stet" "$@" || failed=1
}
suite open
suite words
suite states
suite settle "$out/settle"
folder=golden
suite golden "$(dirname "$out")/peers"
folder=corpus
suite hostile
suite decks "$out/decks"
suite faults "$out/faults"
suite identity "$out/identity"
suite diff "$out/diff"
EDITS=${EDITS:-10} suite edits "$out/edits"
[ "$part" != forms ] || suite forms        # wants a program that was built with sanitizers
exit $failed
