/* Tables of every kind in, cells out; and out again. */
#include "sheet/sheet.h"

#include "base/file.h"
#include "base/str.h"
#include "testing.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

static struct arena a;
static struct error e;
static char folder[64];

static void
set_up(void)
{
    arena_init(&a);
    error_clear(&e);
    snprintf(folder, sizeof folder, "/tmp/xiaoli-sheet-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void
tear_down(void)
{
    arena_destroy(&a);
    rmdir(folder);
}

static struct sheet
read_bytes(const char *bytes, size_t len)
{
    struct sheet s;
    ck_assert_msg(sheet_read(&a, "t", bytes, len, &s, &e), "error %d: %s", (int)e.code, e.args[0]);
    return s;
}

/* Cells as one text: "a|b/c|d". */
static const char *
flat(const struct sheet *s)
{
    struct str out;
    str_init(&out);
    for (size_t i = 0; i < s->rows; i++)
        for (size_t c = 0; c < s->columns; c++)
            str_printf(&out, "%s%s", c ? "|" : i ? "/" : "", sheet_cell(s, i, c));
    char *kept = arena_strdup(&a, out.s);
    str_destroy(&out);
    return kept;
}

START_TEST(csv_as_people_have_it)
{
    static const struct {
        const char *text, *cells;
    } cases[] = {
        {"姓名,班级\n张三,1\n", "姓名|班级/张三|1"},
        {"姓名,班级\r\n张三,1", "姓名|班级/张三|1"},
        {"姓名,班级\r张三,1\r", "姓名|班级/张三|1"},
        {"\xEF\xBB\xBF姓名,班级\n张三,1\n", "姓名|班级/张三|1"},
        {"姓名\t班级\n张三\t1,2\n", "姓名|班级/张三|1,2"},
        {"姓名;班级\n张三;1\n", "姓名|班级/张三|1"},
        {"sep=;\r\n姓名;班级,室\r\n张三;1\r\n", "姓名|班级,室/张三|1"},
        {"a,\"b,\"\"c\"\"\nd\"\n", "a|b,\"c\"\nd"},
        {"a,=\"0012\"\n", "a|0012"},
        {"a,b,,,\n\n,,\nc,d\n", "a|b/c|d"},
        {"a,5\" x\n", "a|5\" x"},
        {"a,\"b\"c\n", "a|bc"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sheet s = read_bytes(cases[i].text, strlen(cases[i].text));
        ck_assert_str_eq(flat(&s), cases[i].cells);
        ck_assert_int_eq(s.kind, SHEET_CSV);
    }
}
END_TEST

START_TEST(lines_are_those_of_the_file)
{
    static const char text[] = "a,b\n\"x\ny\",1\n\nc,2\n";
    struct sheet s = read_bytes(text, sizeof text - 1);
    ck_assert_uint_eq(s.rows, 3);
    ck_assert_int_eq(s.lines[1], 2);
    ck_assert_int_eq(s.lines[2], 5);
}
END_TEST

START_TEST(every_encoding)
{
    static const char text[] = "姓名,班级\n张三𠮷,一班\n";
    static const enum encoding all[] = {ENC_UTF8, ENC_UTF16LE, ENC_UTF16BE, ENC_GB18030};
    for (size_t i = 0; i < 4; i++) {
        struct str bytes;
        str_init(&bytes);
        const char *marked = i == 0 || i == 3 ? text : "\xEF\xBB\xBF姓名,班级\n张三𠮷,一班\n";
        ck_assert(encoding_from_utf8(all[i], marked, strlen(marked), &bytes));
        struct sheet s = read_bytes(bytes.s, bytes.len);
        ck_assert_str_eq(flat(&s), "姓名|班级/张三𠮷|一班");
        ck_assert_int_eq(s.encoding, all[i]);
        str_destroy(&bytes);
    }
}
END_TEST

/* -- workbooks, made here by hand -------------------------------------------------------------- */

struct part {
    const char *name, *text;
};

static void
make_zip(struct str *out, const struct part *parts, size_t count)
{
    char path[96];
    snprintf(path, sizeof path, "%s/made.xlsx", folder);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    ck_assert_ptr_nonnull(zip);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_ge(
            zip_file_add(zip, parts[i].name,
                         zip_source_buffer(zip, parts[i].text, strlen(parts[i].text), 0), 0),
            0);
    ck_assert_int_eq(zip_close(zip), 0);
    str_init(out);
    ck_assert(file_read(path, 1 << 20, out, &e));
    unlink(path);
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
static const char workbook[] =
    "<?xml version=\"1.0\"?><workbook " MAIN " " RELS
    "><sheets><sheet name=\"hidden\" sheetId=\"1\" state=\"hidden\" "
    "r:id=\"rId1\"/><sheet name=\"名单\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";
static const char relations[] = "<Relationships><Relationship Id=\"rId1\" "
                                "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
                                "Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>";
static const char strings[] =
    "<sst " MAIN "><si><t>姓名</t></si><si><r><t>张</t></r><r><t xml:space=\"preserve\"> "
    "三</t></r><rPh><t>zhang</t></rPh>"
    "</si><si><t/></si></sst>";
static const char styles[] =
    "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"170\" formatCode=\"000\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"170\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
static const char sheet2[] =
    "<worksheet " MAIN "><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"C2\" "
    "t=\"inlineStr\"><is><t>考场</t>"
    "</is></c></row><row r=\"5\"><c r=\"A5\" t=\"s\"><v>1</v></c><c "
    "r=\"B5\"><v>5.10322E+17</v></c><c r=\"C5\" s=\"1\"><v>7"
    "</v></c><c r=\"D5\" s=\"1\"/></row></sheetData></worksheet>";

START_TEST(a_workbook)
{
    const struct part parts[] = {
        {"xl/workbook.xml", workbook},         {"xl/_rels/workbook.xml.rels", relations},
        {"xl/sharedStrings.xml", strings},     {"xl/styles.xml", styles},
        {"xl/worksheets/sheet1.xml", "<no/>"}, {"xl/worksheets/sheet2.xml", sheet2}};
    struct str bytes;
    make_zip(&bytes, parts, 6);
    struct sheet s = read_bytes(bytes.s, bytes.len);
    ck_assert_int_eq(s.kind, SHEET_XLSX);
    ck_assert_str_eq(flat(&s), "姓名||考场/张 三|5.10322E+17|007");
    ck_assert_int_eq(s.lines[0], 2);
    ck_assert_int_eq(s.lines[1], 5);
    /* whatever is cut off or turned over is told, never read */
    for (size_t cut = 4; cut < bytes.len; cut += 7) {
        struct sheet none;
        struct error why = {0};
        ck_assert(!sheet_read(&a, "t", bytes.s, cut, &none, &why));
        ck_assert_int_ne(why.code, ERR_NONE);
    }
    str_destroy(&bytes);
}
END_TEST

START_TEST(workbooks_that_are_none)
{
    static const char bomb[] =
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet><sheetData>"
        "<row r=\"1\"><c><v>&b;</v></c></row></sheetData></worksheet>";
    const struct {
        struct part parts[4];
        size_t count;
        enum error_code code;
    } cases[] = {
        {{{"word/document.xml", "<a/>"}}, 1, ERR_SHEET_FORMAT},
        {{{"xl/workbook.xml", "<workbook>"}}, 1, ERR_SHEET_DAMAGED},
        {{{"xl/workbook.xml", workbook}}, 1, ERR_SHEET_DAMAGED},
        {{{"xl/workbook.xml", workbook}, {"xl/_rels/workbook.xml.rels", "<R/>"}},
         2,
         ERR_SHEET_DAMAGED},
        {{{"xl/workbook.xml", workbook}, {"xl/_rels/workbook.xml.rels", relations}},
         2,
         ERR_SHEET_DAMAGED},
        {{{"xl/workbook.xml", workbook},
          {"xl/_rels/workbook.xml.rels", relations},
          {"xl/worksheets/sheet2.xml", bomb}},
         3,
         ERR_SHEET_DAMAGED},
        {{{"xl/workbook.xml", workbook},
          {"xl/_rels/workbook.xml.rels", relations},
          {"xl/worksheets/sheet2.xml", sheet2}},
         3,
         ERR_SHEET_DAMAGED}, /* its strings are missing */
        {{{"xl/workbook.xml", workbook},
          {"xl/_rels/workbook.xml.rels", relations},
          {"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"}},
         3,
         ERR_SHEET_EMPTY},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str bytes;
        struct sheet s;
        struct error why = {0};
        make_zip(&bytes, cases[i].parts, cases[i].count);
        ck_assert(!sheet_read(&a, "t", bytes.s, bytes.len, &s, &why));
        ck_assert_msg(why.code == cases[i].code, "case %zu: %d", i, (int)why.code);
        str_destroy(&bytes);
    }
}
END_TEST

/* -- what is refused --------------------------------------------------------------------------- */

START_TEST(what_is_no_table)
{
    static const struct {
        const char *bytes;
        size_t len;
        enum error_code code;
    } cases[] = {
        {"", 0, ERR_SHEET_EMPTY},
        {"\n\n,,\n", 5, ERR_SHEET_EMPTY},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", 12, ERR_SHEET_OLD_XLS},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 42,
         ERR_SHEET_ENCRYPTED},
        {"<html><table><tr><td>1</td></tr></table>", 40, ERR_SHEET_HTML},
        {"\xEF\xBB\xBF\n<!DOCTYPE HTML>", 19, ERR_SHEET_HTML},
        {"%PDF-1.7", 8, ERR_SHEET_FORMAT},
        {"Rar!abcd", 8, ERR_SHEET_FORMAT},
        {"PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 38, ERR_SHEET_DAMAGED},
        {"a,\"b\nc,d\n", 9, ERR_SHEET_QUOTE},
        {"a,b\0c\n\n", 7, ERR_SHEET_FORMAT},
        {"\xEF\xBB\xBF\xFF,a\n", 7, ERR_ENCODING},
        {"\x81\xFF,a\n", 5, ERR_ENCODING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sheet s;
        struct error why = {0};
        ck_assert(!sheet_read(&a, "名单", cases[i].bytes, cases[i].len, &s, &why));
        ck_assert_msg(why.code == cases[i].code, "case %zu: %d", i, (int)why.code);
        ck_assert_str_eq(why.file, "名单");
    }
}
END_TEST

START_TEST(too_much_is_refused)
{
    struct str text;
    struct sheet s;
    str_init(&text);
    for (int i = 0; i < 300; i++)
        str_append(&text, "x,");
    str_append(&text, "\n");
    ck_assert(!sheet_read(&a, "t", text.s, text.len, &s, &e));
    ck_assert_int_eq(e.code, ERR_SHEET_LIMIT);
    str_clear(&text);
    for (int i = 0; i < SHEET_ROWS_MAX + 1; i++)
        str_append(&text, "x\n");
    error_clear(&e);
    ck_assert(!sheet_read(&a, "t", text.s, text.len, &s, &e));
    ck_assert_int_eq(e.line, SHEET_ROWS_MAX + 1);
    str_destroy(&text);
}
END_TEST

/* -- there and back ---------------------------------------------------------------------------- */

static const char *const cells[] = {
    "准考证号", "姓名",   "备注",        "250802001",          "欧阳·演示", "",
    "001",      "演示𠮷", "说\"好\",行", "123456789012345678", "-5",        "=1+1"};
static const struct sheet_out table = {3, 4, cells};

static struct sheet
there_and_back(const char *name, enum encoding encoding, struct str *bytes)
{
    char path[96];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    ck_assert_msg(sheet_write(path, &table, encoding, &e), "%d %s", (int)e.code, e.args[0]);
    str_init(bytes);
    ck_assert(file_read(path, 1 << 20, bytes, &e));
    unlink(path);
    return read_bytes(bytes->s, bytes->len);
}

START_TEST(what_is_written_is_read)
{
    static const struct {
        const char *name;
        enum encoding encoding, found;
        const char *formula;
    } ways[] = {{"t.csv", ENC_UTF8, ENC_UTF8, "'=1+1"},
                {"t.csv", ENC_GB18030, ENC_GB18030, "'=1+1"},
                {"t.xlsx", ENC_UTF8, ENC_UTF8, "=1+1"},
                {"t.DBF", ENC_UTF8, ENC_GB18030, "=1+1"}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct str bytes, again;
        struct sheet s = there_and_back(ways[i].name, ways[i].encoding, &bytes);
        ck_assert_int_eq(s.encoding, ways[i].found);
        ck_assert_uint_eq(s.rows, 4);
        for (size_t c = 0; c < 12; c++)
            ck_assert_str_eq(s.cells[c], c == 11 ? ways[i].formula : cells[c]);
        there_and_back(ways[i].name, ways[i].encoding, &again);
        ck_assert_uint_eq(bytes.len, again.len);
        ck_assert_mem_eq(bytes.s, again.s, bytes.len);
        str_destroy(&bytes);
        str_destroy(&again);
    }
}
END_TEST

START_TEST(dbf_damages)
{
    struct str bytes;
    there_and_back("t.dbf", ENC_UTF8, &bytes);
    for (size_t cut = 34; cut + 2 < bytes.len; cut++) {
        struct sheet s;
        struct error why = {0};
        ck_assert(!sheet_read(&a, "t", bytes.s, cut, &s, &why));
        ck_assert_int_eq(why.code, ERR_SHEET_DAMAGED);
    }
    bytes.s[32 * 4 + 1] = '*'; /* the first row is deleted */
    struct sheet s = read_bytes(bytes.s, bytes.len);
    ck_assert_uint_eq(s.rows, 3);
    ck_assert_int_eq(s.lines[1], 2);
    str_destroy(&bytes);
}
END_TEST

START_TEST(no_file_is_left_when_writing_fails)
{
    ck_assert(!sheet_write("/nonexistent/t.xlsx", &table, ENC_UTF8, &e));
    ck_assert_int_eq(e.code, ERR_FILE_WRITE);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("sheet", set_up, tear_down, 60, csv_as_people_have_it,
                         lines_are_those_of_the_file, every_encoding, a_workbook,
                         workbooks_that_are_none, what_is_no_table, too_much_is_refused,
                         what_is_written_is_read, dbf_damages, no_file_is_left_when_writing_fails);
}
