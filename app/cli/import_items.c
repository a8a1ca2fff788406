#include "cli/import_items.h"

#include "base/json.h"

#include <stdio.h>
#include <string.h>

#define VALUE_BYTES 120 /* of a value in a line of text */

static const char *
say(struct import_printing *p, const char *id, const char *a, const char *b, const char *c)
{
    return message_in(&p->a, p->cli->say, p->cli->lang, id, a, b, c);
}

static const char *
fate_word(const struct import_printing *p, enum import_fate f)
{
    static const char *const ids[IMPORT_FATE_COUNT] = {
        [IMPORT_NEW] = "import.fate.new",
        [IMPORT_CHANGED] = "import.fate.changed",
        [IMPORT_UNCHANGED] = "import.fate.unchanged",
        [IMPORT_REMOVED] = "import.fate.removed",
        [IMPORT_REFUSED] = "import.fate.refused",
        [IMPORT_CONFLICT] = "import.fate.conflict",
        [IMPORT_OUTDATED] = "import.fate.outdated",
    };
    return message(p->cli->say, p->cli->lang, ids[f]);
}

static const char *
reason(struct import_printing *p, const struct import_item *item)
{
    if (item->error != NULL && item->reason[0] == '\0') {
        struct error bare = *item->error;
        bare.file[0] = '\0';
        return error_in(&p->a, p->cli->say, p->cli->lang, &bare);
    }
    return item->reason[0] == '\0' ? ""
                                   : say(p, item->reason, item->detail[0], item->detail[1], NULL);
}

/* -- text -------------------------------------------------------------------------------------- */

/* Keys are worded, long texts cut, and all stands on one line. */
static const char *
worded(struct import_printing *p, const char *field, const char *value)
{
    enum category category;
    enum status status;
    if (value[0] == '\0')
        return message(p->cli->say, p->cli->lang, "import.nothing");
    if (str_equal(field, "status") && status_from_key(value, &status))
        return message(p->cli->say, p->cli->lang, status_label_id(status));
    if (str_equal(field, "category") && category_from_key(value, &category))
        return message(p->cli->say, p->cli->lang, category_label_id(category));
    if (str_equal(field, "visibility"))
        return message(p->cli->say, p->cli->lang,
                       str_equal(value, "public") ? "cli.public" : "cli.internal");
    size_t len = utf8_cut(value, VALUE_BYTES);
    char *line = arena_printf(&p->a, "%.*s%s", (int)len, value, value[len] != '\0' ? "…" : "");
    for (char *c = line; (c = strpbrk(c, "\t\n\r")) != NULL; c++)
        *c = ' ';
    return line;
}

static void
print_field(struct import_printing *p, const struct import_field *f)
{
    const char *id = arena_printf(&p->a, "field.%s", f->name);
    const char *name = message(p->cli->say, p->cli->lang, id);
    const char *ours = worded(p, f->name, f->ours), *theirs = worded(p, f->name, f->theirs);
    const char *how = !f->conflict ? "import.field"
                      : f->taken   ? "import.field.theirs"
                                   : "import.field.ours";
    printf("    %s\n", say(p, how, name, ours, theirs));
}

static void
print_rule(struct import_printing *p, const struct import_item *item)
{
    static const char *const ids[RULE_SOURCE_COUNT] = {
        [RULE_CATEGORIES] = "import.rule.categories",
        [RULE_CALENDAR] = "import.rule.calendar",
        [RULE_TITLE] = "import.rule.title",
    };
    const char *category = message(p->cli->say, p->cli->lang, category_label_id(item->category));
    if (item->rule != NULL)
        printf("    %s\n", say(p, ids[item->rule->source], category, item->rule->text, NULL));
    else
        printf("    %s\n", say(p, "import.rule.none", category, NULL, NULL));
}

static bool
decides_category(const struct import_item *item)
{
    if (item->fate == IMPORT_NEW)
        return true;
    for (size_t i = 0; i < item->field_count; i++)
        if (str_equal(item->fields[i].name, "category") && item->fields[i].taken)
            return true;
    return false;
}

/* An import tells only what went another way than asked; a dry run all but what stays. */
static bool
worth_telling(const struct import_printing *p, enum import_fate f)
{
    switch (f) {
    case IMPORT_UNCHANGED:
    case IMPORT_FATE_COUNT:
        return false;
    case IMPORT_NEW:
    case IMPORT_CHANGED:
    case IMPORT_REFUSED:
        return p->dry_run;
    case IMPORT_REMOVED:
    case IMPORT_CONFLICT:
    case IMPORT_OUTDATED:
        return true;
    }
    return true;
}

static void
print_text(struct import_printing *p, const struct import_item *item)
{
    if (!worth_telling(p, item->fate))
        return;
    const char *title = item->title[0] != '\0' ? worded(p, "title", item->title) : "";
    const char *instance =
        item->recurrence_id[0] != '\0' ? arena_printf(&p->a, " %s", item->recurrence_id) : "";
    if (item->line > 0)
        printf("%s:%d: ", p->path, item->line);
    else
        printf("%s: ", p->path);
    printf("%s", fate_word(p, item->fate));
    if (item->uid[0] != '\0')
        printf(" %s", say(p, "import.who", title, item->uid, instance));
    printf("\n");
    const char *why = reason(p, item);
    if (why[0] != '\0')
        printf("    %s\n", why);
    for (size_t i = 0; i < item->field_count; i++)
        print_field(p, &item->fields[i]);
    if (decides_category(item))
        print_rule(p, item);
    if (item->lines[0] != '\0' && item->field_count == 0 && p->dry_run)
        printf("    %s\n", say(p, "import.lines", item->lines, NULL, NULL));
}

/* -- JSON -------------------------------------------------------------------------------------- */

static void
member(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_string(out, value);
}

static void
flag(struct str *out, const char *key, bool value)
{
    json_key(out, key);
    str_append(out, value ? "true" : "false");
}

static void
number(struct str *out, const char *key, int value)
{
    json_key(out, key);
    str_printf(out, "%d", value);
}

static void
json_fields(struct str *out, const struct import_item *item)
{
    json_key(out, "fields");
    str_append_char(out, '[');
    for (size_t i = 0; i < item->field_count; i++) {
        const struct import_field *f = &item->fields[i];
        str_append(out, i > 0 ? ",{" : "{");
        member(out, "field", f->name);
        member(out, "ours", f->ours);
        member(out, "theirs", f->theirs);
        flag(out, "conflict", f->conflict);
        flag(out, "taken", f->taken);
        str_append_char(out, '}');
    }
    str_append_char(out, ']');
}

static void
json_rule(struct str *out, const struct import_item *item)
{
    json_key(out, "rule");
    if (item->rule == NULL) {
        str_append(out, "null");
        return;
    }
    str_append_char(out, '{');
    member(out, "what", rule_source_key(item->rule->source));
    member(out, "text", item->rule->text);
    str_append_char(out, '}');
}

static void
print_json(struct import_printing *p, const struct import_item *item)
{
    struct str out;
    str_init(&out);
    str_append_char(&out, '{');
    member(&out, "fate", import_fate_key(item->fate));
    number(&out, "line", item->line);
    member(&out, "uid", item->uid);
    member(&out, "recurrence_id", item->recurrence_id);
    member(&out, "title", item->title);
    member(&out, "reason", reason(p, item));
    member(&out, "category", category_key(item->category));
    json_rule(&out, item);
    json_fields(&out, item);
    member(&out, "lines", item->lines);
    str_append_char(&out, '}');
    printf("%s\n  %s", p->items > 0 ? "," : "", out.s);
    str_destroy(&out);
}

void
import_json_begin(struct import_printing *p)
{
    struct str out;
    str_init(&out);
    str_append_char(&out, '{');
    member(&out, "file", p->path);
    flag(&out, "dry_run", p->dry_run);
    json_key(&out, "items");
    printf("%s[", out.s);
    str_destroy(&out);
}

static void
json_counts(struct str *out, const struct import_report *r)
{
    json_key(out, "counts");
    str_append_char(out, '{');
    number(out, "new", r->added);
    number(out, "changed", r->changed);
    number(out, "unchanged", r->unchanged);
    number(out, "removed", r->removed);
    number(out, "refused", r->refused);
    number(out, "conflict", r->conflicts);
    number(out, "outdated", r->outdated);
    str_append_char(out, '}');
}

static void
json_problems(struct import_printing *p, struct str *out, const struct import_report *r)
{
    bool first = true;
    json_key(out, "warnings");
    str_append_char(out, '[');
    for (size_t i = 0; i < r->problem_count; i++) {
        if (r->problems[i].refused)
            continue;
        str_append(out, first ? "" : ",");
        json_string(out, error_in(&p->a, p->cli->say, p->cli->lang, &r->problems[i].error));
        first = false;
    }
    str_append_char(out, ']');
}

void
import_json_end(struct import_printing *p, const struct import_report *r, const struct error *e)
{
    struct str out;
    str_init(&out);
    str_append(&out, "{"); /* json_key wants to see where it is; not printed */
    member(&out, "calendar", r->calendar != NULL ? r->calendar : "");
    flag(&out, "calendar_new", r->calendar_new);
    json_counts(&out, r);
    json_problems(p, &out, r);
    member(&out, "error", e != NULL ? error_in(&p->a, p->cli->say, p->cli->lang, e) : NULL);
    printf("\n ],%s}", out.s + 1);
    str_destroy(&out);
}

/* -- both -------------------------------------------------------------------------------------- */

void
import_item_print(struct import_printing *p, const struct import_item *item)
{
    if (p->json)
        print_json(p, item);
    else
        print_text(p, item);
    p->items++;
    arena_reset(&p->a);
}

static void
also(struct import_printing *p, struct str *out, enum import_fate f, int n)
{
    if (n == 0)
        return;
    const char *text = arena_printf(&p->a, "%d", n);
    str_append(out, say(p, "import.also", fate_word(p, f), text, NULL));
}

const char *
import_counts(struct import_printing *p, const struct import_report *r)
{
    struct str out;
    str_init(&out);
    str_append(&out,
               say(p, "cli.import.counts", arena_printf(&p->a, "%d", r->added),
                   arena_printf(&p->a, "%d", r->changed), arena_printf(&p->a, "%d", r->unchanged)));
    also(p, &out, IMPORT_REMOVED, r->removed);
    also(p, &out, IMPORT_CONFLICT, r->conflicts);
    also(p, &out, IMPORT_OUTDATED, r->outdated);
    also(p, &out, IMPORT_REFUSED, r->refused);
    const char *kept = arena_strdup(&p->a, out.s);
    str_destroy(&out);
    return kept;
}
