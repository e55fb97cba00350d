/*
 * The lab's own tools that a shell cannot be: one static program, called by the name it is linked under.
 *
 *   bench     times fork, exec, chroot and a container's start, interleaved, exit codes checked
 *   keepcaps  runs a program with only the named capabilities left
 *   xattrs    prints a file's extended attributes
 *   stir      stirs bytes from outside into the kernel's random pool
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/random.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

static const char *me;

static int fail(const char *what)
{
	fprintf(stderr, "%s: %s: %s\n", me, what, strerror(errno));
	return 1;
}

/* ---- bench ------------------------------------------------------------------------------------------------------ */

static const char image[] = "/images/tiny";
static char *const program[] = {"true", NULL};

enum kind { FORK, EXEC, CHROOT, CONTAINER, KINDS };
static const char *const names[KINDS] = {"fork", "exec", "chroot", "container"};
static const char *const meaning[KINDS] = {
	"fork, exit",
	"fork, exec of true, exit",
	"the same below another root (chroot)",
	"5 new namespaces, overlay, pivot_root, proc, exec of true, exit",
};

/* What a child that could not do its work exits with, so that a failure is never taken for a fast start. */
enum { BROKEN = 77 };

static void must(int bad, const char *what)
{
	if (!bad) return;
	fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
	_exit(BROKEN);
}

static void container(void)
{
	must(sethostname("bench", 5), "sethostname");
	must(mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL), "mount / private");
	must(mount("bench", "/mnt", "tmpfs", 0, NULL), "mount tmpfs");
	must(mkdir("/mnt/upper", 0755) || mkdir("/mnt/work", 0755) || mkdir("/mnt/merged", 0755), "mkdir");
	must(mount("bench", "/mnt/merged", "overlay", 0,
		   "lowerdir=/images/tiny,upperdir=/mnt/upper,workdir=/mnt/work"), "mount overlay");
	must(chdir("/mnt/merged"), "chdir");
	must(syscall(SYS_pivot_root, ".", "."), "pivot_root");
	must(umount2(".", MNT_DETACH), "umount of the old root");
	must(mount("proc", "/proc", "proc", 0, NULL), "mount proc");
	execv("/bin/true", program);
	must(1, "exec");
}

static long long now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* One start, from before the clone to after the wait, in nanoseconds; -1 when the child did not exit with 0. */
static long long once(enum kind kind)
{
	int flags = SIGCHLD, status;
	if (kind == CONTAINER) flags |= CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWNET;
	long long begun = now_ns();
	/* clone without a stack of its own is fork with flags; all arguments but the first are NULL, so their order is no matter */
	pid_t child = syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
	if (child < 0) return fail("clone"), -1;
	if (child == 0) {
		if (kind == FORK) _exit(0);
		if (kind == CONTAINER) container();
		if (kind == CHROOT) must(chroot(image) || chdir("/"), "chroot");
		execv("/bin/true", program);
		must(1, "exec");
	}
	if (waitpid(child, &status, 0) != child) return fail("waitpid"), -1;
	long long took = now_ns() - begun;
	if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return took;
	fprintf(stderr, "bench: %s: the child ended with status %d\n", names[kind], status);
	return -1;
}

static int by_size(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;
	return (x > y) - (x < y);
}

/* The value at a quarter, a half … of sorted values, between neighbours where it falls there. */
static double quantile(const long long *sorted, int n, double q)
{
	double at = q * (n - 1);
	int low = at;
	if (low + 1 >= n) return sorted[n - 1];
	return sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
}

static int bench(int argc, char **argv)
{
	int rounds = 30, warm = 3, i;
	const char *file = "/run/bench.tsv";
	for (i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help")) {
			printf("bench [--rounds N] [--warm-up N] [--out FILE]\n"
			       "Times how long a process takes from its start to its end, as a plain process and as a container.\n"
			       "Each round runs every kind once, so that what disturbs the machine disturbs all alike.\n"
			       "Rounds of the warm-up are not counted. FILE gets every single time (default %s).\n", file);
			return 0;
		}
		if (i + 1 < argc && !strcmp(argv[i], "--rounds")) rounds = atoi(argv[++i]);
		else if (i + 1 < argc && !strcmp(argv[i], "--warm-up")) warm = atoi(argv[++i]);
		else if (i + 1 < argc && !strcmp(argv[i], "--out")) file = argv[++i];
		else { fprintf(stderr, "bench: what is \"%s\"? See bench --help\n", argv[i]); return 2; }
	}
	if (rounds < 1 || rounds > 1000 || warm < 0 || warm > 1000) {
		fprintf(stderr, "bench: rounds are 1 to 1000, warm-up rounds 0 to 1000\n");
		return 2;
	}
	if (geteuid() != 0) { fprintf(stderr, "bench: a container's start needs root\n"); return 1; }
	long long *times[KINDS];
	for (i = 0; i < KINDS; i++)
		if (!(times[i] = calloc(rounds, sizeof **times))) return fail("memory");
	for (int round = -warm; round < rounds; round++)
		for (int kind = 0; kind < KINDS; kind++) {
			long long took = once(kind);
			if (took < 0) return 1;
			if (round >= 0) times[kind][round] = took;
		}
	char part[256];
	snprintf(part, sizeof part, "%s.part", file);
	FILE *out = fopen(part, "w");
	if (!out) return fail(part);
	fprintf(out, "# rounds %d, warm-up %d\n", rounds, warm);
	for (int round = 0; round < rounds; round++)
		for (int kind = 0; kind < KINDS; kind++)
			fprintf(out, "%s\t%lld\n", names[kind], times[kind][round] / 1000);
	if (fclose(out) || rename(part, file)) return fail(file);
	printf("%d rounds after %d to warm up; milliseconds\n", rounds, warm);
	printf("%-10s %8s %8s %8s %8s  what\n", "", "lowest", "median", "highest", "spread");
	for (int kind = 0; kind < KINDS; kind++) {
		long long *t = times[kind];
		qsort(t, rounds, sizeof *t, by_size);
		printf("%-10s %8.2f %8.2f %8.2f %8.2f  %s\n", names[kind], t[0] / 1e6, quantile(t, rounds, .5) / 1e6,
		       t[rounds - 1] / 1e6, (quantile(t, rounds, .75) - quantile(t, rounds, .25)) / 1e6, meaning[kind]);
	}
	printf("(spread: from the first to the third quarter; every time is in %s)\n", file);
	return 0;
}

/* ---- keepcaps --------------------------------------------------------------------------------------------------- */

static const char *const caps[] = {
	"chown", "dac_override", "dac_read_search", "fowner", "fsetid", "kill", "setgid", "setuid", "setpcap",
	"linux_immutable", "net_bind_service", "net_broadcast", "net_admin", "net_raw", "ipc_lock", "ipc_owner",
	"sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct", "sys_admin", "sys_boot", "sys_nice",
	"sys_resource", "sys_time", "sys_tty_config", "mknod", "lease", "audit_write", "audit_control", "setfcap",
	"mac_override", "mac_admin", "syslog", "wake_alarm", "block_suspend", "audit_read", "perfmon", "bpf",
	"checkpoint_restore",
};
enum { CAPS = sizeof caps / sizeof *caps };

static int keepcaps(int argc, char **argv)
{
	if (argc < 3 || !strcmp(argv[1], "--help")) {
		printf("keepcaps LIST PROGRAM [ARGUMENT…]\n"
		       "Runs a program with only the capabilities of LIST (chown,kill,… or \"none\") left, for good.\n");
		return argc >= 2 && !strcmp(argv[1], "--help") ? 0 : 2;
	}
	uint64_t keep = 0;
	if (strcmp(argv[1], "none"))
		for (char *name = strtok(argv[1], ","); name; name = strtok(NULL, ",")) {
			int found = 0;
			for (int i = 0; i < CAPS; i++)
				if (!strcmp(name, caps[i])) { keep |= 1ULL << i; found = 1; }
			if (!found) { fprintf(stderr, "keepcaps: no capability is named \"%s\"\n", name); return 2; }
		}
	for (int i = 0; i < 64; i++)
		if (!(keep >> i & 1) && prctl(PR_CAPBSET_READ, i) == 1 && prctl(PR_CAPBSET_DROP, i)) return fail("bounding set");
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct data[2];
	for (int i = 0; i < 2; i++) {
		uint32_t half = keep >> (32 * i);
		data[i] = (struct __user_cap_data_struct){half, half, half};
	}
	if (syscall(SYS_capset, &head, data)) return fail("capset");
	for (int fd = 3; fd < 16; fd++) close(fd);
	execvp(argv[2], argv + 2);
	return fail(argv[2]);
}

/* ---- xattrs ----------------------------------------------------------------------------------------------------- */

static int xattrs(int argc, char **argv)
{
	if (argc < 2 || !strcmp(argv[1], "--help")) {
		printf("xattrs FILE…\nPrints the extended attributes of files; overlayfs keeps its marks there.\n");
		return argc >= 2 ? 0 : 2;
	}
	int failed = 0;
	for (int i = 1; i < argc; i++) {
		char list[4096], value[1024];
		ssize_t length = llistxattr(argv[i], list, sizeof list);
		if (length < 0) { failed = fail(argv[i]); continue; }
		if (length == 0) printf("%s: none\n", argv[i]);
		for (char *name = list; name < list + length; name += strlen(name) + 1) {
			ssize_t size = lgetxattr(argv[i], name, value, sizeof value);
			printf("%s: %s=\"", argv[i], name);
			for (ssize_t k = 0; k < size; k++)
				if (value[k] >= ' ' && value[k] < 127) putchar(value[k]); else printf("\\x%02x", (unsigned char)value[k]);
			printf("\"\n");
		}
	}
	return failed;
}

/* ---- stir ------------------------------------------------------------------------------------------------------- */

/* Machines restored from one snapshot would draw the same "random" numbers: 64 bytes from the page's own source end that. */
static int stir(int argc, char **argv)
{
	if (argc != 2 || strlen(argv[1]) != 128) { fprintf(stderr, "stir HEX: 128 hexadecimal digits\n"); return 2; }
	struct { int entropy_count, buf_size; unsigned char buf[64]; } pool = {512, 64, {0}};
	for (int i = 0; i < 64; i++) {
		unsigned byte;
		if (sscanf(argv[1] + 2 * i, "%2x", &byte) != 1) { fprintf(stderr, "stir: not hexadecimal\n"); return 2; }
		pool.buf[i] = byte;
	}
	int fd = open("/dev/urandom", O_WRONLY);
	if (fd < 0 || ioctl(fd, RNDADDENTROPY, &pool) || ioctl(fd, RNDRESEEDCRNG)) return fail("/dev/urandom");
	return 0;
}

int main(int argc, char **argv)
{
	const char *slash = strrchr(argv[0], '/');
	me = slash ? slash + 1 : argv[0];
	/* opened before the root changed, it is called by its descriptor: then the first argument is the name */
	if (argc > 1 && strspn(me, "0123456789") == strlen(me)) return argv++, argc--, me = argv[0], keepcaps(argc, argv);
	if (!strcmp(me, "bench")) return bench(argc, argv);
	if (!strcmp(me, "keepcaps")) return keepcaps(argc, argv);
	if (!strcmp(me, "xattrs")) return xattrs(argc, argv);
	if (!strcmp(me, "stir")) return stir(argc, argv);
	fprintf(stderr, "labtool: called as \"%s\", which is none of bench, keepcaps, xattrs, stir\n", me);
	return 2;
}
