# `stet prompts` shows what models are told, and lets people say it in other words
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
export HOME="$t/home" XDG_CONFIG_HOME=
unset STET_PROMPTS VISUAL
mkdir home

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" > out 2> err || got=$?
	[ "$got" = "$want" ] || { echo "$*: exit status $got, not $want"; cat out err; exit 1; }
}
own="$t/home/.config/stet/prompts/rewrite.md"

status 0 "$stet" prompts list
grep -q '^rewrite  *built-in$' out
status 0 "$stet" prompts show rewrite
grep -q '^# system$' out && grep -q '^# user$' out && grep -q '{{&document}}' out
cp out built-in.md
status 2 "$stet" prompts show nothing
grep -q "there is no prompt 'nothing'; there are .*rewrite" err
status 2 "$stet" prompts show ../../etc/passwd
status 2 "$stet" prompts
status 2 "$stet" prompts list rewrite
status 2 "$stet" prompts burn

# an editor that changes nothing leaves nothing behind; its arguments are its own
EDITOR='test -s' status 0 "$stet" prompts edit rewrite
[ ! -e "$own" ]
EDITOR='sed -i s/office/OFFICE/' status 0 "$stet" prompts edit rewrite
grep -q OFFICE "$own"
status 0 "$stet" prompts list
grep -q "^rewrite  *$own$" out
status 0 "$stet" prompts show rewrite
grep -q OFFICE out
EDITOR=false status 6 "$stet" prompts edit rewrite
EDITOR='sed -i s/{{instruction}}//' status 2 "$stet" prompts edit rewrite
grep -q 'says {{instruction}} nowhere' err
rm "$own"
status 0 "$stet" prompts show rewrite
cmp out built-in.md

# those of a project
mkdir mine
printf '# system\nMine\n# user\n{{&document}}\n' > mine/rewrite.md
STET_PROMPTS=mine status 0 "$stet" prompts show rewrite
grep -qx Mine out
