# keys are kept for their owner alone: never shown, never an argument, never where others may read
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"
export HOME="$t/home"
unset XDG_CONFIG_HOME STET_MODELS OPENAI_API_KEY 2> /dev/null || true
mkdir home
keys=$HOME/.config/stet/keys

status() { # status WANTED COMMAND...
	want=$1; shift
	got=0
	"$@" >out 2>err || got=$?
	if [ "$got" != "$want" ]; then
		echo "$*: exit status $got, not $want"; cat err; exit 1
	fi
	if grep -q 'sk-planted' out err; then echo "$*: the key is shown"; exit 1; fi
}
says() { grep -q -- "$1" "$2" || { echo "'$1' is not in:"; cat "$2"; exit 1; }; }

status 0 "$stet" keys list; [ ! -s out ]
printf 'sk-planted-0123456789-WXYZ\n' > key
status 0 "$stet" keys set openai < key
[ "$(stat -c %a "$keys")" = 600 ]
[ "$(stat -c %a "$HOME/.config/stet")" = 700 ]
says '^openai = sk-planted-0123456789-WXYZ$' "$keys"
status 0 "$stet" keys list; says '^openai  *stet keys  …WXYZ' out
status 0 "$stet" keys list --json; says '"vendor":"openai","from":"file","tail":"WXYZ"' out

# a second one takes the place of the first; a comment stays; the mode stays whatever the umask
echo '# mine' >> "$keys"
(umask 0; printf 'sk-planted-short' | "$stet" keys set openai)
[ "$(grep -c openai "$keys")" = 1 ]
says '# mine' "$keys"
[ "$(stat -c %a "$keys")" = 600 ]
status 0 "$stet" keys list; says '^openai  *stet keys$' out

# a variable goes first
OPENAI_API_KEY=sk-planted-of-the-environment-ABCD status 0 "$stet" keys list
says '^openai  *OPENAI_API_KEY  …ABCD' out
OPENAI_API_KEY=x status 0 "$stet" keys set openai < key
says 'OPENAI_API_KEY is set, and goes first' err

# a command is kept, not run
status 0 "$stet" keys set openai --command 'touch ran; echo sk-planted'
status 0 "$stet" keys list; says '^openai  *a command$' out
[ ! -e ran ]
says '^openai = !touch ran; echo' "$keys"

# what is no key is refused, and nothing changed
cp "$keys" before
status 2 "$stet" keys set openai < /dev/null
printf 'sk-planted\001x' > bad; status 2 "$stet" keys set openai < bad
printf '!sk-planted' > bad; status 2 "$stet" keys set openai < bad
head -c 20000 /dev/zero | tr '\0' k > bad; status 2 "$stet" keys set openai < bad
status 2 "$stet" keys set nobody < key; says "there is no vendor 'nobody'" err
status 2 "$stet" keys set openai sk-planted-argument < key
status 2 "$stet" keys frobnicate; says 'usage: stet keys' err
cmp before "$keys"

# others must not read it
chmod 644 "$keys"
status 5 "$stet" keys list; says 'can be read or written by others' err
status 5 "$stet" keys set openai < key
chmod 600 "$keys"

status 0 "$stet" keys remove openai; [ "$(grep -c openai "$keys" || true)" = 0 ]
status 2 "$stet" keys remove openai; says 'no key is kept' err
[ -z "$(find home -name '.stet-*')" ]

# on a terminal it is asked for, and nothing is echoed
command -v python3 > /dev/null || exit 0
python3 -c 'import pty; pty.openpty()' 2> /dev/null || { echo 'no terminals to be had: that part is skipped'; exit 0; }
cat > typed.py <<'END'
import os, pty, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen = b''
while b'key for openai: ' not in seen:
    seen += os.read(fd, 1000)
os.write(fd, b'sk-planted-of-the-terminalX\x7f\n')
try:
    while True:
        more = os.read(fd, 1000)
        if not more:
            break
        seen += more
except OSError:
    pass
assert os.waitpid(pid, 0)[1] == 0
assert b'planted' not in seen, seen
END
timeout 60 python3 typed.py "$stet" keys set openai
says '^openai = sk-planted-of-the-terminal$' "$keys"
