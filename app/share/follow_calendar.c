#include "share/follow_calendar.h"

#include "actions/query.h"
#include "base/file.h"
#include "base/random.h"
#include "share/follow_state.h"

#include <string.h>
#include <unistd.h>

#define FILE_LIMIT ((size_t)32 << 20)
#define WHO "follow"

struct following {
    struct bureau *b;
    const struct follow_calendar_options *how;
    struct follow_state state;
    const char *state_path, *file; /* the calendar file while it is imported */
    struct arena *a;
    struct fetch_answer answer;
};

/* The first 16 digits of the address's digest. */
static const char *
mark_of(const char *url, struct arena *a)
{
    uint8_t bytes[DIGEST_BYTES];
    char text[DIGEST_HEX];
    digest(url, strlen(url), NULL, 0, bytes);
    hex(bytes, sizeof bytes, text);
    return arena_strndup(a, text, 16);
}

static bool
calendar_exists(struct following *f, const char *key, bool *out, struct error *e)
{
    const struct calendar *all;
    size_t count;
    *out = false;
    if (!query_calendars(f->b, f->a, &all, &count, e))
        return false;
    for (size_t i = 0; i < count; i++)
        *out = *out || str_equal(all[i].key, key);
    return true;
}

/* A calendar that is there already, and was not followed, is somebody's own. */
static bool
choose_calendar(struct following *f, struct error *e)
{
    struct follow_state *s = &f->state;
    const char *mark = mark_of(f->how->url, f->a), *key = f->how->calendar;
    bool there;
    f->state_path = arena_printf(f->a, "%s.follow-%s", f->how->database, mark);
    f->file = arena_printf(f->a, "%s.ics", f->state_path);
    if (!follow_state_read(f->state_path, s, e))
        return false;
    if (f->how->anew)
        *s = (struct follow_state){0};
    if (s->calendar[0] && (!key || str_equal(key, s->calendar)))
        return true;
    if (s->calendar[0])
        return error_set_at(e, f->how->url, 0, ERR_FOLLOW_OTHER, s->calendar, NULL, NULL);
    key = key ? key : arena_printf(f->a, "web-%s", mark);
    if (!calendar_exists(f, key, &there, e))
        return false;
    if (there && !f->how->anew)
        return error_set_at(e, key, 0, ERR_FOLLOW_OWN, NULL, NULL, NULL);
    str_copy(s->calendar, sizeof s->calendar, key);
    str_copy(s->url, sizeof s->url, f->how->url);
    return true;
}

static bool
import(struct following *f, struct follow_calendar_report *report, struct error *e)
{
    /* the report names the calendar after this function's own memory is gone */
    const char *calendar = arena_strdup(f->a, f->state.calendar);
    struct import_options how = {.calendar = calendar, .replace = true};
    const struct str *body = &f->answer.body;
    report->news = true;
    bool ok = file_write(f->file, body->s, body->len, e) &&
              import_run(f->b, WHO, f->file, &how, f->a, &report->import, e);
    unlink(f->file);
    return ok;
}

static bool
look(struct following *f, struct fetch *fetch, struct follow_calendar_report *report,
     struct error *e)
{
    uint8_t bytes[DIGEST_BYTES];
    char hash[DIGEST_HEX];
    struct follow_state *s = &f->state;
    struct fetch_request r = {
        .url = f->how->url, .etag = s->etag, .modified = s->modified, .limit = FILE_LIMIT};
    if (!fetch_get(fetch, &r, &f->answer, e))
        return false;
    if (f->answer.status == 304)
        return true;
    if (f->answer.status != 200)
        return fetch_refused(f->how->url, &f->answer, e);
    digest(f->answer.body.s, f->answer.body.len, NULL, 0, bytes);
    hex(bytes, sizeof bytes, hash);
    if (!str_equal(hash, s->hash) && !import(f, report, e))
        return false;
    str_copy(s->hash, sizeof s->hash, hash);
    str_copy(s->etag, sizeof s->etag, f->answer.etag);
    str_copy(s->modified, sizeof s->modified, f->answer.modified);
    return follow_state_write(f->state_path, s, e);
}

bool
follow_calendar_once(struct fetch *fetch, struct bureau *b,
                     const struct follow_calendar_options *how, struct arena *a,
                     struct follow_calendar_report *report, struct error *e)
{
    struct following f = {.b = b, .how = how, .a = a};
    *report = (struct follow_calendar_report){0};
    str_init(&f.answer.body);
    bool ok = choose_calendar(&f, e) && look(&f, fetch, report, e);
    report->retry_after = f.answer.retry_after;
    str_destroy(&f.answer.body);
    return ok;
}
