/* The page of one event. */
#include "actions/query.h"
#include "feed/page.h"

static void
fact(struct page *p, const char *label_id, const char *value)
{
    if (value[0] == '\0')
        return;
    struct fields *f = fields_row(p->fields, "fact");
    fields_put(f, "label", message(p->words.catalogue, p->words.lang, label_id));
    fields_put(f, "value", value);
}

static void
facts(struct page *p, const struct event *ev)
{
    fact(p, "feed.place", tell_place(&p->words, ev));
    fact(p, "feed.audience", ev->audience);
    fact(p, "feed.organiser", ev->organiser);
    fact(p, "feed.department", ev->department);
    fact(p, "feed.phone", ev->phone);
    fact(p, "feed.source", ev->source);
    bool any = tell_place(&p->words, ev)[0] || ev->audience[0] || ev->organiser[0] ||
               ev->department[0] || ev->phone[0] || ev->source[0];
    fields_put(p->fields, "facts", any ? "1" : "");
}

bool
page_event(struct page *p, struct error *e)
{
    struct event ev;
    const struct telling *w = &p->words;
    struct fields *f = p->fields;
    if (!query_event(p->portal->b, p->uid, w->arena, &ev, e))
        return false;
    char name[ADDRESS_TEXT];
    bool dated = when_dated(&ev.when);
    p->template = "event";
    fields_put(f, "title", tell_event_title(w, &ev));
    fields_put(f, "when", tell_when(w, &ev.when));
    fields_put(f, "days", tell_days(w, &ev.when));
    fields_put(f, "hours", tell_hours_of(w, &ev.when));
    fields_put(f, "category", category_key(ev.category));
    fields_put(f, "category_name", message(w->catalogue, w->lang, category_label_id(ev.category)));
    fields_put(f, "category_page", page_link(p, address_of_category(ev.category)));
    fields_put(f, "state", message(w->catalogue, w->lang, status_label_id(ev.status)));
    fields_put(f, "state_key", status_key(ev.status));
    bool was = ev.status == STATUS_RESCHEDULED || ev.status == STATUS_POSTPONED;
    fields_put(f, "old", was && when_dated(&ev.old) ? tell_when(w, &ev.old) : "");
    fields_put(f, "reason", was || ev.status == STATUS_CANCELLED ? ev.reason : "");
    fields_put(f, "text", ev.text);
    fields_put(f, "picture", arena_printf(w->arena, "%s.png", address_name(p->address, name)));
    fields_put(f, "waiting", dated ? "" : "1");
    facts(p, &ev);
    page_ways(p, dated, true);
    return true;
}
