# what `stet view --as json` gives is as docs/view.schema.json says; what it gives as Markdown can be viewed again
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")

cat > "$t/all.md" <<'END'
---
title: All of it
author: Ann
---
# Head {#h}

Text *with* **looks**, `code`, [a link](http://e.org/), ![a picture](x.png).

3. three
    - deep

| a | b |
|---|--:|
| c | d |

> quoted

    code
END
"$stet" view "$t/all.md" --as json > "$t/all.json"
"$stet" view docs/demo/report.docx --as json > "$t/report.json"
grep -q '"id":"t1r2c2p1".*"text":"d".*"align":"end"' "$t/all.json"
if command -v python3 > /dev/null; then
	python3 tests/schema.py docs/view.schema.json "$t/all.json" "$t/report.json"
	echo '{"format":"docx","name":"a","blocks":[{"kind":"chapter"}]}' > "$t/bad.json"
	! python3 tests/schema.py docs/view.schema.json "$t/bad.json" 2> /dev/null
fi

# a document's Markdown says what the document says
"$stet" view docs/demo/report.docx --as md > "$t/report.md"
"$stet" view "$t/report.md" --as md > "$t/again.md"
"$stet" view "$t/again.md" --as md > "$t/once more.md"
cmp "$t/again.md" "$t/once more.md"
