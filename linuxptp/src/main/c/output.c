// SPDX-License-Identifier: Apache-2.0
/* What the daemon prints, to its standard output or to the system's log, is collected for the instance's log. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "instance.h"

#define LINE_SIZE 1024

static void collect(struct instance *instance, const char *text, size_t length)
{
    struct exchange *x = instance->exchange;
    while (length > 0) {
        if (x->log_length == LOG_SIZE) {
            ask(REQUEST_LOG, 0, 0, 0);
        }
        size_t room = (size_t)(LOG_SIZE - x->log_length);
        size_t part = length < room ? length : room;
        memcpy(x->log + x->log_length, text, part);
        x->log_length += (int32_t)part;
        text += part;
        length -= part;
    }
}

static ssize_t write_output(void *cookie, const char *text, size_t length)
{
    struct instance *instance = cookie;
    if (running == instance) {
        collect(instance, text, length);
    }
    return (ssize_t)length;
}

/* Opens the streams that stand for standard output and input. */
int output_open(struct instance *instance)
{
    instance->output = fopencookie(instance, "w", (cookie_io_functions_t){.write = write_output});
    instance->input = fopencookie(instance, "r", (cookie_io_functions_t){0});
    if (instance->output == NULL || instance->input == NULL) {
        return -1;
    }
    return setvbuf(instance->output, NULL, _IOLBF, BUFSIZ);
}

void output_close(struct instance *instance)
{
    if (instance->output != NULL) {
        fclose(instance->output);
    }
    if (instance->input != NULL) {
        fclose(instance->input);
    }
}

/*
 * A line for the system's log. It begins with "[s.mmm] "; standard output would show "program[s.mmm]: ", and so does the
 * instance's log. A mark tells lines of this kind, for a daemon that prints to both prints each line twice.
 */
static void log_line(const char *format, va_list arguments)
{
    char line[LINE_SIZE];
    int length = vsnprintf(line, sizeof line, format, arguments);
    if (length < 0) {
        return;
    }
    size_t size = (size_t)length < sizeof line ? (size_t)length : sizeof line - 1;
    while (size > 0 && line[size - 1] == '\n') {
        size--;
    }
    collect(running, "\001", 1);
    collect(running, line, size);
    collect(running, "\n", 1);
}

static void runner_syslog(int priority __attribute__((unused)), const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(format, arguments);
    va_end(arguments);
}

static void runner___syslog_chk(int priority __attribute__((unused)), int flag __attribute__((unused)),
                                const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    log_line(format, arguments);
    va_end(arguments);
}

static void runner_openlog(void) {}

static int runner_puts(const char *text)
{
    return fprintf(running->output, "%s\n", text);
}

static int runner_putchar(int character)
{
    return fputc(character, running->output);
}

static void runner_perror(const char *text)
{
    int error = errno;
    fprintf(running->output, "%s: %s\n", text, strerror(error));
}

static int runner_printf(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vfprintf(running->output, format, arguments);
    va_end(arguments);
    return length;
}

static int runner___printf_chk(int flag __attribute__((unused)), const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vfprintf(running->output, format, arguments);
    va_end(arguments);
    return length;
}

const struct import output_imports[] = {
    IMPORT(syslog), IMPORT(__syslog_chk), IMPORT(openlog), {"closelog", (void *)runner_openlog}, IMPORT(puts),
    IMPORT(putchar), IMPORT(perror), IMPORT(printf), IMPORT(__printf_chk), END_OF_IMPORTS,
};
