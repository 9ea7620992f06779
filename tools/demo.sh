#!/bin/sh
# demo.sh STET FOLDER - the real report of docs/demo becomes an outline and a deck, and what to do next is said
set -eu
stet=$1 out=$2
report=docs/demo/report.docx
mkdir -p "$out"

"$stet" outline "$report" -o "$out/report-outline.md"
"$stet" slides "$out/report-outline.md" -o "$out/report.pptx"

cat <<TEXT

A report of six pages, $report, is now
  an outline   $out/report-outline.md
  a deck       $out/report.pptx

Edit the outline (titles, order, bullets), then make the slides again, in your own template if you like:
  $stet slides $out/report-outline.md -t brand.potx -o $out/report.pptx
With a document of your own:
  $stet outline report.docx -o deck.md
TEXT
