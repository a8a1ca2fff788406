/* An exam office of its own for a test: a file in a temporary folder, a frozen clock, the real
 * words. */
#ifndef TESTS_OFFICE_TEMP_OFFICE_H
#define TESTS_OFFICE_TEMP_OFFICE_H

#include "base/file.h"
#include "base/message.h"
#include "office/office.h"
#include "store/temp.h"

struct office_fixture {
    struct temp temp;
    struct clock clock;
    struct catalogue *words;
    struct office *o;
    struct arena a;
    struct error e;
};

/* With a mock exam "一模" of two sessions, 语文 and 英语, the second also in 日语. */
static inline void
office_fixture_open(struct office_fixture *f)
{
    struct str path;
    struct exam x = {.name = "一模",
                     .kind = EXAM_MOCK,
                     .year = 2025,
                     .purge = day_of(2026, 1, 1),
                     .number_form = "{room:4}{seat:2}"};
    struct exam_session s = {
        .name = "语文", .day = day_of(2025, 6, 27), .start = {510}, .end = {630}};
    *f = (struct office_fixture){0};
    temp_make(&f->temp);
    arena_init(&f->a);
    str_init(&path);
    clock_freeze(&f->clock, (struct civil){day_of(2025, 5, 14), 34860});
    must(resource_path("assets/messages", &path, &f->e), &f->e);
    f->words = catalogue_load(path.s, &f->e);
    must(f->words != NULL, &f->e);
    f->o = office_open(f->temp.path, &f->clock, &f->e);
    must(f->o != NULL, &f->e);
    must(office_exam_put(f->o, "测试", &x, &f->e), &f->e);
    must(office_session_put(f->o, "测试", "一模", &s, &f->e), &f->e);
    s.name = "英语";
    s.start.n = 840;
    s.end.n = 940;
    must(office_session_put(f->o, "测试", "一模", &s, &f->e), &f->e);
    must(office_paper_put(f->o, "测试", "一模", "英语", "日语", "日语", &f->e), &f->e);
    str_destroy(&path);
}

static inline void
office_fixture_close(struct office_fixture *f)
{
    office_close(f->o);
    catalogue_free(f->words);
    arena_destroy(&f->a);
    temp_remove(&f->temp);
}

#endif
