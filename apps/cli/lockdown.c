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

/* x32 has the arch of x86-64 and numbers of its own: there is nothing to refuse it by there. */
#if defined(__x86_64__) && !defined(__ILP32__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#endif

#ifdef ARCH

#define IS(call)   BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), REFUSE
#define ALLOW      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE     BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static struct sock_filter filter[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
	REFUSE,                                 /* another architecture's calls, as i386's by int 0x80: never ours */
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#ifdef __x86_64__
	BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, __X32_SYSCALL_BIT, 0, 1), REFUSE,   /* the same calls by other numbers */
#endif
	IS(SYS_socket),
	IS(SYS_socketpair),
	IS(SYS_connect),
	IS(SYS_execve),
	IS(SYS_execveat),
	IS(SYS_io_uring_setup),                 /* opens sockets by another door */
	IS(SYS_process_vm_writev),
	ALLOW,
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
