/* Workbooks for schools: every cell is text, so that no number loses its zeros or its end. */
#include "base/str.h"
#include "sheet/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define WIDTH_MIN 8.0
#define WIDTH_MAX 48.0

/* As wide as its widest cell; Hanzi take two places. */
static double
column_width(const struct sheet_out *t, size_t column)
{
    double widest = WIDTH_MIN;
    for (size_t i = 0; i < t->rows; i++) {
        const char *s = t->cells[i * t->columns + column];
        double width = 2;
        for (uint32_t cp; (cp = utf8_next(&s));)
            width += cp < 0x1100 ? 1 : 2;
        widest = width > widest ? width : widest;
    }
    return widest < WIDTH_MAX ? widest : WIDTH_MAX;
}

static bool
fill(lxw_workbook *book, const struct sheet_out *t)
{
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *text = workbook_add_format(book), *head = workbook_add_format(book);
    format_set_num_format(text, "@");
    format_set_bold(head);
    for (size_t c = 0; c < t->columns; c++)
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, column_width(t, c), NULL);
    worksheet_freeze_panes(sheet, 1, 0);
    lxw_error rc = LXW_NO_ERROR;
    for (size_t i = 0; rc == LXW_NO_ERROR && i < t->rows * t->columns; i++)
        rc = worksheet_write_string(sheet, (lxw_row_t)(i / t->columns), (lxw_col_t)(i % t->columns),
                                    t->cells[i], i < t->columns ? head : text);
    return rc == LXW_NO_ERROR;
}

static bool
refuse(struct error *e)
{
    return error_set(e, ERR_FILE_WRITE, error_reason(errno ? errno : EIO), NULL, NULL);
}

bool
xlsx_write(const char *path, const struct sheet_out *t, struct error *e)
{
    struct str beside;
    str_init(&beside);
    str_printf(&beside, "%s.%ld.tmp", path, (long)getpid());
    int fd = open(beside.s, O_WRONLY | O_CREAT | O_CLOEXEC, 0600); /* the library says no reasons */
    lxw_workbook *book = fd >= 0 ? workbook_new(beside.s) : NULL;
    /* a fixed time: the same table gives the same bytes */
    lxw_doc_properties properties = {.created = 946684800};
    bool ok = book && workbook_set_properties(book, &properties) == LXW_NO_ERROR && fill(book, t);
    if (fd >= 0)
        close(fd);
    if (book)
        ok = workbook_close(book) == LXW_NO_ERROR && ok;
    ok = (ok && rename(beside.s, path) == 0) || refuse(e);
    if (!ok)
        unlink(beside.s);
    str_destroy(&beside);
    return ok;
}
