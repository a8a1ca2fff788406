/* bench_toronto NAME.crs NAME.stu PERIODS SECONDS SEED LANES OUT: an uncapacitated set of Carter's
 * (Carter, Laporte, Lee, "Examination timetabling: algorithmic strategies and applications", 1996)
 * as a problem of one endless room. Writes "exam period" lines, counted from 1, to OUT and prints
 * clashes, cost per student and proposals a second. */
#include "base/clock.h"
#include "base/file.h"
#include "exam/timetable.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (16u << 20)
#define PROXIMITY 5 /* periods apart that still cost: 16, 8, 4, 2, 1 */
#define SEATS_ENDLESS 10000000

struct set {
    struct arena memory;
    struct timetable_exam *exams;
    struct timetable_period *periods;
    struct timetable_room room;
    struct timetable_problem problem;
    int32_t students;
};

static struct str
read_whole(const char *path)
{
    struct str text;
    struct error e;
    str_init(&text);
    if (!file_read(path, FILE_MAX, &text, &e)) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    return text;
}

/* One exam a line: its number and how many sit it. Numbers run from 1 without gaps. */
static void
read_exams(struct set *s, const char *path)
{
    struct str text = read_whole(path);
    size_t n = 0;
    s->exams = arena_array(&s->memory, TIMETABLE_EXAMS_MAX, sizeof *s->exams);
    for (char *line = text.s; *line != '\0' && n < TIMETABLE_EXAMS_MAX; n++) {
        long size = strtol(line + strcspn(line, " "), &line, 10);
        s->exams[n] = (struct timetable_exam){
            .minutes = 1, .students = arena_array(&s->memory, (size_t)size, sizeof(int32_t))};
        line += strspn(line, " \r\n");
    }
    s->problem.exam_count = n;
    str_destroy(&text);
}

/* One student a line: the exams that student sits. */
static void
read_students(struct set *s, const char *path)
{
    struct str text = read_whole(path);
    for (char *at = text.s; *at != '\0'; at += strspn(at, " \r\n"), s->students++)
        while (*at != '\0' && *at != '\n') {
            size_t i = (size_t)strtol(at, &at, 10) - 1;
            struct timetable_exam *exam = &s->exams[i];
            if (i < s->problem.exam_count)
                ((int32_t *)exam->students)[exam->count++] = s->students;
            at += strspn(at, " \r");
        }
    str_destroy(&text);
}

static void
make_problem(struct set *s, size_t periods)
{
    s->periods = arena_array(&s->memory, periods, sizeof *s->periods);
    for (size_t i = 0; i < periods; i++)
        s->periods[i] = (struct timetable_period){.day = (int32_t)i, .minutes = 1};
    s->room = (struct timetable_room){.seats = SEATS_ENDLESS};
    s->problem.exams = s->exams;
    s->problem.periods = s->periods;
    s->problem.period_count = periods;
    s->problem.rooms = &s->room;
    s->problem.room_count = 1;
    for (int d = 1; d <= PROXIMITY; d++)
        s->problem.weights.reach[d] = 1 << (PROXIMITY - d);
}

struct limit {
    int64_t begun, length;
};

static uint32_t
spent(void *arg)
{
    const struct limit *l = arg;
    int64_t ms = clock_monotonic_ms() - l->begun;
    return ms >= l->length ? ANNEAL_ONE : (uint32_t)(ms * ANNEAL_ONE / l->length);
}

static void
write_plan(const struct set *s, const struct timetable_plan *plan, const char *path)
{
    FILE *f = fopen(path, "w");
    for (size_t i = 0; f != NULL && i < s->problem.exam_count; i++)
        fprintf(f, "%zu %" PRId32 "\n", i + 1, plan->period[i] + 1);
    if (f != NULL)
        fclose(f);
}

int
main(int argc, char **argv)
{
    struct set s = {0};
    struct timetable_answer answer;
    struct error e;
    if (argc != 8)
        return 2;
    arena_init(&s.memory);
    read_exams(&s, argv[1]);
    read_students(&s, argv[2]);
    make_problem(&s, (size_t)strtol(argv[3], NULL, 10));
    struct limit limit = {clock_monotonic_ms(), strtol(argv[4], NULL, 10) * 1000};
    int lanes = (int)strtol(argv[6], NULL, 10);
    struct timetable_search how = {.seed = strtoull(argv[5], NULL, 10),
                                   .lanes = lanes,
                                   .threads = lanes,
                                   .budget = {UINT64_MAX, spent, NULL, &limit}};
    struct timetable_plan plan = {
        arena_array(&s.memory, s.problem.exam_count, sizeof(int32_t)),
        arena_array(&s.memory, s.problem.exam_count, sizeof(int32_t)),
    };
    if (!timetable_solve(&s.problem, &how, &plan, &answer, &e))
        return 1;
    write_plan(&s, &plan, argv[7]);
    printf("clashes %" PRId64 " cost %.4f proposals %.2f M/s\n", answer.measure.hard,
           (double)answer.measure.soft / s.students,
           (double)answer.steps / 1000 / (double)(clock_monotonic_ms() - limit.begun));
    arena_destroy(&s.memory);
    return 0;
}
