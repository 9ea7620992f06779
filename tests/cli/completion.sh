# what is printed for shells and man is what they can read
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")

"$stet" completion bash > "$t/bash"
bash -n "$t/bash"
bash -c ". '$t/bash'; COMP_WORDS=(stet vi); COMP_CWORD=1; _stet; [ \"\${COMPREPLY[*]}\" = view ]"
bash -c ". '$t/bash'; COMP_WORDS=(stet view --as ''); COMP_CWORD=3; _stet; [ \"\${COMPREPLY[*]}\" = 'tags json md text' ]"
bash -c ". '$t/bash'; COMP_WORDS=(stet slides --temp); COMP_CWORD=2; _stet; [ \"\${COMPREPLY[*]}\" = --template ]"
bash -c ". '$t/bash'; COMP_WORDS=(stet prompts ''); COMP_CWORD=2; _stet; [ \"\${COMPREPLY[*]}\" = 'list show edit' ]"
bash -c ". '$t/bash'; COMP_WORDS=(stet completion ''); COMP_CWORD=2; _stet; [ \"\${COMPREPLY[*]}\" = 'bash zsh fish' ]"
"$stet" completion zsh > "$t/zsh"
grep -qF '*:what:(list show edit)' "$t/zsh"
grep -qF '*:file:_files' "$t/zsh"
if command -v zsh > /dev/null; then zsh -n "$t/zsh"; fi
"$stet" completion fish > "$t/fish"
if command -v fish > /dev/null; then fish -n "$t/fish"; fi
if "$stet" completion tcsh 2> "$t/err"; then exit 1; fi
grep -q "not 'tcsh'" "$t/err"

for c in '' view outline slides layouts rewrite translate prompts completion help; do
	# shellcheck disable=SC2086
	"$stet" help --man $c > "$t/page"
	if command -v mandoc > /dev/null; then mandoc -T lint -W error "$t/page"; fi
done
