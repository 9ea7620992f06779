#!/bin/sh
# deps.sh GROUP... - installs what is missing to build, test, lint, … on Debian and its kin; nothing missing: says nothing
#
# A package counts as there when dpkg has it or when its proof is found: a command, a pkg-config module, or a file.
set -eu

usage='usage: deps.sh build|clang|test|lint|fuzz|python|corpus|faults|peers|bench...'
[ $# -gt 0 ] || { echo "$usage" >&2; exit 2; }

table='
build	gcc	cc
build	libc6-dev	/usr/include/stdlib.h
build	pkg-config	pkg-config
build	libxml2-dev	libxml-2.0.pc
build	libdeflate-dev	libdeflate.pc
build	zlib1g-dev	zlib.pc
build	libmd4c-dev	md4c.pc
build	libunistring-dev	/usr/include/unistr.h
build	libcurl4-openssl-dev	libcurl.pc
build	libsqlite3-dev	sqlite3.pc
build	libmd-dev	libmd.pc
clang	clang	clang
clang	libclang-rt-14-dev	-
test	libcmocka-dev	cmocka.pc
test	python3	python3
test	unzip	unzip
test	strace	strace
lint	clang	clang
lint	clang-tidy	clang-tidy
fuzz	clang	clang
fuzz	libclang-rt-14-dev	-
corpus	python3	python3
corpus	python3-lxml	-
corpus	python3-docx	-
corpus	pandoc	pandoc
corpus	poppler-utils	pdftotext
corpus	libreoffice-writer	soffice
corpus	libreoffice-impress	soffice
corpus	python3-uno	-
corpus	fonts-crosextra-carlito	-
corpus	fonts-liberation	-
corpus	fonts-noto-cjk	-
python	python3	python3
faults	python3	python3
faults	openssl	openssl
faults	libcurl4	-
peers	python3	python3
peers	npm	npm
bench	python3	python3
bench	pandoc	pandoc
bench	python3-docx	-
bench	libzip-dev	libzip.pc
bench	python3-aiohttp	-
bench	python3-httpx	-
'

here() { # PROOF
	case $1 in
	-)    return 1 ;;
	*.pc) command -v pkg-config > /dev/null && pkg-config --exists "${1%.pc}" ;;
	/*)   [ -e "$1" ] ;;
	*)    command -v "$1" > /dev/null ;;
	esac
}

wanted=
for group; do
	rows=$(printf %s "$table" | grep "^$group	") || { echo "$usage" >&2; exit 2; }
	wanted="$wanted
$rows"
done

installed=
if command -v dpkg-query > /dev/null; then
	# shellcheck disable=SC2046
	installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' $(printf %s "$wanted" | cut -f 2) 2> /dev/null || :)
fi
missing=$(printf '%s\n' "$wanted" | sort -u | while IFS='	' read -r group package proof; do
	[ -n "$group" ] || continue
	case "
$installed
" in *"
installed $package
"*) continue ;; esac
	here "$proof" || printf '%s ' "$package"
done)
[ -n "$missing" ] || exit 0
missing=$(printf '%s\n' $missing | sort -u | tr '\n' ' ')

if ! command -v apt-get > /dev/null; then
	echo "missing, under the names Debian gives them: $missing" >&2
	echo "there is no apt-get here: please install them and run make again" >&2
	exit 1
fi
if [ "$(id -u)" = 0 ]; then
	root=
elif command -v sudo > /dev/null; then
	root=sudo
else
	echo "missing; as root: apt-get install $missing" >&2
	exit 1
fi

apt() {
	$root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() {
	"$@" > "$log" 2>&1
}

echo "installing with apt: $missing" >&2
# shellcheck disable=SC2086
if ! quietly apt install --no-install-recommends $missing; then
	echo "  (after apt-get update)" >&2
	quietly apt update || { cat "$log" >&2; exit 1; }
	quietly apt install --no-install-recommends $missing || { cat "$log" >&2; exit 1; }
fi
