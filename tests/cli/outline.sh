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
"$stet" view out/deck.pptx --quiet > text
grep -q 'Renamed by hand' text

# pictures are in the deck, and a missing source is a warning that names it
"$stet" view out/deck.pptx --as json | grep -q '"type":"image/png"'
rm in/report.docx
"$stet" slides out/deck.md -o out/without.pptx 2> err
grep -q 'deck.picture' err

"$stet" outline straight.pptx > again.md
grep -q '^## ' again.md
