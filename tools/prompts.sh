#!/bin/sh
# prompts.sh FILE... - prompts as C: stet_prompt_names, NULL at the end, and stet_prompt_texts beside it
set -eu
quoted() { # as C string literals, a line each
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/?/\\?/g' -e 's/^/\t"/' -e 's/$/\\n"/' "$1"
}
echo '/* prompts.c - made by tools/prompts.sh of core/steps/prompts. */'
echo 'extern const char *const stet_prompt_names[], *const stet_prompt_texts[];'
echo 'const char *const stet_prompt_names[] = {'
for file; do printf '\t"%s",\n' "$(basename "$file" .md)"; done
printf '\t0,\n};\nconst char *const stet_prompt_texts[] = {\n'
for file; do quoted "$file"; echo '	,'; done
printf '\t0,\n};\n'
