#!/bin/sh
# run.sh STET CALL FOLDER - decks of the demo report and of the real documents, if there, before Microsoft's own validator; what a
# view costs in tokens beside other ways to say the same; and our dialects before other people's servers (models.py)
#
# The validator and the tokenizer come from npm.  Without a network the suite says so and is skipped, unless NETWORK=1 insists.
set -u
cd "$(dirname "$0")/../.."
stet=$(realpath "$1") call=$(realpath "$2") out=$3
dev=${SHARED:-../shared}/corpus/dev
mkdir -p "$out/decks"
bin=$out/node_modules/.bin/ooxml-validator
tests/peers/fetch.sh "$out" || {
	echo "peers: npm cannot fetch the validator: skipped"
	[ -z "${NETWORK:-}" ]
	exit
}
passed=0 failed=0
rm -f "$out"/decks/*

try() { # DOCUMENT NAME [TEMPLATE]
	deck=$out/decks/$2.pptx
	# Only documents without defects of their own have to become decks.
	"$stet" slides "$1" ${3:+-t "$3"} --quiet -o "$deck" 2> "$out/err" || { echo "  not made: $(cat "$out/err")"; return; }
	if "$bin" "$deck" > "$out/said.json" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAIL peers $2"
		grep -E '"(description|path|xPath)"' "$out/said.json" | head -n 9
	fi
}

try docs/demo/report.docx demo
"$stet" outline "$out/decks/demo.pptx" --quiet -o "$out/decks/again.md" && try "$out/decks/again.md" again
for docx in "$dev"/*.docx; do
	[ -e "$docx" ] || continue
	name=$(basename "$docx" .docx)
	try "$docx" "$name"
	case $name in
	headings | lists | tables | images-grouped | rtl-arabic | cjk-fields-tables | paper-markitdown | contract-loi)
		for template in slides-all-layouts.pptx slides-template.potx slides-japanese.pptx; do
			try "$docx" "$name.${template%.*}" "$dev/$template"
		done ;;
	esac
done
tokens=0
python3 tests/bench/tokens.py "$stet" "$out" --brief || tokens=1
models=0
said=$(python3 tests/peers/models.py "$call" "$out/node_modules" "$out/models") || models=1
printf '%s\n' "$said"
passed=$((passed + $(printf '%s\n' "$said" | sed -n 's/ passed.*//p' | tail -n 1)))
echo "peers: $passed passed, $((failed + models)) failed"
[ "$failed$tokens$models" = 000 ]
