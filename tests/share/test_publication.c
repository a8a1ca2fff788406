#include "share/publication.h"

#include "testing.h"

#include <string.h>

static struct sign_key key;
static struct publication front, read_back;
static struct str bytes;
static struct error err;

static void
start(void)
{
    sign_key_make(&key);
    str_init(&bytes);
    error_clear(&err);
    front = (struct publication){.revision = 41, .utc = 1747184400};
    front.day = day_of(2025, 5, 14);
    str_copy(front.name, sizeof front.name, "示范区教育局");
    publication_measure(&front.database, "abc", 3);
    publication_measure(&front.files, "", 0);
    publication_write(&front, &key, &bytes);
}

static void
stop(void)
{
    str_destroy(&bytes);
}

static bool
read_bytes(void)
{
    return publication_read(bytes.s, bytes.len, key.open, &read_back, &err);
}

START_TEST(what_is_written_is_read)
{
    ck_assert(read_bytes());
    ck_assert_str_eq(read_back.name, "示范区教育局");
    ck_assert(read_back.revision == 41 && read_back.utc == 1747184400);
    ck_assert_int_eq(day_cmp(read_back.day, front.day), 0);
    ck_assert(publication_fits(&read_back.database, "abc", 3));
    ck_assert(!publication_fits(&read_back.database, "abd", 3));
    ck_assert(!publication_fits(&read_back.database, "abcd", 4));
    ck_assert(publication_fits(&read_back.files, "", 0));
    ck_assert(memcmp(read_back.key, key.open, sizeof key.open) == 0);
}
END_TEST

START_TEST(no_byte_can_be_changed)
{
    for (size_t i = 0; i < bytes.len; i++) {
        char was = bytes.s[i];
        bytes.s[i] = was == '1' ? '2' : '1';
        ck_assert_msg(!read_bytes(), "byte %zu", i);
        bytes.s[i] = was;
    }
    for (size_t len = 0; len < bytes.len; len++)
        ck_assert(!publication_read(bytes.s, len, key.open, &read_back, &err));
    str_append(&bytes, "utc 1\n");
    ck_assert(!read_bytes());
}
END_TEST

START_TEST(another_key_is_told_from_another_form)
{
    struct sign_key other;
    sign_key_make(&other);
    ck_assert(!publication_read(bytes.s, bytes.len, other.open, &read_back, &err));
    ck_assert_int_eq(err.code, ERR_FOLLOW_SIGNATURE);
    ck_assert(!publication_read("<html>", 6, key.open, &read_back, &err));
    ck_assert_int_eq(err.code, ERR_FOLLOW_FORM);
    uint8_t claimed[SIGN_KEY_BYTES];
    ck_assert(publication_claims(bytes.s, bytes.len, claimed, &err));
    ck_assert(memcmp(claimed, key.open, sizeof claimed) == 0);
}
END_TEST

START_TEST(a_name_cannot_bring_lines_of_its_own)
{
    str_copy(front.name, sizeof front.name, "甲\nrevision 99");
    str_clear(&bytes);
    publication_write(&front, &key, &bytes);
    ck_assert(read_bytes());
    ck_assert_str_eq(read_back.name, "甲");
    ck_assert(read_back.revision == 41);
}
END_TEST

int
main(void)
{
    return TEST_RUN_WITH("publication", start, stop, 60, what_is_written_is_read,
                         no_byte_can_be_changed, another_key_is_told_from_another_form,
                         a_name_cannot_bring_lines_of_its_own);
}
