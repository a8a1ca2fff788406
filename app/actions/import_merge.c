#include "actions/import_merge.h"

#include <stdlib.h>
#include <string.h>

enum kind {
    KIND_TEXT,
    KIND_WHEN,
    KIND_RULES,
    KIND_STATUS,
    KIND_VISIBILITY,
    KIND_CATEGORY,
    KIND_MAJOR
};

struct field {
    const char *name;
    enum kind kind;
    size_t offset; /* KIND_TEXT: of a const char * in struct event */
};

#define TEXT(name)                                                                                 \
    {                                                                                              \
#name, KIND_TEXT, offsetof(struct event, name)                                             \
    }
/* Status before when: a date that is taken has the last word on the state. */
static const struct field fields[] = {
    TEXT(title),
    {"status", KIND_STATUS, 0},
    {"when", KIND_WHEN, 0},
    {"rrule", KIND_RULES, 0},
    TEXT(place),
    TEXT(room),
    {"category", KIND_CATEGORY, 0},
    {"visibility", KIND_VISIBILITY, 0},
    TEXT(text),
    TEXT(audience),
    TEXT(organiser),
    TEXT(department),
    TEXT(phone),
    TEXT(source),
    TEXT(name_s),
    TEXT(name_k),
    TEXT(title_en),
    TEXT(name_en),
    TEXT(reason),
    {"major", KIND_MAJOR, 0},
};

static const char *
text_of(const struct event *ev, const struct field *f)
{
    const char *text;
    memcpy(&text, (const char *)ev + f->offset, sizeof text);
    return text;
}

/* -- whether two say the same ------------------------------------------------------------------ */

/* That a date was changed is told by the date; the state of being rescheduled follows from it. */
static enum status
plain(enum status s)
{
    return s == STATUS_RESCHEDULED ? STATUS_CONFIRMED : s;
}

static bool
same(const struct event *x, const struct event *y, const struct field *f)
{
    switch (f->kind) {
    case KIND_TEXT:
        return str_equal(text_of(x, f), text_of(y, f));
    case KIND_WHEN:
        return when_equal(&x->when, &y->when);
    case KIND_RULES:
        return str_equal(x->rrule, y->rrule);
    case KIND_STATUS:
        return plain(x->status) == plain(y->status);
    case KIND_VISIBILITY:
        return x->visibility == y->visibility;
    case KIND_CATEGORY:
        return x->category == y->category;
    case KIND_MAJOR:
        return x->major == y->major;
    }
    return false;
}

/* Rules spelled out as dates depend on the day they were read: that they differ is nobody's edit.
 */
static bool
spelled(const struct event *ev)
{
    return strstr(ev->rrule, "RRULE") == NULL && strstr(ev->rrule, "RDATE") != NULL;
}

static bool
staff_changed(const struct merge *m, const struct field *f)
{
    if (m->base == NULL)
        return true;
    if (f->kind == KIND_RULES && spelled(m->base) && spelled(m->ours))
        return false;
    return !same(m->base, m->ours, f);
}

/* Without a base, a field that the file does not have is none that it changed. */
static bool
file_changed(const struct merge *m, const struct field *f)
{
    if (m->base != NULL)
        return !same(m->base, m->theirs, f);
    return f->kind != KIND_TEXT || text_of(m->theirs, f)[0] != '\0';
}

static bool
was_open(const struct merge *m, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = m->open; *p != '\0';) {
        size_t n = strcspn(p, ",");
        if (n == len && strncmp(p, name, len) == 0)
            return true;
        p += n + (p[n] == ',');
    }
    return false;
}

/* -- values as text ---------------------------------------------------------------------------- */

static const char *
value(const struct event *ev, const struct field *f, struct arena *a)
{
    switch (f->kind) {
    case KIND_TEXT:
        return text_of(ev, f);
    case KIND_WHEN:
        return when_format(&ev->when, a);
    case KIND_RULES:
        return ev->rrule;
    case KIND_STATUS:
        return status_key(ev->status);
    case KIND_VISIBILITY:
        return ev->visibility == VISIBILITY_PUBLIC ? "public" : "internal";
    case KIND_CATEGORY:
        return category_key(ev->category);
    case KIND_MAJOR:
        return ev->major ? "yes" : "no";
    }
    return "";
}

/* -- taking ------------------------------------------------------------------------------------ */

/* A firm date that the file moves is told as such, until it is over. */
static void
take_when(struct merge *m)
{
    struct event *out = &m->out;
    const struct event *ours = m->ours;
    out->when = m->theirs->when;
    out->tzid = m->theirs->tzid;
    if (out->status == STATUS_DONE || out->status == STATUS_UNDATED)
        out->status = m->theirs->status;
    bool firm = status_is_firm(out->status) && status_is_firm(ours->status);
    bool ahead = when_dated(&ours->when) && day_cmp(ours->when.last, m->today) >= 0;
    if (out->status == STATUS_POSTPONED || (firm && ahead && ours->rrule[0] == '\0')) {
        if (out->status != STATUS_POSTPONED)
            out->old = ours->when;
        out->status = STATUS_RESCHEDULED;
        out->changed_on = m->today;
        out->reason = m->theirs->reason;
    } else if (firm) {
        out->status = STATUS_CONFIRMED;
        out->old.timing = TIMING_UNDATED;
    }
}

static void
take_status(struct merge *m)
{
    struct event *out = &m->out;
    bool notice = (m->theirs->status == STATUS_CANCELLED) != (out->status == STATUS_CANCELLED);
    out->status = m->theirs->status;
    if (notice)
        out->changed_on = m->today;
    if (notice && m->theirs->reason[0] == '\0')
        out->reason = "";
    if (out->status != STATUS_RESCHEDULED)
        out->old.timing = TIMING_UNDATED;
}

static void
take(struct merge *m, const struct field *f)
{
    const char *text;
    m->taken++;
    switch (f->kind) {
    case KIND_TEXT:
        text = text_of(m->theirs, f);
        memcpy((char *)&m->out + f->offset, &text, sizeof text);
        if (f->offset == offsetof(struct event, place))
            m->out.venue = 0;
        return;
    case KIND_WHEN:
        take_when(m);
        return;
    case KIND_RULES:
        m->out.rrule = m->theirs->rrule;
        return;
    case KIND_STATUS:
        take_status(m);
        return;
    case KIND_VISIBILITY:
        m->out.visibility = m->theirs->visibility;
        return;
    case KIND_CATEGORY:
        m->out.category = m->theirs->category;
        return;
    case KIND_MAJOR:
        m->out.major = m->theirs->major;
        return;
    }
}

static void
list(struct merge *m, const struct field *f, bool conflict, bool taken)
{
    struct import_field it = {.name = f->name,
                              .ours = value(m->ours, f, m->a),
                              .theirs = value(m->theirs, f, m->a),
                              .conflict = conflict,
                              .taken = taken};
    vec_push(&m->fields, it);
}

static void
leave_open(struct merge *m, const char *name)
{
    m->conflicts++;
    str_printf(&m->still_open, "%s%s", m->still_open.len > 0 ? "," : "", name);
}

static void
merge_field(struct merge *m, const struct field *f)
{
    if (same(m->ours, m->theirs, f))
        return;
    bool file = file_changed(m, f), staff = staff_changed(m, f);
    bool conflict = (file && staff) || was_open(m, f->name);
    if (!file && !conflict)
        return; /* staff's alone */
    bool taken = !conflict || m->take_theirs;
    if (taken)
        take(m, f);
    list(m, f, conflict, taken);
    if (!taken && !m->keep_ours)
        leave_open(m, f->name);
}

/* A date and a state that do not go together (one is the file's, the other staff's): both are one
 * side's then. */
static void
reconcile(struct merge *m)
{
    bool dated = when_dated(&m->out.when);
    bool needs = status_is_firm(m->out.status);
    bool refuses = m->out.status == STATUS_UNDATED || m->out.status == STATUS_POSTPONED;
    if (dated ? !refuses : !needs)
        return;
    const struct event *side = m->take_theirs ? m->theirs : m->ours;
    m->out.when = side->when;
    m->out.status = side->status;
    m->out.old = m->ours->old;
    for (size_t i = 0; i < m->fields.count; i++) {
        struct import_field *it = &m->fields.at[i];
        bool either = str_equal(it->name, "when") || str_equal(it->name, "status");
        if (!either || it->taken == m->take_theirs)
            continue;
        it->conflict = true;
        it->taken = m->take_theirs;
        if (!m->take_theirs)
            leave_open(m, it->name);
    }
}

void
merge_run(struct merge *m)
{
    m->out = *m->ours;
    m->fields.at = NULL;
    m->fields.count = m->fields.cap = 0;
    m->taken = m->conflicts = 0;
    str_init(&m->still_open);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        merge_field(m, &fields[i]);
    reconcile(m);
    if (m->theirs->sequence > m->out.sequence)
        m->out.sequence = m->theirs->sequence;
}

void
merge_destroy(struct merge *m)
{
    vec_destroy(&m->fields);
    str_destroy(&m->still_open);
}
