#include "base/log.h"

#include "base/civil.h"
#include "base/clock.h"
#include "base/str.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LEVEL_UNSET (-1)

static const char *const level_names[] = {"debug", "info", "warn", "error"};
static atomic_int threshold = LEVEL_UNSET;

void
log_set_level(enum log_level level)
{
    atomic_store(&threshold, (int)level);
}

static int
current_level(void)
{
    int level = atomic_load(&threshold);
    if (level != LEVEL_UNSET)
        return level;
    level = LOG_WARN;
    const char *wanted = getenv("XIAOLI_LOG");
    for (int i = LOG_DEBUG; i <= LOG_ERROR; i++)
        if (str_equal(wanted, level_names[i]))
            level = i;
    atomic_store(&threshold, level);
    return level;
}

void
log_line_(enum log_level level, const char *file, int line, const char *format, ...)
{
    if ((int)level < current_level())
        return;
    /* A fixed buffer and one write: works when memory is gone, and lines of threads do not mix. */
    struct clock clock;
    clock_init(&clock);
    char stamp[CIVIL_TEXT], text[1024];
    const char *slash = strrchr(file, '/');
    int n = snprintf(text, sizeof text, "%s %s %s:%d ", civil_format(clock_now(&clock), stamp),
                     level_names[level], slash ? slash + 1 : file, line);
    size_t used = n < 0 ? 0 : (size_t)n;
    va_list args;
    va_start(args, format);
    n = vsnprintf(text + used, sizeof text - used, format, args);
    va_end(args);
    used += n < 0 ? 0 : (size_t)n;
    if (used > sizeof text - 1)
        used = sizeof text - 1;
    text[used] = '\n';
    if (write(STDERR_FILENO, text, used + 1) < 0)
        return; /* nowhere left to say so */
}
