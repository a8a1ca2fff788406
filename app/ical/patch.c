/* An imported event that staff changed: its own lines, with the changed properties replaced where
 * they stand. */
#include "ical/fresh.h"
#include "ical/lines.h"
#include "ical/patch_inside.h"
#include "ical/write.h"
#include "ical/write_inside.h"

#include <string.h>

enum part {
    PART_STATUS,
    PART_TITLE,
    PART_PLACE,
    PART_TEXT,
    PART_CLASS,
    PART_CATEGORY,
    PART_CONTACT,
    PART_EXTRA,
    PART_WHEN,
    PART_ANY, /* any of those before */
    PART_COUNT
};

/* -- what differs ------------------------------------------------------------------------------ */

/* Rules spelled out as RDATEs depend on the day they were read, so they tell nothing about a change
 * by staff. */
static bool
rules_differ(const struct event *was, const struct event *now)
{
    bool spelled = strstr(was->rrule, "RRULE") == NULL && strstr(now->rrule, "RRULE") == NULL;
    return !spelled && !str_equal(was->rrule, now->rrule);
}

static void
compare(const struct event *was, const struct event *now, bool changed[PART_COUNT])
{
    bool dated = when_dated(&now->when);
    changed[PART_WHEN] = dated && (!when_equal(&was->when, &now->when) || rules_differ(was, now));
    changed[PART_STATUS] = !dated || was->status != now->status;
    changed[PART_TITLE] = !str_equal(was->title, now->title);
    changed[PART_PLACE] = !str_equal(was->place, now->place) || !str_equal(was->room, now->room);
    changed[PART_TEXT] = !str_equal(was->text, now->text);
    changed[PART_CLASS] = was->visibility != now->visibility;
    changed[PART_CATEGORY] = was->category != now->category;
    changed[PART_CONTACT] =
        !str_equal(was->department, now->department) || !str_equal(was->phone, now->phone);
    struct str a, b;
    str_init(&a);
    str_init(&b);
    lines_extra(&a, was);
    lines_extra(&b, now);
    changed[PART_EXTRA] = !str_equal(a.s, b.s);
    str_destroy(&a);
    str_destroy(&b);
    for (int i = 0; i < PART_ANY; i++)
        changed[PART_ANY] = changed[PART_ANY] || changed[i];
}

bool
ical_differs(const struct event *a, const struct event *b)
{
    bool changed[PART_COUNT] = {false};
    compare(a, b, changed);
    return changed[PART_ANY];
}

/* -- the new lines ----------------------------------------------------------------------------- */

static void
write_part(struct str *out, const struct ical_writing *how, enum part part, const struct event *ev)
{
    switch (part) {
    case PART_STATUS:
        lines_status(out, ev);
        return;
    case PART_TITLE:
        lines_text(out, "SUMMARY", ev->title);
        return;
    case PART_PLACE:
        lines_place(out, ev);
        return;
    case PART_TEXT:
        lines_text(out, "DESCRIPTION", ev->text);
        return;
    case PART_CLASS:
        lines_class(out, ev);
        return;
    case PART_CATEGORY:
        lines_text(out, "CATEGORIES", how->labels[ev->category]);
        return;
    case PART_CONTACT:
        lines_contact(out, ev);
        return;
    case PART_EXTRA:
        lines_extra(out, ev);
        return;
    case PART_WHEN:
    case PART_ANY:
    case PART_COUNT:
        return;
    }
}

static void
collect(struct fresh *f, const struct ical_writing *how, const char *raw, const struct event *was,
        const struct event *now, const bool changed[PART_COUNT])
{
    struct str old, new;
    str_init(&old);
    str_init(&new);
    for (int i = 0; i < PART_ANY; i++) {
        if (!changed[i])
            continue;
        write_part(&old, how, (enum part)i, was);
        write_part(&new, how, (enum part)i, now);
    }
    fresh_add_changed(f, old.s, new.s);
    if (changed[PART_TEXT])
        fresh_remove(f, "X-ALT-DESC"); /* the same words in HTML */
    if (changed[PART_WHEN])
        patch_when(f, how, raw, was, now);
    str_clear(&new);
    str_printf(&new, "SEQUENCE:%d\n",
               (int)(now->sequence > was->sequence ? now->sequence : was->sequence + 1));
    lines_stamp(&new, "LAST-MODIFIED", now->changed_utc);
    lines_stamp(&new, "DTSTAMP", now->changed_utc);
    fresh_add(f, new.s);
    str_destroy(&old);
    str_destroy(&new);
}

/* -- the old lines with the new among them ----------------------------------------------------- */

/* Parameters of the old line that are true of the new text too. */
static void
keep_params(struct str *out, const struct ical_prop *old)
{
    static const char *const bound[] = {"ALTREP", "ENCODING", "CHARSET"};
    for (const char *p = old->params; p < old->params_end;) {
        const char *end = ical_param_end(p, old->params_end);
        struct ical_prop name = {.name = p, .name_len = strcspn(p, "=;:")};
        bool keep = end > p;
        for (size_t i = 0; i < sizeof bound / sizeof *bound; i++)
            keep = keep && !ical_prop_is(&name, bound[i]);
        if (keep) {
            str_append_char(out, ';');
            str_append_n(out, p, (size_t)(end - p));
        }
        p = end < old->params_end ? end + 1 : end;
    }
}

static void
put_fresh(struct str *out, struct fresh_property *new, const struct ical_prop *old)
{
    struct ical_prop p;
    bool text = !new->written &&ical_prop_is(old, new->name) && ical_prop_parse(new->lines.s, &p) &&
                p.name[p.name_len] == ':' &&
                (ical_prop_is(&p, "SUMMARY") || ical_prop_is(&p, "LOCATION") ||
                 ical_prop_is(&p, "DESCRIPTION") || ical_prop_is(&p, "CONTACT") ||
                 ical_prop_is(&p, "CATEGORIES"));
    if (text) {
        str_append_n(out, old->name, old->name_len);
        keep_params(out, old);
        str_printf(out, ":%s", p.value);
    } else if (!new->written) {
        str_append(out, new->lines.s);
    }
    new->written = true;
}

static void
put_rest(struct str *out, struct fresh *f)
{
    for (size_t i = 0; i < f->at.count; i++) {
        if (!f->at.at[i].written)
            str_append(out, f->at.at[i].lines.s);
    }
}

bool
ical_patch(struct str *out, const struct ical_writing *how, const char *raw,
           const struct event *was, const struct event *now)
{
    bool changed[PART_COUNT] = {false};
    struct fresh fresh = {0};
    compare(was, now, changed);
    if (!changed[PART_ANY]) {
        str_append(out, raw);
        return false;
    }
    collect(&fresh, how, raw, was, now, changed);
    int depth = 0;
    struct str line;
    str_init(&line);
    while (ical_next_line(&raw, &line)) {
        struct ical_prop p;
        if (!ical_prop_parse(line.s, &p))
            continue;
        depth -= ical_prop_is(&p, "END");
        struct fresh_property *new = depth == 1 ? fresh_find(&fresh, &p) : NULL;
        depth += ical_prop_is(&p, "BEGIN");
        if (depth == 0) /* before END:VEVENT */
            put_rest(out, &fresh);
        if (new != NULL)
            put_fresh(out, new, &p);
        else
            str_printf(out, "%s%s", line.s, depth == 0 ? "" : "\n");
    }
    str_destroy(&line);
    fresh_destroy(&fresh);
    return true;
}
