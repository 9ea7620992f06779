# what `stet view` shows in the tag language is all that is in a document, word for word
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")

cat > "$t/odd.md" <<'END'
# A \<b> tag & an &amp;lt; entity

Text with [com c1], [rev r1 ins X] and **[rev** r2 **]**, 1 < 2 and &lt;/b>.

| a ¦ b | `<cell/>` |
|---|---|
|  | x |
END
command -v python3 > /dev/null || exit 0
python3 tests/tags.py "$stet" "$t/odd.md" docs/demo/report.docx
"$stet" view docs/demo/report.docx > "$t/one"
"$stet" view docs/demo/report.docx > "$t/two"
cmp "$t/one" "$t/two"
grep -q '^@doc report.docx rev=[0-9a-f]\{4\}' "$t/one"

# real documents, where they are
if [ -d ../shared/corpus/dev ]; then
	python3 tests/tags.py "$stet" ../shared/corpus/dev/*.docx ../shared/corpus/dev/*.pptx
else
	echo 'no ../shared/corpus: skipped'
fi

# pictures go into the folder that is named, under our names, and not over what is there
report=$(realpath docs/demo/report.docx)
(
	cd "$t"
	"$stet" view "$report" --as md --media img -o report.md --quiet
	grep -q '](img/img1\.png)$' report.md
	"$stet" view "$report" --as md --media img -o report.md --quiet
	echo other > img/img1.png
	if "$stet" view "$report" --as md --media img --quiet > /dev/null 2> err; then exit 1; fi
	grep -q 'is there and holds something else' err
	if "$stet" view "$report" --media img 2> /dev/null; then exit 1; fi
)

# a budget, a grammar
"$stet" view docs/demo/report.docx --budget 500 | grep -q '^@cut .* blocks about [0-9]* tokens$'
"$stet" view docs/demo/report.docx --grammar gbnf | grep -q '^root ::= '
"$stet" view docs/demo/report.docx --grammar regex | grep -q '^\^- (p'

# the example in the documentation compiles and does what it says
${CC:-cc} -std=c17 -Wall -Wextra -Werror -Iinclude ${SAN:+-fsanitize=$SAN} -o "$t/example" docs/example.c "$(dirname "$stet")/libstet.a" \
	$(pkg-config --libs libxml-2.0 libdeflate zlib) -lmd4c -lunistring -lm
"$t/example" docs/demo/report.docx p1 > "$t/out"
grep -q '^H1 ' "$t/out"
grep -q '^p1: ' "$t/out"
