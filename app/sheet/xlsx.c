/* Office Open XML workbooks: a zip of XML parts. The first visible sheet is read, cell by cell, as
 * the text that the file holds; a number whose format is all zeros ("000") gets them back.
 * Entities, network and parts of unlikely size are refused. */
#include "base/mem.h"
#include "sheet/inside.h"

#include <libxml/xmlreader.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define PART_MAX (256u << 20)

struct xlsx {
    struct sheet_rows *r;
    zip_t *zip;
    VEC(const char *) shared; /* strings by index */
    VEC(int) zeros;           /* of a cell style: width to pad numbers to, 0 = none */
    char sheet_id[64];        /* relationship of the first visible sheet */
    char sheet_path[256];
};

static bool
damaged(const struct xlsx *x, const char *part, struct error *e)
{
    return error_set_at(e, x->r->file, 0, ERR_SHEET_DAMAGED, part, NULL, NULL);
}

/* The whole part, to be freed; NULL when it is absent, damaged or too large. */
static char *
read_part(const struct xlsx *x, const char *name, size_t *len)
{
    zip_stat_t st;
    if (zip_stat(x->zip, name, ZIP_FL_NOCASE, &st) != 0 || !(st.valid & ZIP_STAT_SIZE) ||
        st.size > PART_MAX)
        return NULL;
    zip_file_t *file = zip_fopen_index(x->zip, st.index, 0);
    if (!file)
        return NULL;
    char *bytes = mem_alloc((size_t)st.size + 1);
    zip_int64_t got = zip_fread(file, bytes, st.size);
    bool whole = got == (zip_int64_t)st.size;
    if (zip_fclose(file) != 0 || !whole) {
        free(bytes);
        return NULL;
    }
    *len = (size_t)st.size;
    return bytes;
}

/* -- walking through a part -------------------------------------------------------------------- */

/* What a part's elements do; false ends the walk with *e filled or the part called damaged. */
struct walk {
    struct xlsx *x;
    xmlTextReaderPtr reader;
    bool (*open)(struct walk *w, const char *name, struct error *e);
    bool (*close)(struct walk *w, const char *name, struct error *e);
    struct str text; /* gathered where `gather` says so */
    bool gather;
    /* of a sheet */
    size_t column, row;
    char type[16];
    int style;
    bool in_phonetic, in_formats;
    int count;
    struct {
        int id, zeros;
    } formats[256];
};

/* An attribute of the element the walk stands on; false when absent. */
static bool
attribute(struct walk *w, const char *name, char *out, size_t size)
{
    xmlChar *value = xmlTextReaderGetAttribute(w->reader, (const xmlChar *)name);
    if (!value)
        return false;
    str_copy(out, size, (const char *)value);
    xmlFree(value);
    return true;
}

static int
number_attribute(struct walk *w, const char *name)
{
    char text[24];
    return attribute(w, name, text, sizeof text) ? (int)strtol(text, NULL, 10) : -1;
}

static const char *
local_name(struct walk *w)
{
    const xmlChar *name = xmlTextReaderConstLocalName(w->reader);
    return name ? (const char *)name : "";
}

static bool
step(struct walk *w, struct error *e)
{
    switch (xmlTextReaderNodeType(w->reader)) {
    case XML_READER_TYPE_ELEMENT: {
        bool empty = xmlTextReaderIsEmptyElement(w->reader) != 0;
        return w->open(w, local_name(w), e) &&
               (!empty || !w->close || w->close(w, local_name(w), e));
    }
    case XML_READER_TYPE_END_ELEMENT:
        return !w->close || w->close(w, local_name(w), e);
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
    case XML_READER_TYPE_WHITESPACE:
        if (w->gather && w->text.len <= SHEET_CELL_MAX) {
            const xmlChar *value = xmlTextReaderConstValue(w->reader);
            str_append(&w->text, value ? (const char *)value : "");
        }
        return true;
    case XML_READER_TYPE_DOCUMENT_TYPE: /* no workbook has one; entities grow out of it */
        return false;
    default:
        return true;
    }
}

static void
keep_quiet(void *arg, const char *message, xmlParserSeverities severity,
           xmlTextReaderLocatorPtr locator)
{
    (void)arg;
    (void)message;
    (void)severity;
    (void)locator;
}

static bool
walk_part(struct walk *w, const char *name, struct error *e)
{
    size_t len = 0;
    char *bytes = read_part(w->x, name, &len);
    if (!bytes)
        return damaged(w->x, name, e);
    struct error own = {0};
    w->reader =
        xmlReaderForMemory(bytes, (int)len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    int rc = w->reader ? 1 : -1;
    str_init(&w->text);
    if (w->reader)
        xmlTextReaderSetErrorHandler(w->reader, keep_quiet, NULL);
    bool ok = rc == 1;
    while (ok && (rc = xmlTextReaderRead(w->reader)) == 1)
        ok = step(w, &own);
    str_destroy(&w->text);
    xmlFreeTextReader(w->reader);
    free(bytes);
    if (ok && rc == 0)
        return true;
    if (own.code == ERR_NONE)
        return damaged(w->x, name, e);
    if (e)
        *e = own;
    return false;
}

/* -- the parts --------------------------------------------------------------------------------- */

static bool
open_workbook(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    char state[24] = "";
    if (strcmp(name, "sheet") != 0 || w->x->sheet_id[0])
        return true;
    attribute(w, "state", state, sizeof state);
    if (strcmp(state, "hidden") != 0 && strcmp(state, "veryHidden") != 0)
        attribute(w, "r:id", w->x->sheet_id, sizeof w->x->sheet_id);
    return true;
}

static bool
open_relations(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    char id[64], target[200];
    if (strcmp(name, "Relationship") != 0 || !attribute(w, "Id", id, sizeof id) ||
        strcmp(id, w->x->sheet_id) != 0 || !attribute(w, "Target", target, sizeof target))
        return true;
    snprintf(w->x->sheet_path, sizeof w->x->sheet_path, "%s%s", target[0] == '/' ? "" : "xl/",
             target[0] == '/' ? target + 1 : target);
    return true;
}

static bool
open_strings(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    if (strcmp(name, "si") == 0)
        str_clear(&w->text);
    else if (strcmp(name, "rPh") == 0) /* how it is read aloud: no part of the text */
        w->in_phonetic = true;
    w->gather = strcmp(name, "t") == 0 && !w->in_phonetic;
    return true;
}

static bool
close_strings(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    w->gather = false;
    if (strcmp(name, "rPh") == 0)
        w->in_phonetic = false;
    else if (strcmp(name, "si") == 0)
        vec_push(&w->x->shared, arena_strndup(w->x->r->a, w->text.s, w->text.len));
    return true;
}

/* Width of a format that is nothing but zeros. */
static int
zeros_of(const char *format)
{
    size_t n = strspn(format, "0");
    return n > 1 && n < 20 && format[n] == '\0' ? (int)n : 0;
}

static bool
open_styles(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    char code[32];
    if (strcmp(name, "numFmt") == 0 && w->count < 256 &&
        attribute(w, "formatCode", code, sizeof code)) {
        w->formats[w->count].id = number_attribute(w, "numFmtId");
        w->formats[w->count++].zeros = zeros_of(code);
    } else if (strcmp(name, "cellXfs") == 0) {
        w->in_formats = true;
    } else if (strcmp(name, "xf") == 0 && w->in_formats) {
        int id = number_attribute(w, "numFmtId"), zeros = 0;
        for (int i = 0; i < w->count; i++)
            if (w->formats[i].id == id)
                zeros = w->formats[i].zeros;
        vec_push(&w->x->zeros, zeros);
    }
    return true;
}

static bool
close_styles(struct walk *w, const char *name, struct error *e)
{
    (void)e;
    if (strcmp(name, "cellXfs") == 0)
        w->in_formats = false;
    return true;
}

/* Column of "AB12", from 0; SIZE_MAX when it names none. */
static size_t
column_of(const char *reference)
{
    size_t n = 0;
    for (; *reference >= 'A' && *reference <= 'Z' && n < SHEET_COLUMNS_MAX * 26; reference++)
        n = n * 26 + (size_t)(*reference - 'A') + 1;
    return n - 1;
}

static void
open_cell(struct walk *w)
{
    char reference[24];
    size_t at = attribute(w, "r", reference, sizeof reference) ? column_of(reference) : SIZE_MAX;
    if (at != SIZE_MAX)
        w->column = at;
    w->type[0] = '\0';
    attribute(w, "t", w->type, sizeof w->type);
    w->style = number_attribute(w, "s");
    str_clear(&w->text);
}

static bool
open_sheet(struct walk *w, const char *name, struct error *e)
{
    if (strcmp(name, "row") == 0) {
        int line = number_attribute(w, "r");
        w->row = line > 0 ? (size_t)line : w->row + 1;
        w->column = 0;
        return rows_begin(w->x->r, (int)w->row, e);
    }
    if (strcmp(name, "c") == 0) {
        if (w->x->r->starts.count == 0)
            return false;
        open_cell(w);
    } else if (strcmp(name, "rPh") == 0) {
        w->in_phonetic = true;
    }
    w->gather = !w->in_phonetic && (strcmp(name, "v") == 0 || strcmp(name, "t") == 0);
    return true;
}

/* A number in front of which the sheet shows zeros. */
static void
pad_number(struct walk *w)
{
    int width =
        w->style >= 0 && (size_t)w->style < w->x->zeros.count ? w->x->zeros.at[w->style] : 0;
    if (w->text.len == 0 || strspn(w->text.s, "0123456789") != w->text.len ||
        (int)w->text.len >= width)
        return;
    char padded[24];
    snprintf(padded, sizeof padded, "%0*lld", width, strtoll(w->text.s, NULL, 10));
    str_clear(&w->text);
    str_append(&w->text, padded);
}

static bool
close_cell(struct walk *w, struct error *e)
{
    const char *text = w->text.s;
    if (strcmp(w->type, "s") == 0) {
        char *end;
        size_t i = (size_t)strtoull(w->text.s, &end, 10);
        if (end == w->text.s || i >= w->x->shared.count)
            return false;
        text = w->x->shared.at[i];
    } else if (w->type[0] == '\0' || strcmp(w->type, "n") == 0) {
        pad_number(w);
        text = w->text.s;
    }
    bool ok = rows_cell_at(w->x->r, w->column, text, strlen(text), e);
    w->column++;
    return ok;
}

static bool
close_sheet(struct walk *w, const char *name, struct error *e)
{
    w->gather = false;
    if (strcmp(name, "rPh") == 0)
        w->in_phonetic = false;
    return strcmp(name, "c") != 0 || close_cell(w, e);
}

static bool
read_parts(struct xlsx *x, struct error *e)
{
    struct walk workbook = {.x = x, .open = open_workbook},
                relations = {.x = x, .open = open_relations},
                strings = {.x = x, .open = open_strings, .close = close_strings},
                styles = {.x = x, .open = open_styles, .close = close_styles},
                sheet = {.x = x, .open = open_sheet, .close = close_sheet};
    if (zip_name_locate(x->zip, "xl/workbook.xml", ZIP_FL_NOCASE) < 0)
        return error_set_at(e, x->r->file, 0, ERR_SHEET_FORMAT, "format.zip", NULL, NULL);
    if (!walk_part(&workbook, "xl/workbook.xml", e) ||
        !walk_part(&relations, "xl/_rels/workbook.xml.rels", e))
        return false;
    if (!x->sheet_path[0])
        return damaged(x, "xl/workbook.xml", e);
    if (zip_name_locate(x->zip, "xl/sharedStrings.xml", ZIP_FL_NOCASE) >= 0 &&
        !walk_part(&strings, "xl/sharedStrings.xml", e))
        return false;
    if (zip_name_locate(x->zip, "xl/styles.xml", ZIP_FL_NOCASE) >= 0 &&
        !walk_part(&styles, "xl/styles.xml", e))
        return false;
    return walk_part(&sheet, x->sheet_path, e);
}

bool
xlsx_read(struct sheet_rows *r, const char *bytes, size_t len, struct error *e)
{
    struct xlsx x = {.r = r};
    zip_error_t why;
    zip_source_t *source = zip_source_buffer_create(bytes, len, 0, &why);
    x.zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &why) : NULL;
    if (!x.zip) {
        zip_source_free(source);
        return damaged(&x, "zip", e);
    }
    bool ok = read_parts(&x, e);
    vec_destroy(&x.shared);
    vec_destroy(&x.zeros);
    zip_discard(x.zip);
    return ok;
}
