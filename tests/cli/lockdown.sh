# what a document might do with a bug in a parser is given up first: sockets, programs, and the ways around that
set -eu
[ -z "${SAN:-}" ] || exit 0     # sanitizers want to be loaded first themselves
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
stet=$(realpath "${STET:-build/stet}")
cd "$t"

# Tries the doors when the command is about to end.
cat > doors.c <<'END'
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

__attribute__((destructor)) static void doors(void)
{
	FILE *out = fopen("doors", "w");
	long rc = syscall(SYS_socket, 2, 1, 0);

	fprintf(out, "socket %s\n", rc < 0 && errno == EPERM ? "shut" : "open");
	rc = syscall(SYS_execve, "/bin/true", NULL, NULL);
	fprintf(out, "execve %s\n", rc < 0 && errno == EPERM ? "shut" : "open");
#ifdef __x86_64__
	rc = syscall(0x40000000 + SYS_socket, 2, 1, 0);
	fprintf(out, "x32 socket %s\n", rc < 0 && errno == EPERM ? "shut" : "open");
	rc = syscall(0x40000000 + 520, "/bin/true", NULL, NULL);
	fprintf(out, "x32 execve %s\n", rc < 0 && errno == EPERM ? "shut" : "open");
#endif
	fclose(out);
}
END
${CC:-cc} -shared -fPIC -o doors.so doors.c

printf '# One\n\n## Two\n\n- a\n' > deck.md
LD_PRELOAD=$PWD/doors.so "$stet" slides deck.md -o deck.pptx
[ -s deck.pptx ]
grep -q 'socket shut' doors
if grep open doors; then exit 1; fi

# with a model, too: who reads the document has neither sockets nor programs, and the process that asks reads none
printf '.\n' > nothing.txt
rm -f doors
HOME=$PWD STET_JOURNAL=$PWD/journal.db LD_PRELOAD=$PWD/doors.so "$stet" rewrite deck.pptx -i nothing -m replay/nothing.txt -o same.pptx
cmp same.pptx deck.pptx
grep -q 'socket shut' doors
if grep open doors; then exit 1; fi
