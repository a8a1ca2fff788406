/* Every calendar file of other projects (XIAOLI_SHARED/datasets/ics): read without crash or hang,
 * answered clearly, and what was taken from it comes back the same after writing. */
#include "corpus.h"
#include "reading.h"

#include "base/clock.h"
#include "ical/source.h"
#include "ical/write.h"

#define SECONDS_MAX 5

static int files, refused_files, events_total, problems_total;

/* One line for each event, sorted. */
static void
list_events(struct calfile *f, struct str *out, struct str *body)
{
    static const struct ical_writing how = {.name = ""};
    VEC(char *) lines = {0};
    struct str raw, line;
    struct arena a;
    str_init(&raw);
    str_init(&line);
    arena_init(&a);
    for (size_t i = 0; i < calfile_events(f); i++) {
        struct event ev;
        if (!calfile_event(f, i, &a, &ev, &raw))
            continue;
        ck_assert_str_ne(ev.uid, "");
        ck_assert(utf8_valid(raw.s, raw.len));
        str_clear(&line);
        str_printf(&line, "%s|%s|%s|%s|%s|%s", ev.uid, ev.recurrence_id, when_text(&ev.when),
                   ev.title, ev.rrule, status_key(ev.status));
        vec_push(&lines, mem_strdup(line.s));
        ical_write_raw(body, &how, raw.s);
        arena_reset(&a);
    }
    for (size_t i = 1; i < lines.count; i++) { /* insertion: few files are long */
        char *it = lines.at[i];
        size_t k = i;
        for (; k > 0 && strcmp(lines.at[k - 1], it) > 0; k--)
            lines.at[k] = lines.at[k - 1];
        lines.at[k] = it;
    }
    for (size_t i = 0; i < lines.count; i++) {
        str_append(out, lines.at[i]);
        str_append_char(out, '\n');
        free(lines.at[i]);
        events_total++;
    }
    vec_destroy(&lines);
    str_destroy(&raw);
    str_destroy(&line);
    arena_destroy(&a);
}

static void
check_folding(const struct str *text, const char *path)
{
    for (const char *p = text->s; *p != '\0';) {
        const char *end = memchr(p, '\r', text->len - (size_t)(p - text->s));
        ck_assert_msg(end != NULL && end - p <= 75, "%s: a line is too long", path);
        ck_assert_msg(utf8_valid(p, (size_t)(end - p)), "%s: fold splits a character", path);
        p = end + 2;
    }
}

static void
check_problems(struct calfile *f, const char *path)
{
    const struct ical_problems *p = calfile_problems(f);
    for (size_t i = 0; i < p->at.count; i++) {
        const struct error *e = &p->at.at[i].error;
        ck_assert_msg(e->code != ERR_NONE, "%s: problem without a cause", path);
        ck_assert_msg(e->line > 0 || e->code == ERR_ENCODING || e->code == ERR_ICAL_LIMIT,
                      "%s: no line for %s", path, error_message_id(e->code));
    }
    problems_total += p->refused + p->warnings;
}

static void
check_file(const char *path)
{
    static const struct ical_writing how = {.name = ""};
    struct str bytes, first, second, body, text, head;
    struct str *all[] = {&bytes, &first, &second, &body, &text, &head};
    for (size_t i = 0; i < 6; i++)
        str_init(all[i]);
    struct error e = {0};
    ck_assert(file_read(path, ICAL_FILE_MAX, &bytes, &e));
    int64_t start = clock_cpu_us(); /* not wall time: other work may share the machine */
    struct calfile *f = calfile_read(path, bytes.s, bytes.len, &reading, &e);
    files++;
    if (f == NULL) {
        ck_assert_msg(e.code == ERR_ICAL_NOT || e.code == ERR_ENCODING || e.code == ERR_ICAL_LIMIT,
                      "%s: unclear answer %d", path, e.code);
        refused_files++;
    } else {
        list_events(f, &first, &body);
        calfile_head(f, &head);
        ical_write_begin(&text, &how, head.s, false);
        str_append_n(&text, body.s, body.len);
        ical_write_end(&text);
        check_folding(&text, path);
        check_problems(f, path);
        struct calfile *again = calfile_read(path, text.s, text.len, &reading, &e);
        ck_assert_msg(again != NULL, "%s: what was written cannot be read", path);
        str_clear(&body);
        list_events(again, &second, &body);
        ck_assert_msg(strcmp(first.s, second.s) == 0, "%s:\n--- read\n%s--- again\n%s", path,
                      first.s, second.s);
        calfile_free(again);
    }
    int64_t took = (clock_cpu_us() - start) / 1000;
    ck_assert_msg(took < SECONDS_MAX * 1000, "%s took %d ms", path, (int)took);
    calfile_free(f);
    for (size_t i = 0; i < 6; i++)
        str_destroy(all[i]);
}

START_TEST(corpus_reads_and_returns)
{
    reading_init();
    ck_assert(corpus_find());
    for (size_t i = 0; i < corpus_paths.count; i++) {
        check_file(corpus_paths.at[i]);
        free(corpus_paths.at[i]);
    }
    vec_destroy(&corpus_paths);
    arena_destroy(&tables_arena);
    printf("corpus: %d files, %d answered as no calendar, %d events, %d problems told\n", files,
           refused_files, events_total / 2, problems_total);
    ck_assert_int_gt(files, 500);
    ck_assert_int_gt(events_total / 2, 3000);
}
END_TEST

int
main(void)
{
    if (!corpus_there("ical_corpus"))
        return 77;
    return TEST_RUN("ical_corpus", 240, corpus_reads_and_returns);
}
