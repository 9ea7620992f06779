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
