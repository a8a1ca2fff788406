/* xiaoli exam: exam planning from files. */
#include "base/file.h"
#include "cli/cli.h"
#include "exam/itc2007.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (256u << 20)
#define STEPS_DEFAULT 20000000
#define SECONDS_MAX (7 * 86400)
#define LANES_MAX 64
#define LANES_DEFAULT 2

/* A time budget as the search asks for it. */
struct time_limit {
    int64_t begun_ms, length_ms;
};

static uint32_t
spent(void *arg)
{
    const struct time_limit *t = arg;
    int64_t ms = clock_monotonic_ms() - t->begun_ms;
    return ms >= t->length_ms ? ANNEAL_ONE : (uint32_t)(ms * ANNEAL_ONE / t->length_ms);
}

static bool
big_number(const struct cli *cli, enum cli_option o, uint64_t *out, struct error *e)
{
    const char *text = cli->opt[o];
    char *end, name[32];
    if (text == NULL)
        return true;
    errno = 0;
    uint64_t n = strtoull(text, &end, 10);
    if (end != text && *end == '\0' && *text != '-' && errno == 0) {
        *out = n;
        return true;
    }
    snprintf(name, sizeof name, "--%s", cli_option_row(o)->word);
    return error_set(e, ERR_OUT_OF_RANGE, name, text, "0 ... 18446744073709551615");
}

static bool
small_number(const struct cli *cli, enum cli_option o, int most, int *out, struct error *e)
{
    char name[32];
    snprintf(name, sizeof name, "--%s", cli_option_row(o)->word);
    return cli->opt[o] == NULL || cli_number(name, cli->opt[o], 1, most, out, e);
}

static bool
read_search(const struct cli *cli, struct time_limit *t, struct timetable_search *how,
            struct error *e)
{
    int seconds = 0;
    *how = (struct timetable_search){.seed = 1,
                                     .lanes = LANES_DEFAULT,
                                     .threads = LANES_DEFAULT,
                                     .budget = {.steps = STEPS_DEFAULT}};
    if (!big_number(cli, OPT_seed, &how->seed, e) ||
        !big_number(cli, OPT_steps, &how->budget.steps, e) ||
        !small_number(cli, OPT_seconds, SECONDS_MAX, &seconds, e) ||
        !small_number(cli, OPT_lanes, LANES_MAX, &how->lanes, e) ||
        !small_number(cli, OPT_threads, LANES_MAX, &how->threads, e))
        return false;
    if (seconds > 0) {
        *t = (struct time_limit){clock_monotonic_ms(), seconds * INT64_C(1000)};
        how->budget.spent = spent;
        how->budget.arg = t;
        if (cli->opt[OPT_steps] == NULL)
            how->budget.steps = UINT64_MAX;
    }
    return true;
}

static bool
read_problem(struct cli *cli, struct timetable_problem *p, struct error *e)
{
    struct str bytes;
    str_init(&bytes);
    bool ok = file_read(cli_word(cli, 0), FILE_MAX, &bytes, e) &&
              itc2007_read(cli_word(cli, 0), bytes.s, bytes.len, &cli->arena, p, e);
    str_destroy(&bytes);
    return ok;
}

static struct timetable_plan
empty_plan(struct cli *cli, const struct timetable_problem *p)
{
    return (struct timetable_plan){
        .period = arena_array(&cli->arena, p->exam_count, sizeof(int32_t)),
        .room = arena_array(&cli->arena, p->exam_count, sizeof(int32_t)),
    };
}

static void
say_amount(FILE *to, const struct cli *cli, const char *id, int64_t n)
{
    fprintf(to, "  %s  %" PRId64 "\n", message(cli->say, cli->lang, id), n);
}

/* On standard error where standard output is the plan. */
static void
say_measure(FILE *to, const struct cli *cli, const struct timetable_measure *m)
{
    say_amount(to, cli, "exam.hard", m->hard);
#define SAY_HARD(name)                                                                             \
    if (m->name != 0)                                                                              \
        say_amount(to, cli, "exam.hard." #name, m->name);
    TIMETABLE_HARD(SAY_HARD)
    say_amount(to, cli, "exam.soft", m->soft);
#define SAY_SOFT(name) say_amount(to, cli, "exam.soft." #name, m->name);
    TIMETABLE_SOFT(SAY_SOFT)
#undef SAY_HARD
#undef SAY_SOFT
}

static bool
write_plan(struct cli *cli, const struct timetable_problem *p, const struct timetable_plan *plan,
           struct error *e)
{
    struct str text;
    str_init(&text);
    itc2007_write_plan(p, plan, &text);
    bool ok = file_write(cli->opt[OPT_out] ? cli->opt[OPT_out] : "-", text.s, text.len, e);
    str_destroy(&text);
    return ok;
}

/* A plan that breaks rules is written all the same, and told: exit 1. */
int
cli_exam_timetable(struct cli *cli)
{
    struct error e = {0};
    struct timetable_problem p;
    struct timetable_search how;
    struct timetable_answer answer;
    struct time_limit t;
    if (!read_problem(cli, &p, &e) || !read_search(cli, &t, &how, &e))
        return cli_fail(cli, &e);
    struct timetable_plan plan = empty_plan(cli, &p);
    int64_t begun = clock_monotonic_ms();
    if (!timetable_solve(&p, &how, &plan, &answer, &e) || !write_plan(cli, &p, &plan, &e))
        return cli_fail(cli, &e);
    int64_t ms = clock_monotonic_ms() - begun;
    say_measure(stderr, cli, &answer.measure);
    say_amount(stderr, cli, "exam.steps", (int64_t)answer.steps);
    say_amount(stderr, cli, "exam.rate",
               (int64_t)(answer.steps * 1000 / (uint64_t)(ms > 0 ? ms : 1)));
    return answer.measure.hard > 0 ? CLI_FAILED : CLI_DONE;
}

int
cli_exam_measure(struct cli *cli)
{
    struct error e = {0};
    struct timetable_problem p;
    struct timetable_measure m;
    struct str bytes;
    if (!read_problem(cli, &p, &e))
        return cli_fail(cli, &e);
    struct timetable_plan plan = empty_plan(cli, &p);
    str_init(&bytes);
    bool ok = file_read(cli_word(cli, 1), FILE_MAX, &bytes, &e) &&
              itc2007_read_plan(cli_word(cli, 1), bytes.s, bytes.len, &p, &plan, &e);
    str_destroy(&bytes);
    if (!ok)
        return cli_fail(cli, &e);
    timetable_check(&p, &plan, &m);
    say_measure(stdout, cli, &m);
    return m.hard > 0 ? CLI_FAILED : CLI_DONE;
}
