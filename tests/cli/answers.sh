#!/bin/sh
# What a model says of a document stands on the document, or is left out or told of: summarize, ask, outline and slides.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_STATE_HOME="$dir/state"
unset STET_MODELS STET_JOURNAL STET_PROMPTS
fail() { echo "$*" >&2; cat "$dir/out" "$dir/err" >&2 2> /dev/null; exit 1; }

cat > "$dir/report.md" <<'END'
# Annual report

The company sold 1,250 machines in Lyon during the year.

## Staff

The number of employees rose from 40 to 52, because the workshop was enlarged.

Most employees work in the workshop and in the store.

## Outlook

For the coming year the board expects a slow market and higher prices of steel.
END
# Ids as the view has them.
id() { "$STET" view "$dir/report.md" | sed -n "s/^\\([a-z0-9]*\\)\\..*$1.*/\\1/p" | head -n 1; }
sold=$(id 1,250) staff=$(id 'rose from') market=$(id 'slow market')

# ---- without a model: the document's own sentences and passages
"$STET" summarize "$dir/report.md" -n 2 > "$dir/out" 2> "$dir/err" || fail "summarize"
[ "$(wc -l < "$dir/out")" = 2 ] || fail "two sentences were asked for"
"$STET" ask 'What does the board expect?' "$dir/report.md" > "$dir/out" 2> "$dir/err" || fail "ask"
grep -q "^\\[$market\\] For the coming year" "$dir/out" || fail "the passage was not found"
grep -q '# Outlook' "$dir/out" || fail "the heading over the passage is missing"
"$STET" ask 'zebra' "$dir/report.md" > "$dir/out" 2> "$dir/err" || fail "ask for nothing"
[ ! -s "$dir/out" ] && grep -q ask.none "$dir/err" || fail "nothing should be found"

# ---- with one: what cites nothing, or what it does not stand on, is left out and said
cat > "$dir/a.jsonl" <<END
{"match": "Summarize this", "text": "There are 52 employees [$staff]. It sold 99 machines [$sold]. Nobody knows this. The moon is made of yellow cheese and green butter [$staff]. The board expects higher prices of steel. [$market] It ends [p99]."}
{"match": "Question: Who", "text": "! The report does not say who."}
{"match": "Question: What", "text": "A rocket was launched by the astronauts of the mission [$staff]."}
{"match": "Question: How", "text": "It has 52 employees [1:$staff]; both say so [2:$staff]."}
END
"$STET" summarize "$dir/report.md" -m "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err" || fail "summarize -m"
[ "$(cat "$dir/out")" = "There are 52 employees [$staff]. The board expects higher prices of steel [$market]." ] || fail "the summary"
for slug in cite.number cite.none cite.words cite.unknown; do
	grep -q "$slug" "$dir/err" || fail "$slug is not said"
done
"$STET" ask 'Who wrote it?' "$dir/report.md" -m "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err" || fail "a refusal is an answer"
[ ! -s "$dir/out" ] && grep -q 'does not say who' "$dir/err" || fail "the refusal is not told"
if "$STET" ask 'What was launched?' "$dir/report.md" -m "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err"; then fail "an answer without ground"; else
	[ $? = 7 ] && grep -q cite.none "$dir/err" || fail "it should be said that nothing is left"
fi
cp "$dir/report.md" "$dir/copy.md"
"$STET" ask 'How many?' "$dir/report.md" "$dir/copy.md" -m "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err" || fail "ask of two"
grep -q "\\[report.md#$staff, copy.md#$staff\\]" "$dir/out" || fail "which document it is of"

# ---- what one model cannot do, the other is asked for
cat > "$dir/b.jsonl" <<END
{"match": "Summarize this", "text": "I would rather not."}
{"fault": "filtered", "text": "not this"}
END
"$STET" summarize "$dir/report.md" -m "replay/$dir/b.jsonl" --escalate "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err" || fail "--escalate"
grep -q "There are 52 employees \\[$staff\\]" "$dir/out" || fail "the other model was not asked"
"$STET" ask 'Who wrote it?' "$dir/report.md" -m "replay/$dir/b.jsonl" --escalate "replay/$dir/a.jsonl" > "$dir/out" 2> "$dir/err" ||
	fail "a refusal of the other model"
grep -q 'does not say who' "$dir/err" || fail "the other model was not asked when the first one failed"

printf 'Sorry, no.\n' > "$dir/no.txt"
printf '## Staff grew\n\n- From 40 to 52\n' > "$dir/yes.txt"
"$STET" outline "$dir/report.md" -m "replay/$dir/no.txt" --escalate "replay/$dir/yes.txt" > "$dir/out" 2> "$dir/err" || fail "outline --escalate"
grep -q '^## Staff grew' "$dir/out" || fail "the slides of the other model"

# ---- a model that reads and writes little gets little: what is asked fits, and would be sent
cat > "$dir/models.conf" <<END
[vendor lab]
like = openai
url = http://127.0.0.1:9/v1
auth = none
[model lab/*]
context = 4096
max_output = 1000
END
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sed 's/^#/##/' "$dir/report.md"; echo; done > "$dir/long.md"
cat "$dir/long.md" "$dir/long.md" "$dir/long.md" "$dir/long.md" > "$dir/longer.md"
for step in summarize outline; do
	if STET_MODELS="$dir/models.conf" "$STET" $step "$dir/longer.md" -m lab/small --offline > "$dir/out" 2> "$dir/err"; then fail "nothing is sent"; else
		[ $? = 5 ] && grep -q provider.offline "$dir/err" || fail "$step: it does not fit"
	fi
done

# too little to make one summary of two: said before the first question is asked
sed 's/^context = .*/context = 900/' "$dir/models.conf" > "$dir/tiny.conf"
if STET_MODELS="$dir/tiny.conf" "$STET" summarize "$dir/longer.md" -m lab/small --offline > "$dir/out" 2> "$dir/err"; then fail "nothing is sent"; else
	[ $? = 7 ] && grep -q ' 900 .* 1067 .*provider.context' "$dir/err" || fail "what would be needed is not said"
fi
# parts share the slides that were asked for; what is left out for it is said
printf '## One\n\n- a\n\n## Two\n\n- b\n\n## Three\n\n- c\n' > "$dir/three.txt"
"$STET" outline "$dir/report.md" -n 1 -m "replay/$dir/three.txt" > "$dir/out" 2> "$dir/err" || fail "outline of one slide"
[ "$(grep -c '^## ' "$dir/out")" = 1 ] && grep -q deck.many "$dir/err" || fail "three slides where one was wanted"
STET_MODELS="$dir/models.conf" "$STET" outline "$dir/longer.md" -n 2 -m lab/small --estimate > "$dir/out" 2> "$dir/err" || fail "estimate of two slides"
grep -q 'left out: p.*deck.left' "$dir/err" || fail "parts that are not asked about"

# ---- decks: ids, pictures, links, numbers and names
cat > "$dir/deck.md" <<END
\`\`\`markdown
---
title: The year
---
## More people, more machines {from="$sold-$staff" layout="Blank"}

- 1,250 machines sold in Lyon
- 77 machines sold in Paris at [this shop](http://evil.example/?q=1)

![a chart](media:img9)

![a spy](http://evil.example/pixel.png)

::: notes
We met Zebulon there.
:::
\`\`\`
END
"$STET" outline "$dir/report.md" -m "replay/$dir/deck.md" -o "$dir/outline.md" 2> "$dir/err" || fail "outline -m"
cp "$dir/outline.md" "$dir/out"
grep -q "from=\".*report.md#$sold-$staff\"" "$dir/out" || fail "where the slide is from"
grep -q 'To be checked, not in the document: 77, Paris, Zebulon' "$dir/out" || fail "what is not in the document"
if grep -q 'evil\|img9\|layout' "$dir/out"; then fail "what the model may not bring in"; fi
for slug in fact.number fact.name deck.picture deck.link; do
	grep -q "$slug" "$dir/err" || fail "$slug is not said"
done
"$STET" slides docs/demo/report.docx -m "replay/$dir/deck.md" -o "$dir/deck.pptx" 2> "$dir/err" || fail "slides -m"
"$STET" view "$dir/deck.pptx" > "$dir/out" && grep -q 'More people, more machines' "$dir/out" || fail "the slide is not there"
if "$STET" slides "$dir/outline.md" -m "replay/$dir/deck.md" -o "$dir/d2.pptx" 2> "$dir/err"; then fail "an outline needs no model"; else
	[ $? = 2 ] || fail "usage"
fi

# ---- what no model answered is no deck; what it would cost is said without asking
echo 'I am sorry, I cannot do that.' > "$dir/sorry.txt"
if "$STET" outline "$dir/report.md" -m "replay/$dir/sorry.txt" -o "$dir/none.md" 2> "$dir/err"; then fail "no slides"; else
	[ $? = 7 ] && [ ! -e "$dir/none.md" ] || fail "no slides, no outline"
fi
"$STET" outline "$dir/report.md" -m "replay/$dir/none.jsonl" --estimate > "$dir/out" 2> "$dir/err" || fail "estimate"
echo "answers: what stands on the document, and nothing else"
