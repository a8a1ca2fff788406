/* Pages from templates of assets/feed/NAME.html. A template is HTML with
 *
 *     {{name}}                     a value, escaped
 *     {{=message.id}}              words of the catalogue, escaped; {0} in them is the value `it`
 *     {{#name}} ... {{/name}}      once for each row of that name, or once if the value is not ""
 *     {{^name}} ... {{/name}}      if there is neither
 *     {{>file}}                    another template
 *
 * Names that a row does not have are looked for around it. */
#ifndef FEED_TEMPLATE_H
#define FEED_TEMPLATE_H

#include "base/arena.h"
#include "base/message.h"

/* Values by name; in the arena that made it. */
struct fields;

struct fields *fields_new(struct arena *a);
void fields_put(struct fields *f, const char *name, const char *value); /* borrowed; NULL is "" */
struct fields *fields_row(struct fields *f, const char *name);          /* one more of that name */

struct templates; /* opaque: all files, read once */

struct templates *templates_load(struct error *e);
void templates_free(struct templates *t);

/* Appends. ERR_RESOURCE_MISSING, ERR_CATALOGUE for a template that is not there or not closed. */
bool template_fill(const struct templates *t, const char *name, const struct fields *f,
                   const struct catalogue *words, enum language lang, struct str *out,
                   struct error *e);

/* Text as HTML has it. */
void html_escape(struct str *out, const char *text);

#endif
