/* Words in two languages. A message is an id ("home.today") with up to three arguments; the words
 * live in assets/messages/AREA.zh.po and AREA.en.po (gettext's file format, msgid = our id),
 * placeholders are {0} {1} {2}. Language is an argument everywhere, never process state.
 *
 * A catalogue is filled once at start and then only read: any thread. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

enum language { LANG_ZH, LANG_EN, LANG_COUNT };

struct catalogue; /* opaque */

/* Loads every assets/messages/AREA.LANG.po under `folder`. Fails naming file and line. */
struct catalogue *catalogue_load(const char *folder, struct error *e);
void catalogue_free(struct catalogue *c);

/* The text of an id; falls back to Chinese, then to the id itself (and logs it once). Borrowed from
 * the catalogue. */
const char *message(const struct catalogue *c, enum language lang, const char *id);

/* Appends the text with {0} {1} {2} filled; missing arguments are "". */
void message_format(const struct catalogue *c, enum language lang, struct str *out, const char *id,
                    const char *a, const char *b, const char *d);

/* Appends the error as a person should read it: "FILE:LINE: text", the text including the remedy.
 * Arguments that are message ids ("reason.order") are worded; so are keys: of a status in
 * STATUS_EDGE ("status."), of a field in EVENT_FIELD
 * and EXAM_FIELD ("field."), of a kind in UNKNOWN_NAME,
 * NOT_FOUND, CONFLICT and UNDO_CHANGED ("kind."). Without a catalogue (NULL) gives the bare facts.
 */
void error_text(const struct catalogue *c, enum language lang, const struct error *e,
                struct str *out);

/* The same texts, kept in an arena. */
char *message_in(struct arena *arena, const struct catalogue *c, enum language lang, const char *id,
                 const char *a, const char *b, const char *d);
char *error_in(struct arena *arena, const struct catalogue *c, enum language lang,
               const struct error *e);

/* Number of ids in one language; the i-th id. For lints and tests. */
size_t catalogue_count(const struct catalogue *c, enum language lang);
const char *catalogue_id(const struct catalogue *c, enum language lang, size_t i);

#endif
