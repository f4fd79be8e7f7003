// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "confine.h"

/* Of its address space; a daemon needs some MB. */
#define MEMORY (1ul << 30)
#define FIRST_INHERITED 3

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define IF_EQUAL(value, then, otherwise) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), (then), (otherwise))
#define ANSWER(action) BPF_STMT(BPF_RET | BPF_K, (action))
#define ALLOW(number) IF_EQUAL(SYS_##number, 0, 1), ANSWER(SECCOMP_RET_ALLOW)
#define REFUSE(number) IF_EQUAL(SYS_##number, 0, 1), ANSWER(SECCOMP_RET_ERRNO | EPERM)

/* Limits memory, leaves no core file, no file that grows, no new process, no privilege, no descriptor. */
int confine_resources(void)
{
    const struct rlimit none = {0, 0};
    const struct rlimit memory = {MEMORY, MEMORY};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0
                   || setrlimit(RLIMIT_CORE, &none) != 0 || setrlimit(RLIMIT_FSIZE, &none) != 0
                   || setrlimit(RLIMIT_NPROC, &none) != 0 || setrlimit(RLIMIT_AS, &memory) != 0
                   || close_range(FIRST_INHERITED, ~0u, 0) != 0
               ? -1
               : 0;
}

/*
 * From now on only calls that concern this process's memory, its signals and its turn. What the C library tries when it
 * finds a corrupted heap is refused; anything else ends the instance by SIGSYS.
 */
int confine_system_calls(void)
{
    struct sock_filter filter[] = {
        LOAD(arch),
        IF_EQUAL(AUDIT_ARCH_X86_64, 1, 0),
        ANSWER(SECCOMP_RET_KILL_PROCESS),
        LOAD(nr),
        ALLOW(futex),
        ALLOW(mmap),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(mprotect),
        ALLOW(madvise),
        ALLOW(brk),
        ALLOW(rt_sigprocmask),
        ALLOW(rt_sigreturn),
        ALLOW(getpid),
        ALLOW(getppid),
        ALLOW(gettid),
        ALLOW(getrandom),
        ALLOW(clock_gettime),
        ALLOW(restart_syscall),
        ALLOW(exit),
        ALLOW(exit_group),
        REFUSE(openat),
        REFUSE(write),
        REFUSE(writev),
        REFUSE(prctl),
        /* abort() sends a signal to its own thread */
        IF_EQUAL(SYS_tgkill, 0, 3),
        LOAD(args[0]),
        IF_EQUAL((uint32_t)getpid(), 0, 1),
        ANSWER(SECCOMP_RET_ALLOW),
        ANSWER(SECCOMP_RET_TRAP),
    };
    struct sock_fprog program = {.len = sizeof filter / sizeof filter[0], .filter = filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}
