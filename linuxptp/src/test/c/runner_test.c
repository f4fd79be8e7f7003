// SPDX-License-Identifier: Apache-2.0
/*
 * Tests of the runner without a Java machine, for sanitizers:
 *     runner_test GUEST RUNNER MUTATIONS
 * GUEST is the program of guest.c, RUNNER the runner's own program for processes of their own.
 */
#define _GNU_SOURCE
#include <string.h>

#include "check.h"
#include "loader_test.h"
#include "world.h"

struct expectation {
    const char *arguments[10];
    int request;
    int status;
    const char *text; /* in the reason of a failure or in what was printed */
};

#define EXITS(status_, text_, ...)                                                                                             \
    {.arguments = {"guest", __VA_ARGS__}, .request = REQUEST_EXITED, .status = (status_), .text = (text_)}
#define DIES(text_, ...) {.arguments = {"guest", __VA_ARGS__}, .request = REQUEST_FAILED, .text = (text_)}

static const struct expectation expectations[] = {
    EXITS(0, "", "timers"),
    EXITS(0, "", "descriptors"),
    EXITS(0, "", "signals"),
    EXITS(0, "", "memory"),
    EXITS(0, "aaa\n\001[1.000] end\nx: No such file or directory\ny7\nno line end", "output"),
    EXITS(0, "", "files"),
    EXITS(0, "", "packets"),
    EXITS(0, "", "udp"),
    EXITS(0, "", "local"),
    EXITS(0, "", "links"),
    EXITS(0, "", "phc"),
    EXITS(0, "", "clocks"),
    EXITS(0, "", "serial"),
    EXITS(0, "main\nworker\nworker has it\nmain has it\njoined\n", "threads"),
    EXITS(0, "98= 97=x |options file rest ", "options", "file", "-bax", "--", "rest"),
    EXITS(0, "1=v 1=w 2= 3= 3=o |options ", "options", "--alpha=v", "--alpha", "w", "--alphabet", "--beta", "--beta=o"),
    EXITS(0, "guest: unrecognized option '--gamma'\n63=", "options", "--gamma=1"),
    EXITS(0, "guest: option requires an argument -- 'a'\n63= |options ", "options", "-a"),
    EXITS(0, "99= 99=x |options ", "options", "-c", "-cx"),
    EXITS(2, "", "nothing of the kind"),
    EXITS(300 & 0xff, "", "fail", "e"),
    DIES("it called abort()", "fail", "a"),
    DIES("segmentation fault at 0x", "fail", "n"),
    DIES("stack overflow", "fail", "s"),
    DIES("stack overflow", "threads", "s"),
    DIES("had freed before", "fail", "d"),
    DIES("it makes no progress: 1000000 calls", "fail", "p"),
};

static void expect(const struct expectation *expected, const char *program, int runner)
{
    int argc = 0;
    while (expected->arguments[argc] != NULL) {
        argc++;
    }
    struct outcome *outcome = world_run(program, argc, (char *const *)expected->arguments, runner);
    const char *text = expected->request == REQUEST_FAILED ? outcome->reason : outcome->log;
    if (outcome->request != expected->request || (expected->request == REQUEST_EXITED && outcome->status != expected->status)
        || strstr(text, expected->text) == NULL) {
        printf("%s %s%s: ended by %d with status %d: %s\n%s\n", expected->arguments[1],
               expected->arguments[2] != NULL ? expected->arguments[2] : "", runner < 0 ? "" : " (isolated)", outcome->request,
               outcome->status, outcome->reason, outcome->log);
        exit(1);
    }
    free(outcome);
}

/* Instances do not share anything: two take turns, each with its own heap, descriptors and time. */
static void take_turns(const char *program)
{
    struct exchange *exchange = calloc(2, sizeof *exchange);
    struct instance *instance[2];
    char name[] = "guest";
    char subject[] = "timers";
    char *const arguments[] = {name, subject, NULL};
    char error[200];
    bool ended[2] = {false, false};
    CHECK(exchange != NULL);
    for (int i = 0; i < 2; i++) {
        instance[i] = instance_create(program, 2, arguments, &exchange[i], error, sizeof error);
        CHECK(instance[i] != NULL);
        exchange[i].monotonic = 1000 * i;
    }
    while (!ended[0] || !ended[1]) {
        for (int i = 0; i < 2; i++) {
            if (!ended[i]) {
                int request = instance_resume(instance[i]);
                ended[i] = request == REQUEST_EXITED;
                CHECK(ended[i] ? exchange[i].argument[0] == 0 : request == REQUEST_BLOCKED);
                exchange[i].monotonic = exchange[i].deadline;
            }
        }
    }
    CHECK(instance_resume(instance[0]) == REQUEST_EXITED);
    instance_destroy(instance[0]);
    instance_destroy(instance[1]);
    free(exchange);
}

/* A descriptor for processes of their own. */
static int load_runner(const char *path)
{
    static char content[1 << 20];
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    size_t size = fread(content, 1, sizeof content, file);
    CHECK(feof(file));
    fclose(file);
    int runner = isolated_runner(content, size);
    CHECK(runner >= 0);
    return runner;
}

int main(int argc, char **argv)
{
    CHECK(argc == 4);
    int runner = load_runner(argv[2]);
    for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++) {
        expect(&expectations[i], argv[1], -1);
        expect(&expectations[i], argv[1], runner);
    }
    take_turns(argv[1]);
    loader_test(argv[1], (int)strtol(argv[3], NULL, 10));
    printf("all well\n");
    return 0;
}
