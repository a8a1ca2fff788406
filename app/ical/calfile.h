/* A calendar file: its components with their original content lines, and what its events mean.
 *
 * Opening it is a first pass that notes where each component stands; events are then read from the
 * file one at a time, so that memory follows their number (some 100 bytes each), not the file. The
 * file must not change meanwhile: an event that is no longer at its place is refused.
 *
 * The lines are the truth and are kept as they were; the meaning (struct event, in bureau civil
 * time) is taken from the properties that the bureau knows. Times with a zone become bureau time,
 * floating ones are X-WR-TIMEZONE's or the bureau's, an exclusive DTEND becomes an inclusive last
 * day. A zone nobody knows counts as bureau time, with a warning and event.doubt. Rules in zones
 * whose distance to the bureau changes stay in the time of their zone (model/recurrence.h). One
 * thread at a time. */
#ifndef ICAL_CALFILE_H
#define ICAL_CALFILE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"
#include "ical/problems.h"
#include "model/category_rule.h"
#include "model/event.h"

#include <stddef.h>
#include <stdint.h>

#define ICAL_YEARS_BEFORE 5 /* around `today`: in which zones are compared */
#define ICAL_YEARS_AFTER 10

/* How to read. All borrowed, and must outlive the file. */
struct ical_reading {
    struct day today;
    const char *untitled;              /* title of events without any words */
    enum category category;            /* of events whose words say nothing */
    const struct table *aliases;       /* data/zone-aliases.tsv, NULL = none */
    const struct category_rule *rules; /* in order; NULL = none */
    size_t rule_count;
};

struct calfile; /* opaque */

/* Opens a file of any encoding; "-" is standard input. `path` must outlive the file. NULL with
 * ERR_ICAL_NOT, ERR_ICAL_LIMIT or an error of files when nothing can be taken from it; what is
 * wrong in parts is in calfile_problems. */
struct calfile *calfile_open(const char *path, const struct ical_reading *how, struct error *e);

/* Same of bytes, which are copied. `name` is for messages and must outlive the file. */
struct calfile *calfile_read(const char *name, const char *bytes, size_t len,
                             const struct ical_reading *how, struct error *e);
void calfile_free(struct calfile *f); /* NULL is allowed */

struct ical_problems *calfile_problems(struct calfile *f); /* grows while events are read */
const char *calfile_title(const struct calfile *f);        /* X-WR-CALNAME or NAME; "" */

/* METHOD in upper case, "" if none; "MIXED" where the VCALENDARs of one file differ in it or
 * only some have one. */
const char *calfile_method(const struct calfile *f);

/* The name that rules by calendar see, if the calendar is not called as the file says. */
void calfile_call(struct calfile *f, const char *name);

/* The rule that gave the event read last its category; NULL if none did. */
const struct category_rule *calfile_decided(const struct calfile *f);

/* Number of events, copies of one event (UID, RECURRENCE-ID) counted once: the newest of them
 * stands. */
size_t calfile_events(const struct calfile *f);

/* The i-th, overrides before masters (so that whoever expands a master knows its overrides):
 * meaning in *out (strings in a), content lines joined by '\n' in *raw (replaced). An event without
 * UID gets one made of its content, in the lines too. False when it must be refused: the problem is
 * noted. */
bool calfile_event(struct calfile *f, size_t i, struct arena *a, struct event *out,
                   struct str *raw);
int calfile_event_line(const struct calfile *f, size_t i); /* physical line of its BEGIN */

/* Progress: bytes of all events, and of those that were read in turn. */
uint64_t calfile_bytes_total(const struct calfile *f);
uint64_t calfile_bytes_done(const struct calfile *f);

/* All that is no event, as ical/head.h describes it: the VCALENDARs' properties, VTIMEZONEs, VTODOs
 * and what else there is. */
void calfile_head(struct calfile *f, struct str *out);

/* Meaning of content lines that calfile_event once gave, with the zones of f. False if they have
 * none. */
bool calfile_again(struct calfile *f, const char *raw, size_t len, struct arena *a,
                   struct event *out);

#endif
