# from a document to an outline, edited, to slides, whatever the folders
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
report=$(realpath docs/demo/report.docx)
cd "$t"

mkdir in out
cp "$report" in/report.docx
"$stet" outline in/report.docx -o out/deck.md
grep -q 'from="../in/report.docx#p' out/deck.md
grep -q '^::: notes' out/deck.md
grep -q '(media:../in/report.docx#img1)' out/deck.md
"$stet" slides out/deck.md -o out/deck.pptx
"$stet" slides in/report.docx -o straight.pptx
cmp out/deck.pptx straight.pptx

# what a person changes is what the slides say
sed -i 's/^## .* {#s3 /## Renamed by hand {#s3 /' out/deck.md
grep -q 'Renamed by hand' out/deck.md
"$stet" slides out/deck.md -o out/deck.pptx
"$stet" view out/deck.pptx --as text --quiet > text
grep -q 'Renamed by hand' text

# pictures are in the deck, and a missing source is a warning that names it
"$stet" view out/deck.pptx --as json | grep -q '"type":"image/png"'
rm in/report.docx
"$stet" slides out/deck.md -o out/without.pptx 2> err
grep -q 'deck.picture' err

"$stet" outline straight.pptx > again.md
grep -q '^## ' again.md

# parts of a view, in every form, and what is not there is said
"$stet" view out/deck.pptx --slides 2-3 --as text --quiet > text
grep -q '^--- slide 2' text
! grep -q '^--- slide 1' text
! grep -q '^--- slide 4' text
"$stet" view "$report" --outline --as md | grep -q '^# '
"$stet" view "$report" --grep '^Table 1' --as json | grep -q '"id":"p'
[ "$("$stet" view "$report" --range t1 | wc -l)" -ge 3 ]
if "$stet" view "$report" --range p99999 2> err; then exit 1; fi
grep -q "no block 'p99999'" err
