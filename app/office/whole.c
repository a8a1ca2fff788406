/* Everything of an exam at once. */
#include "office/inside.h"

#include <string.h>

bool
exam_whole_load(struct office *o, const char *name, struct arena *a, struct exam_whole *out,
                struct error *e)
{
    struct db *db = office_db(o);
    *out = (struct exam_whole){0};
    if (!exams_find(db, name, a, &out->exam, e))
        return false;
    int64_t id = out->exam.id;
    return exam_rules_load(db, id, &out->rules, e) &&
           sessions_all(db, id, a, &out->sessions, &out->session_count, e) &&
           papers_all(db, id, a, &out->papers, &out->paper_count, e) &&
           sites_all(db, id, a, &out->sites, &out->site_count, e) &&
           rooms_all(db, id, a, &out->rooms, &out->room_count, e) &&
           candidates_all(db, id, a, &out->candidates, &out->candidate_count, e) &&
           staff_all(db, id, a, &out->staff, &out->staff_count, e);
}

int
whole_room(const struct exam_whole *w, int64_t id)
{
    for (size_t i = 0; i < w->room_count; i++)
        if (w->rooms[i].id == id)
            return (int)i;
    return -1;
}

int
whole_site(const struct exam_whole *w, int64_t id)
{
    for (size_t i = 0; i < w->site_count; i++)
        if (w->sites[i].id == id)
            return (int)i;
    return -1;
}

int
whole_session(const struct exam_whole *w, int64_t id)
{
    for (size_t i = 0; i < w->session_count; i++)
        if (w->sessions[i].id == id)
            return (int)i;
    return -1;
}

int
whole_site_named(const struct exam_whole *w, const char *text)
{
    for (size_t i = 0; i < w->site_count; i++)
        if (str_equal(w->sites[i].code, text) || str_equal(w->sites[i].name, text))
            return (int)i;
    return -1;
}

int
whole_room_named(const struct exam_whole *w, const char *text)
{
    for (size_t i = 0; i < w->room_count; i++)
        if (str_equal(w->rooms[i].code, text))
            return (int)i;
    return -1;
}

/* Bytes of the mark that parts a list at s; 0 = none stands there. */
static size_t
mark_at(const char *s)
{
    static const char *const marks[] = {"、", ",", ";", "，", "；", "/", " ", "\n", "\t"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(s, marks[i]))
            return strlen(marks[i]);
    return 0;
}

bool
list_next(const char **list, const char **item, size_t *len)
{
    const char *s = *list;
    for (size_t n; *s && (n = mark_at(s)) > 0;)
        s += n;
    *item = s;
    while (*s && mark_at(s) == 0)
        s++;
    *len = (size_t)(s - *item);
    *list = s;
    return *len > 0;
}
