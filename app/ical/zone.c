#include "ical/zone.h"

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/vec.h"
#include "ical/lines.h"
#include "ical/vtimezone.h"
#include "ical/zone_name.h"

#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define TZID_MAX 256
#define YEAR_MIN                                                                                   \
    1800 /* beyond these the nearest like year is asked, so that libical's tables stay small */
#define YEAR_MAX 2096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define DAYS_KEPT 8192 /* some 22 years */
#define OFFSET_MIXED INT32_MIN

/* What was learnt of a zone. */
struct memory {
    bool asked, constant; /* the last question of ical_zone_constant, and its answer */
    struct day from, to;
    struct {
        int32_t day, offset; /* of a whole UTC day, or OFFSET_MIXED; day + 1, so that 0 is empty */
    } days[DAYS_KEPT];
};

struct ical_zone {
    char name[TZID_MAX];
    bool known;
    bool guessed;
    bool disagrees; /* a file's own that is not as the system's */
    struct vtimezone_cover
        cover; /* of a file's own: outside it the system's holds, if there is one */
    icaltimezone *system;
    int offset;        /* when lib is NULL */
    icaltimezone *lib; /* a built-in is libical's, else ours */
    bool owned;
    struct memory *memory; /* NULL in the two that are always there */
};

const struct ical_zone ical_zone_bureau = {
    .name = "Asia/Shanghai", .known = true, .offset = BUREAU_UTC_OFFSET};
const struct ical_zone ical_zone_utc = {.name = "UTC", .known = true, .offset = 0};

struct ical_zones {
    const struct table *aliases;
    struct day from, to;           /* compared in */
    VEC(struct ical_zone *) own;   /* VTIMEZONEs of the file */
    VEC(struct ical_zone *) asked; /* answers, the unknown too */
};

/* -- libical, under the lock ------------------------------------------------------------------- */

static icaltimezone *
builtin(const char *name)
{
    if (!zone_name_is_safe(name))
        return NULL;
    pthread_mutex_lock(&lock);
    icaltimezone *z = icaltimezone_get_builtin_timezone(name);
    pthread_mutex_unlock(&lock);
    return z;
}

/* Built-in rules repeat every 28 years until 2100, and before 1800 there was no standard time. */
static int
near_year(int year)
{
    while (year > YEAR_MAX)
        year -= (year - YEAR_MAX + 27) / 28 * 28;
    while (year < YEAR_MIN)
        year += (YEAR_MIN - year + 27) / 28 * 28;
    return year;
}

static struct icaltimetype
lib_time(struct civil at)
{
    struct ymd d = day_ymd(at.day);
    struct icaltimetype t = icaltime_null_time();
    t.year = near_year(d.year);
    t.month = d.month;
    t.day = d.month == 2 && d.day == 29 && !is_leap_year(t.year) ? 28 : d.day;
    t.hour = at.second / 3600;
    t.minute = at.second / 60 % 60;
    t.second = at.second % 60;
    return t;
}

static int
lib_offset(const struct ical_zone *z, int64_t utc)
{
    struct civil at = civil_from_seconds(utc);
    struct icaltimetype t = lib_time(at);
    bool outside = z->system != NULL &&
                   (day_cmp(at.day, z->cover.first) < 0 || day_cmp(at.day, z->cover.last) > 0);
    int is_daylight = 0;
    pthread_mutex_lock(&lock);
    int offset =
        icaltimezone_get_utc_offset_of_utc_time(outside ? z->system : z->lib, &t, &is_daylight);
    pthread_mutex_unlock(&lock);
    return offset;
}

/* The offset of a whole UTC day; OFFSET_MIXED when it changes within. libical searches its tables
 * for every question, and a rule asks thousands. */
static int
day_offset(const struct ical_zone *z, struct day d)
{
    size_t slot = (uint32_t)d.n % DAYS_KEPT;
    if (z->memory->days[slot].day == d.n + 1 && d.n != -1)
        return z->memory->days[slot].offset;
    int first = lib_offset(z, d.n * 86400LL);
    int last = lib_offset(z, (d.n + 1) * 86400LL);
    z->memory->days[slot].day = d.n + 1;
    z->memory->days[slot].offset = first == last ? first : OFFSET_MIXED;
    return z->memory->days[slot].offset;
}

static int
offset_at(const struct ical_zone *z, int64_t utc)
{
    if (z->lib == NULL)
        return z->offset;
    int offset = z->memory ? day_offset(z, civil_from_seconds(utc).day) : OFFSET_MIXED;
    return offset != OFFSET_MIXED ? offset : lib_offset(z, utc);
}

bool
ical_prime(struct error *e)
{
    pthread_mutex_lock(&lock);
    icalerror_set_errors_are_fatal(0);
    ical_set_unknown_token_handling_setting(ICAL_ASSUME_IANA_TOKEN);
    icalarray *all = icaltimezone_get_builtin_timezones();
    pthread_mutex_unlock(&lock);
    struct ical_zone shanghai = {.lib = all != NULL ? builtin("Asia/Shanghai") : NULL};
    int64_t later = day_of(YEAR_MAX, 7, 1).n * 86400LL;
    if (shanghai.lib == NULL || offset_at(&shanghai, later) != BUREAU_UTC_OFFSET)
        return error_set(e, ERR_RESOURCE_MISSING, "tzdata", NULL, NULL);
    return true;
}

/* -- the zones of a file ----------------------------------------------------------------------- */

struct ical_zones *
ical_zones_new(const struct table *aliases)
{
    struct ical_zones *z = mem_alloc(sizeof *z);
    z->aliases = aliases;
    ical_zones_span(z, day_of(2000, 1, 1), day_of(2037, 1, 1));
    return z;
}

void
ical_zones_span(struct ical_zones *z, struct day from, struct day to)
{
    z->from = from;
    z->to = to;
}

const char *
ical_zone_name(const struct ical_zone *z)
{
    return z->name;
}

bool
ical_zone_disagrees(const struct ical_zone *z)
{
    return z->disagrees;
}

static void
zone_free(struct ical_zone *z)
{
    if (z->owned) {
        pthread_mutex_lock(&lock);
        icaltimezone_free(z->lib, 1);
        pthread_mutex_unlock(&lock);
    }
    free(z->memory);
    free(z);
}

static struct ical_zone *
zone_new(void)
{
    struct ical_zone *z = mem_alloc(sizeof *z);
    z->memory = mem_alloc(sizeof *z->memory);
    return z;
}

void
ical_zones_free(struct ical_zones *z)
{
    if (z == NULL)
        return;
    for (size_t i = 0; i < z->own.count; i++)
        zone_free(z->own.at[i]);
    for (size_t i = 0; i < z->asked.count; i++)
        zone_free(z->asked.at[i]);
    vec_destroy(&z->own);
    vec_destroy(&z->asked);
    free(z);
}

static icaltimezone *
lib_zone(const char *text)
{
    pthread_mutex_lock(&lock);
    icalcomponent *c = icalparser_parse_string(text);
    icaltimezone *z = NULL;
    if (c != NULL && icalcomponent_isa(c) == ICAL_VTIMEZONE_COMPONENT) {
        z = icaltimezone_new();
        if (z != NULL && icaltimezone_set_component(z, c)) {
            c = NULL;
        } else if (z != NULL) {
            icaltimezone_free(z, 1);
            z = NULL;
        }
    }
    if (c != NULL)
        icalcomponent_free(c);
    pthread_mutex_unlock(&lock);
    return z;
}

bool
ical_zones_add(struct ical_zones *z, const char *lines, struct error *e)
{
    struct str text;
    str_init(&text);
    struct ical_zone *zone = zone_new();
    bool ok = vtimezone_clean(lines, zone->name, sizeof zone->name, &text, &zone->cover, e);
    if (ok) {
        zone->lib = lib_zone(text.s);
        zone->owned = zone->known = zone->lib != NULL;
        ok = zone->known ||
             error_set(e, ERR_ICAL_VALUE, "VTIMEZONE", zone->name, "ical.reason.zone");
    }
    str_destroy(&text);
    if (ok)
        vec_push(&z->own, zone);
    else
        zone_free(zone);
    return ok;
}

void
ical_zones_add_head(struct ical_zones *z, const char *head)
{
    struct str line, zone;
    str_init(&line);
    str_init(&zone);
    bool inside = false;
    for (int known = 0; known < 500 && ical_next_line(&head, &line);) {
        inside = inside || str_equal_nocase(line.s, "BEGIN:VTIMEZONE");
        if (inside)
            str_printf(&zone, "%s\n", line.s);
        if (!inside || !str_equal_nocase(line.s, "END:VTIMEZONE"))
            continue;
        ical_zones_add(z, zone.s, NULL);
        str_clear(&zone);
        inside = false;
        known++;
    }
    str_destroy(&line);
    str_destroy(&zone);
}

static struct ical_zone *
find_own(const struct ical_zones *z, const char *tzid)
{
    for (size_t i = 0; i < z->own.count; i++) {
        if (str_equal(z->own.at[i]->name, tzid))
            return z->own.at[i];
    }
    return NULL;
}

static const char *
find_alias(const struct table *t, const char *tzid)
{
    int name = t != NULL ? table_column(t, "name") : -1;
    for (size_t i = 0; name >= 0 && i < t->rows; i++) {
        if (str_equal_nocase(table_cell(t, i, name), tzid))
            return table_cell(t, i, table_column(t, "zone"));
    }
    return "";
}

/* Answers for a name that was not asked before. */
static void
resolve(const struct ical_zones *z, const char *tzid, struct ical_zone *out)
{
    out->lib = builtin(tzid);
    if (out->lib == NULL)
        out->lib = builtin(zone_name_tail(tzid));
    if (out->lib == NULL)
        out->lib = builtin(find_alias(z->aliases, tzid));
    const char *words = tzid[0] == '(' ? strchr(tzid, ')') : NULL;
    if (out->lib == NULL && words != NULL) /* "(UTC+10:00) Canberra, Melbourne, Sydney" */
        out->lib = builtin(find_alias(z->aliases, words + 1 + strspn(words + 1, " ")));
    if (out->lib == NULL && zone_name_offset(tzid, &out->offset, &out->guessed))
        out->known = true;
    out->known = out->known || out->lib != NULL;
}

/* Whether the file's zone is to be used rather than the system's of the same name: when there is
 * none, or they differ, for the file knows what its author meant. */
static bool
choose_own(const struct ical_zones *z, struct ical_zone *own, const struct ical_zone *system)
{
    if (system->lib == NULL || own->disagrees)
        return true;
    struct day to = day_cmp(own->cover.last, z->to) < 0 ? own->cover.last : z->to;
    for (struct day d = z->from; day_cmp(d, to) <= 0; d = day_add(d, 5)) {
        if (day_cmp(d, own->cover.first) <= 0 ||
            lib_offset(own, d.n * 86400LL) == lib_offset(system, d.n * 86400LL))
            continue;
        own->system = system->lib;
        return own->disagrees = true;
    }
    return false;
}

const struct ical_zone *
ical_zones_find(struct ical_zones *z, const char *tzid, bool *guessed)
{
    *guessed = false;
    while (*tzid == ' ')
        tzid++;
    for (size_t i = z->asked.count; i-- > 0;) {
        const struct ical_zone *it = z->asked.at[i];
        if (!str_equal(it->name, tzid))
            continue;
        *guessed = it->guessed;
        return it->known ? it : NULL;
    }
    struct ical_zone *own = find_own(z, tzid);
    struct ical_zone *zone = zone_new();
    if (!str_copy(zone->name, sizeof zone->name, tzid) || z->asked.count >= 200) {
        zone_free(zone);
        return NULL;
    }
    resolve(z, tzid, zone);
    if (own != NULL && choose_own(z, own, zone)) {
        zone_free(zone);
        return own;
    }
    vec_push(&z->asked, zone);
    *guessed = zone->guessed;
    return zone->known ? zone : NULL;
}

/* -- conversion -------------------------------------------------------------------------------- */

/* RFC 5545 3.3.5: of a reading that comes twice the first is meant, and one that a change skips has
 * the offset before it. (libical, asked by local time, takes the offset after the change for both.)
 */
int64_t
ical_zone_to_utc(const struct ical_zone *z, struct civil at)
{
    int64_t local = civil_seconds(at);
    int before = offset_at(z, local - 86400), after = offset_at(z, local + 86400);
    if (offset_at(z, local - before) == before || offset_at(z, local - after) != after)
        return local - before;
    return local - after;
}

struct civil
ical_zone_from_utc(const struct ical_zone *z, int64_t utc)
{
    return civil_from_seconds(utc + offset_at(z, utc));
}

struct civil
ical_zone_to_bureau(const struct ical_zone *z, struct civil at)
{
    return civil_from_seconds(ical_zone_to_utc(z, at) + BUREAU_UTC_OFFSET);
}

struct civil
ical_zone_from_bureau(const struct ical_zone *z, struct civil at)
{
    return ical_zone_from_utc(z, civil_seconds(at) - BUREAU_UTC_OFFSET);
}

bool
ical_zone_shows(const struct ical_zone *z, struct civil at)
{
    return z->lib == NULL || civil_cmp(ical_zone_from_utc(z, ical_zone_to_utc(z, at)), at) == 0;
}

static bool
is_constant(const struct ical_zone *z, struct day from, struct day to, int offset)
{
    for (struct day d = from; day_cmp(d, to) <= 0; d = day_add(d, 5)) {
        if (offset_at(z, d.n * 86400LL) != offset)
            return false;
    }
    return true;
}

bool
ical_zone_constant(const struct ical_zone *z, struct day from, struct day to, int *offset)
{
    *offset = offset_at(z, from.n * 86400LL);
    if (z->lib == NULL)
        return true;
    struct memory *m = z->memory;
    if (!m->asked || m->from.n != from.n || m->to.n != to.n) {
        m->asked = true;
        m->constant = is_constant(z, from, to, *offset);
        m->from = from;
        m->to = to;
    }
    return m->constant;
}
