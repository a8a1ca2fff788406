#include "compare.h"

#include <libical/ical.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

static sigjmp_buf over;

static void
on_alarm(int signal)
{
    (void)signal;
    siglongjmp(over, 1);
}

static void
arm(int seconds)
{
    struct sigaction action = {.sa_handler = on_alarm};
    struct itimerval timer = {.it_value = {.tv_sec = seconds}};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static void
append_time(struct str *out, struct icaltimetype t)
{
    str_printf(out, "%s%04d%02d%02d", out->len > 0 ? "," : "", t.year, t.month, t.day);
    if (!t.is_date)
        str_printf(out, "T%02d%02d%02d", t.hour, t.minute, t.second);
}

/* What an interrupted call leaves behind is lost: the program ends soon. */
bool
peer_rule(const char *rule, const char *dtstart, size_t max, struct str *out, bool *end)
{
    *end = true;
    if (sigsetjmp(over, 1) != 0)
        return false;
    arm(PEER_SECONDS);
    struct icalrecurrencetype r = icalrecurrencetype_from_string(rule);
    struct icaltimetype start = icaltime_from_string(dtstart);
    icalrecur_iterator *it = r.freq == ICAL_NO_RECURRENCE ? NULL : icalrecur_iterator_new(r, start);
    for (size_t n = 0; it != NULL; n++) {
        struct icaltimetype t = icalrecur_iterator_next(it);
        if (icaltime_is_null_time(t))
            break;
        if (n == max) {
            *end = false;
            break;
        }
        append_time(out, t);
    }
    if (it != NULL)
        icalrecur_iterator_free(it);
    free(r.rscale);
    arm(0);
    return true;
}

struct asking {
    struct str *out;
    const char *uid;
    int64_t from, to;
};

static void
one(icalcomponent *c, struct icaltime_span *span, void *arg)
{
    struct asking *a = arg;
    (void)c;
    if (span->start >= a->from && span->start < a->to)
        str_printf(a->out, "%s|%lld\n", a->uid, (long long)span->start);
}

static void
ask(icalcomponent *root, struct asking *a)
{
    icalcompiter it = icalcomponent_begin_component(root, ICAL_ANY_COMPONENT);
    for (icalcomponent *c; (c = icalcompiter_deref(&it)) != NULL; icalcompiter_next(&it)) {
        icalcomponent_kind kind = icalcomponent_isa(c);
        if (kind == ICAL_VCALENDAR_COMPONENT || kind == ICAL_XROOT_COMPONENT)
            ask(c, a);
        if (kind != ICAL_VEVENT_COMPONENT && kind != ICAL_VTODO_COMPONENT &&
            kind != ICAL_VJOURNAL_COMPONENT)
            continue;
        const char *uid = icalcomponent_get_uid(c);
        a->uid = uid ? uid : "";
        struct icaltimetype from = icaltime_from_timet_with_zone((time_t)a->from - 86400, 0, NULL);
        struct icaltimetype to = icaltime_from_timet_with_zone((time_t)a->to + 86400, 0, NULL);
        icalcomponent_foreach_recurrence(c, from, to, one, a);
    }
}

bool
peer_file(const char *text, int64_t from, int64_t to, struct str *out)
{
    struct asking a = {.out = out, .from = from, .to = to};
    if (sigsetjmp(over, 1) != 0)
        return false;
    arm(PEER_SECONDS * 5);
    icalcomponent *root = icalparser_parse_string(text);
    if (root != NULL) {
        ask(root, &a);
        icalcomponent_free(root);
    }
    arm(0);
    return true;
}
