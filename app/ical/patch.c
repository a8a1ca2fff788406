/* An imported event that staff changed: its own lines, with the changed properties replaced. */
#include "ical/lines.h"
#include "ical/write.h"
#include "ical/write_inside.h"

#include <string.h>

enum part {
    PART_WHEN,
    PART_STATUS,
    PART_TITLE,
    PART_PLACE,
    PART_TEXT,
    PART_CLASS,
    PART_CATEGORY,
    PART_CONTACT,
    PART_EXTRA,
    PART_REVISION,
    PART_COUNT
};

/* Which part a property of the event belongs to; -1 if to none. */
static int
part_of(const struct ical_prop *p)
{
    static const struct {
        const char *name;
        enum part part;
    } table[] = {
        {"DTSTART", PART_WHEN},
        {"DTEND", PART_WHEN},
        {"DURATION", PART_WHEN},
        {"RRULE", PART_WHEN},
        {"RDATE", PART_WHEN},
        {"EXDATE", PART_WHEN},
        {"EXRULE", PART_WHEN},
        {"STATUS", PART_STATUS},
        {"X-XIAOLI-STATUS", PART_STATUS},
        {"SUMMARY", PART_TITLE},
        {"LOCATION", PART_PLACE},
        {"DESCRIPTION", PART_TEXT},
        {"X-ALT-DESC", PART_TEXT},
        {"CLASS", PART_CLASS},
        {"CATEGORIES", PART_CATEGORY},
        {"CONTACT", PART_CONTACT},
        {"SEQUENCE", PART_REVISION},
        {"LAST-MODIFIED", PART_REVISION},
        {"X-MICROSOFT-CDO-ALLDAYEVENT", PART_WHEN},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (ical_prop_is(p, table[i].name))
            return (int)table[i].part;
    }
    bool extra = p->name_len > 9 && strncmp(p->name, "X-XIAOLI-", 9) == 0;
    return extra ? PART_EXTRA : -1;
}

static void
compare(const struct event *was, const struct event *now, bool changed[PART_COUNT])
{
    bool dated = when_dated(&now->when);
    changed[PART_WHEN] =
        dated && (!when_equal(&was->when, &now->when) || !str_equal(was->rrule, now->rrule));
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
    for (int i = 0; i < PART_REVISION; i++)
        changed[PART_REVISION] = changed[PART_REVISION] || changed[i];
}

bool
ical_differs(const struct event *a, const struct event *b)
{
    bool changed[PART_COUNT] = {false};
    compare(a, b, changed);
    return changed[PART_REVISION];
}

static void
write_part(struct str *out, const struct ical_writing *how, enum part part, const struct event *was,
           const struct event *now)
{
    switch (part) {
    case PART_WHEN:
        lines_when(out, now);
        return;
    case PART_STATUS:
        lines_status(out, now);
        return;
    case PART_TITLE:
        lines_text(out, "SUMMARY", now->title);
        return;
    case PART_PLACE:
        lines_place(out, now);
        return;
    case PART_TEXT:
        lines_text(out, "DESCRIPTION", now->text);
        return;
    case PART_CLASS:
        lines_class(out, now);
        return;
    case PART_CATEGORY:
        lines_text(out, "CATEGORIES", how->labels[now->category]);
        return;
    case PART_CONTACT:
        lines_contact(out, now);
        return;
    case PART_EXTRA:
        lines_extra(out, now);
        return;
    case PART_REVISION:
        str_printf(out, "SEQUENCE:%d\n",
                   (int)(now->sequence > was->sequence ? now->sequence : was->sequence + 1));
        lines_stamp(out, "LAST-MODIFIED", now->changed_utc);
        return;
    case PART_COUNT:
        return;
    }
}

bool
ical_patch(struct str *out, const struct ical_writing *how, const char *raw,
           const struct event *was, const struct event *now)
{
    bool changed[PART_COUNT] = {false};
    compare(was, now, changed);
    if (!changed[PART_REVISION]) {
        str_append(out, raw);
        return false;
    }
    int depth = 0;
    struct str line;
    str_init(&line);
    while (ical_next_line(&raw, &line)) {
        struct ical_prop p;
        if (!ical_prop_parse(line.s, &p))
            continue;
        depth -= ical_prop_is(&p, "END");
        int part = depth == 1 ? part_of(&p) : -1;
        depth += ical_prop_is(&p, "BEGIN");
        if (depth == 0) { /* before END:VEVENT */
            for (int i = 0; i < PART_COUNT; i++) {
                if (changed[i])
                    write_part(out, how, (enum part)i, was, now);
            }
        }
        if (part < 0 || !changed[part])
            str_printf(out, "%s%s", line.s, depth == 0 ? "" : "\n");
    }
    str_destroy(&line);
    return true;
}
