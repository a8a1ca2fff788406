/* Reads one calendar file as an importer does, every event's meaning included, and by libical's
 * bare parser, in turns, each in a process of its own.
 *
 * usage: bench_calfile FILE [TURNS] */
#include "base/clock.h"
#include "base/file.h"
#include "ical/calfile.h"
#include "ical/zone.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

struct figures {
    double seconds, index; /* CPU of the whole; of it, until the first event */
    size_t events;
    double megabytes; /* largest resident size of the process */
};

static int64_t started;

static double
passed(void)
{
    return (double)(clock_cpu_us() - started) / 1e6;
}

static void
parse(const char *path, struct figures *out)
{
    struct str bytes;
    str_init(&bytes);
    if (!file_read(path, SIZE_MAX / 2, &bytes, NULL))
        exit(1);
    icalcomponent *c = icalparser_parse_string(bytes.s);
    if (c == NULL)
        exit(1);
    out->seconds = out->index = passed();
    out->events = (size_t)icalcomponent_count_components(c, ICAL_VEVENT_COMPONENT);
    icalcomponent_free(c);
    str_destroy(&bytes);
}

static void
stream(const char *path, struct figures *out)
{
    struct arena tables, a;
    struct table aliases, words;
    const struct category_rule *rules;
    size_t count;
    struct str raw;
    arena_init(&tables);
    arena_init(&a);
    str_init(&raw);
    if (!ical_prime(NULL) || !table_resource(&tables, "data/zone-aliases.tsv", &aliases, NULL) ||
        !table_resource(&tables, "data/category-words.tsv", &words, NULL) ||
        !category_rules_read(&words, &tables, &rules, &count, NULL))
        exit(1);
    struct ical_reading how = {.today = day_of(2025, 5, 14),
                               .untitled = "?",
                               .category = CATEGORY_THEME,
                               .aliases = &aliases,
                               .rules = rules,
                               .rule_count = count};
    struct calfile *f = calfile_open(path, &how, NULL);
    if (f == NULL)
        exit(1);
    out->index = passed();
    for (size_t i = 0; i < calfile_events(f); i++) {
        struct event ev;
        out->events += calfile_event(f, i, &a, &ev, &raw);
        arena_reset(&a);
    }
    out->seconds = passed();
    calfile_free(f);
    str_destroy(&raw);
    arena_destroy(&a);
    arena_destroy(&tables);
}

static struct figures
in_a_process(const char *path, void (*work)(const char *, struct figures *))
{
    struct figures f = {0};
    int ends[2], status;
    struct rusage use;
    if (pipe(ends) != 0)
        exit(1);
    pid_t child = fork();
    if (child == 0) {
        started = clock_cpu_us();
        work(path, &f);
        bool ok = write(ends[1], &f, sizeof f) == (ssize_t)sizeof f;
        _exit(ok ? 0 : 1);
    }
    bool ok = child > 0 && read(ends[0], &f, sizeof f) == (ssize_t)sizeof f &&
              wait4(child, &status, 0, &use) == child && status == 0;
    close(ends[0]);
    close(ends[1]);
    if (!ok)
        exit(1);
    f.megabytes = (double)use.ru_maxrss / 1024;
    return f;
}

static void
keep_faster(struct figures *best, const struct figures *now)
{
    if (best->events == 0 || now->seconds < best->seconds)
        *best = *now;
}

int
main(int argc, char **argv)
{
    struct figures ours = {0}, theirs = {0};
    if (argc < 2)
        return 2;
    int turns = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
    for (int i = 0; i < turns; i++) {
        struct figures a = in_a_process(argv[1], parse), b = in_a_process(argv[1], stream);
        keep_faster(&theirs, &a);
        keep_faster(&ours, &b);
    }
    printf("%zu events in %.2f s (index %.2f s), %.0f MB; libical %.2f s, %.0f MB; ratio %.2f\n",
           ours.events, ours.seconds, ours.index, ours.megabytes, theirs.seconds, theirs.megabytes,
           ours.seconds / theirs.seconds);
    return 0;
}
