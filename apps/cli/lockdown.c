/* lockdown.c - a document may be hostile, and parsers have bugs: what no command here needs is given up before
 * anything is read.  No sockets, no other programs: whatever a document makes this process do, it can neither call home
 * nor start anything.  seccomp(2) needs no privilege; where the kernel lacks it, the command goes on without. */
#include "cli.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef ARCH

#define IS(call, then) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), (then), 0)

static struct sock_filter filter[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 0, 8),        /* another architecture's calls: not ours to judge */
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	IS(SYS_socket, 7),
	IS(SYS_socketpair, 6),
	IS(SYS_connect, 5),
	IS(SYS_execve, 4),
	IS(SYS_execveat, 3),
	IS(SYS_io_uring_setup, 2),                              /* opens sockets by another door */
	IS(SYS_process_vm_writev, 1),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
};

void lockdown(void)
{
	struct sock_fprog program = { sizeof(filter) / sizeof(*filter), filter };

	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
		prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#else

void lockdown(void)
{
}

#endif
