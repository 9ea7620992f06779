# what is installed is complete: a program of somebody else's builds and runs with it, and nothing else is exported
set -eu
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
build=$(dirname "${STET:-build/stet}")
report=$(realpath docs/demo/report.docx)
unset MAKEFLAGS MFLAGS MAKELEVEL || :

make -s install B="$build" SAN="${SAN:-}" DESTDIR="$t/root" PREFIX=/opt/stet > "$t/log" 2>&1 || { cat "$t/log"; exit 1; }
prefix=$t/root/opt/stet
for f in bin/stet include/stet/doc.h include/stet/deck.h lib/libstet.a lib/libstet.so.0 share/man/man1/stet.1 \
	share/man/man1/stet-slides.1 share/bash-completion/completions/stet share/zsh/site-functions/_stet \
	share/fish/vendor_completions.d/stet.fish; do
	[ -s "$prefix/$f" ] || { echo "$f is not installed"; exit 1; }
done
"$prefix/bin/stet" --version | grep -q '^stet [0-9]'

# the README's example, with nothing but what pkg-config says
sed -n '/^```c$/,/^```$/p' README.md | sed '/^```/d' > "$t/example.c"
PKG_CONFIG_PATH=$prefix/lib/pkgconfig PKG_CONFIG_SYSROOT_DIR=$t/root
export PKG_CONFIG_PATH PKG_CONFIG_SYSROOT_DIR
sanitize=${SAN:+-fsanitize=$SAN}
# shellcheck disable=SC2046,SC2086
${CC:-cc} $sanitize -o "$t/example" "$t/example.c" $(pkg-config --cflags --libs stet)
LD_LIBRARY_PATH=$prefix/lib "$t/example" "$report" > "$t/headings"
grep -q '^Executive summary$' "$t/headings"
if [ -z "$sanitize" ]; then
	needs=$(pkg-config --print-requires-private stet)
	unset PKG_CONFIG_SYSROOT_DIR
	# shellcheck disable=SC2046,SC2086
	${CC:-cc} -o "$t/static" "$t/example.c" -I"$prefix/include" "$prefix/lib/libstet.a" $(pkg-config --libs $needs) \
		$(sed -n 's/^Libs.private: //p' "$prefix/lib/pkgconfig/stet.pc")
	"$t/static" "$report" | cmp - "$t/headings"
	nm -D --defined-only "$prefix/lib/libstet.so" | awk '$3 !~ /^stet_/ { print "exported:", $3; bad = 1 } END { exit bad }'
fi

make -s uninstall B="$build" DESTDIR="$t/root" PREFIX=/opt/stet > "$t/log" 2>&1
left=$(find "$t/root" ! -type d)
[ -z "$left" ] || { echo "uninstall leaves $left"; exit 1; }
