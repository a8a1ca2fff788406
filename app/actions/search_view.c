#include "actions/search_view.h"

#include "actions/inside.h"
#include "actions/search_inside.h"
#include "actions/search_list.h"
#include "store/events.h"
#include "store/school.h"
#include "store/search_use.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define USED_MOST 24       /* activities often opened that are looked at */
#define USED_LEAST 3       /* times that make an activity one of them */
#define SUGGESTED_CELLS 10 /* a longer name is no word to offer */

/* -- frequent words ---------------------------------------------------------------------------- */

static bool
is_separator(uint32_t cp)
{
    return cp == ',' || cp == ';' || cp == 0x3001 || cp == 0xFF0C || cp == 0xFF1B || cp == '\n';
}

static const char *
trimmed(struct arena *a, const char *text, size_t len)
{
    while (len && (*text == ' ' || *text == '\t'))
        text++, len--;
    while (len && (text[len - 1] == ' ' || text[len - 1] == '\t'))
        len--;
    return arena_strndup(a, text, len);
}

static bool
is_listed(const struct search_view *v, const char *zh)
{
    for (size_t i = 0; i < v->frequent_count; i++)
        if (str_equal(v->frequent[i].zh, zh))
            return true;
    return false;
}

static void
list_word(struct search_view *v, const char *zh, const char *en)
{
    if (*zh && v->frequent_count < SEARCH_FREQUENT && !is_listed(v, zh))
        v->frequent[v->frequent_count++] = (struct frequent){zh, en};
}

static bool
finds_something(struct query *q, struct searcher *s, const char *word, bool *found, struct error *e)
{
    struct search_day days[SEARCH_DAYS];
    const struct search_result *at;
    size_t count;
    bool more;
    if (!search_find(s, word, CATEGORY_ALL_BITS, 1, q->a, &at, &count, &more, e))
        return false;
    *found = count > 0 || search_days(s, word, days) > 0;
    return true;
}

/* "中考=Zhongkao、运动会" */
static bool
staffs_words(struct query *q, struct searcher *s, struct search_view *v, struct error *e)
{
    const char *text;
    if (!settings_get(q->db, "frequent_words", q->a, &text, e))
        return false;
    while (*text && v->frequent_count < SEARCH_FREQUENT) {
        const char *at = text, *end = text;
        for (uint32_t cp; (cp = utf8_next(&at)) && !is_separator(cp);)
            end = at;
        size_t len = (size_t)(end - text);
        const char *equals = memchr(text, '=', len);
        size_t zh = equals ? (size_t)(equals - text) : len;
        const char *word = trimmed(q->a, text, zh);
        const char *en = equals ? trimmed(q->a, equals + 1, len - zh - 1) : "";
        bool found = false;
        if (*word && !finds_something(q, s, word, &found, e))
            return false;
        if (found)
            list_word(v, word, en);
        text = at;
    }
    return true;
}

/* What is over is looked for no more. */
static bool
is_of_use(const struct event *ev, struct day today)
{
    bool over = when_dated(&ev->when) && day_cmp(ev->when.last, today) < 0;
    return ev->rrule[0] || !(over || ev->status == STATUS_DONE || ev->status == STATUS_CANCELLED);
}

static bool
visitors_words(struct query *q, struct search_view *v, struct error *e)
{
    struct use_total used[USED_MOST];
    size_t count;
    if (!search_use_totals(q->db, USED_MOST, used, &count, e))
        return false;
    for (size_t i = 0; i < count && used[i].n >= USED_LEAST; i++) {
        struct event ev;
        bool found;
        if (!events_get(q->db, used[i].event, q->a, &ev, &found, e))
            return false;
        if (found && is_of_use(&ev, q->today))
            list_word(v, event_strip_name(&ev), ev.name_en[0] ? ev.name_en : ev.title_en);
    }
    return true;
}

/* -- answers ----------------------------------------------------------------------------------- */

static struct found
found_result(const struct search_result *r)
{
    return (struct found){.kind = FOUND_ACTIVITY,
                          .event = r->event,
                          .when = r->when,
                          .dated = r->dated,
                          .zh = r->event->title,
                          .en = r->event->title_en,
                          .first = r->when.first,
                          .last = r->when.last};
}

static struct found
found_day(const struct search_day *d)
{
    return (struct found){.kind = d->term ? FOUND_TERM : FOUND_FESTIVAL,
                          .dated = true,
                          .reachable = true,
                          .zh = d->zh,
                          .en = d->en,
                          .first = d->day,
                          .last = d->day};
}

/* Of the words, the first that stands in its names is marked there. */
static void
mark_words(const struct searcher *s, const char *words, struct arena *a, struct found *f)
{
    const char *word;
    size_t len;
    while ((word = search_next_word(&words, &len))) {
        const char *own = arena_strndup(a, word, len);
        struct search_hit zh, en;
        bool in_zh = searcher_sees(s, own, f->zh, &zh), in_en = searcher_sees(s, own, f->en, &en);
        if (in_zh)
            f->in_zh.from = zh.from, f->in_zh.to = zh.to;
        if (in_en)
            f->in_en.from = en.from, f->in_en.to = en.to;
        if (in_zh || in_en)
            return;
    }
}

static bool
all_wanted(unsigned categories)
{
    return (categories & CATEGORY_ALL_BITS) == CATEGORY_ALL_BITS;
}

static bool
find_words(struct query *q, struct searcher *s, const struct search_ask *ask,
           struct found_rows *out, bool *more, struct error *e)
{
    struct search_day days[SEARCH_DAYS];
    const struct search_result *at;
    size_t count, n = all_wanted(ask->categories) ? search_days(s, ask->words, days) : 0;
    for (size_t i = 0; i < n; i++)
        vec_push(out, found_day(&days[i]));
    if (!search_find(s, ask->words, ask->categories, SEARCH_RESULTS - n, q->a, &at, &count, more,
                     e))
        return false;
    for (size_t i = 0; i < count; i++)
        vec_push(out, found_result(&at[i]));
    for (size_t i = 0; i < out->count; i++)
        mark_words(s, ask->words, q->a, &out->at[i]);
    return search_list_reach(q, out->at + n, count, e);
}

static void
keep_wanted(struct found_rows *rows, unsigned categories)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->at[i].event || (month_bits(rows->at[i].event) & categories))
            rows->at[kept++] = rows->at[i];
    rows->count = kept;
}

/* What stands over the list while nothing is asked for. */
static void
offer(struct search_view *v, const struct found_rows *rows, struct day today)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct found *f = &rows->at[i];
        for (int c = 0; c < CATEGORY_COUNT; c++)
            v->in_category[c] += (int)(month_bits(f->event) >> c & 1);
        if (f->dated && day_cmp(f->first, today) > 0 && f->event->status != STATUS_CANCELLED &&
            v->soon_count < SEARCH_SOON)
            v->soon[v->soon_count++] = f->when;
    }
}

/* -- words to offer ---------------------------------------------------------------------------- */

static void
suggest(struct search_view *v, struct arena *a, const char *text)
{
    struct search_cell cells[SUGGESTED_CELLS + 1];
    size_t n = search_cells(text, cells, SUGGESTED_CELLS + 1);
    bool latin = n > 0 && search_is_letter(cells[0].cp);
    if (n < 2 || (n > SUGGESTED_CELLS && !latin) || v->suggested_count == SEARCH_SUGGESTED)
        return;
    for (size_t i = 0; i < v->suggested_count; i++)
        if (strcasecmp(v->suggested[i], text) == 0)
            return;
    v->suggested[v->suggested_count++] = arena_strdup(a, text);
}

/* First words and names that begin so, then those that have it somewhere; never a part of one (the
 * end of 优质课 is no word). */
static void
suggest_names(struct search_view *v, struct arena *a, const struct searcher *s, const char *word,
              bool whole)
{
    struct search_hit hit;
    for (size_t i = 0; i < v->frequent_count && !whole; i++)
        if (searcher_sees(s, word, v->frequent[i].zh, &hit) && hit.from == 0)
            suggest(v, a, v->frequent[i].zh);
    for (size_t i = 0; i < v->count; i++) {
        const struct found *f = &v->at[i];
        const char *names[] = {f->zh, "", "", ""};
        if (f->event) {
            names[0] = event_strip_name(f->event);
            names[1] = event_bar_name(f->event);
            names[2] = f->event->name_en;
            names[3] = f->event->title_en;
        }
        for (size_t k = 0; k < 4; k++)
            if (searcher_sees(s, word, names[k], &hit) && (whole || hit.from == 0))
                suggest(v, a, names[k]);
    }
}

static const char *
last_word(const char *words)
{
    const char *space = strrchr(words, ' ');
    return space ? space + 1 : words;
}

/* -- the whole --------------------------------------------------------------------------------- */

static bool
fill(struct query *q, const struct search_ask *ask, struct search_view *out, struct error *e)
{
    struct searcher *s = bureau_searcher(q->b, e);
    struct found_rows rows = {0};
    bool nothing = ask->list == LIST_NOTHING;
    bool ok = s && query_frame(q, &out->frame, e) && staffs_words(q, s, out, e) &&
              visitors_words(q, out, e) &&
              (ask->list == LIST_WORDS ? find_words(q, s, ask, &rows, &out->more, e)
                                       : search_list(q, nothing ? LIST_YEAR : ask->list, &rows, e));
    if (ok && nothing) {
        offer(out, &rows, q->today);
    } else if (ok) {
        keep_wanted(&rows, ask->categories);
        out->total = rows.count;
        out->count = rows.count < SEARCH_RESULTS ? rows.count : SEARCH_RESULTS;
        struct found *own = arena_array(q->a, out->count + 1, sizeof *own);
        for (size_t i = 0; i < out->count; i++)
            own[i] = rows.at[i];
        out->at = own;
        for (int whole = 0; ask->list == LIST_WORDS && whole < 2; whole++)
            suggest_names(out, q->a, s, last_word(ask->words), whole);
    }
    vec_destroy(&rows);
    return ok;
}

bool
query_search(struct bureau *b, const struct search_ask *ask, struct arena *a,
             struct search_view *out, struct error *e)
{
    struct query q;
    *out = (struct search_view){0};
    return query_end(&q, query_begin(&q, b, a, e) && fill(&q, ask, out, e));
}
