/* The symbols must be what libqrencode makes of one byte segment behind ECI 26, at the level we
 * claim. */
#include "testing.h"
#include "ui/qr.h"

#include <qrencode.h>
#include <string.h>

static QRcode *
wanted(const char *payload, size_t len, int version, QRecLevel level)
{
    QRinput *in = QRinput_new2(version, level);
    QRinput_appendECIheader(in, 26);
    QRinput_append(in, QR_MODE_8, (int)len, (const unsigned char *)payload);
    QRcode *code = QRcode_encodeInput(in);
    QRinput_free(in);
    return code;
}

static void
check_payload(const char *payload, size_t len)
{
    static struct qr got;
    ck_assert(qr_encode(payload, len, &got));
    QRcode *low = wanted(payload, len, 0, QR_ECLEVEL_L);
    QRcode *medium = wanted(payload, len, low->version, QR_ECLEVEL_M);
    const QRcode *want = medium && medium->version == low->version ? medium : low;
    ck_assert_int_eq(got.side, want->width);
    for (int i = 0; i < got.side * got.side; i++)
        ck_assert_int_eq(got.dark[i], want->data[i] & 1);
    QRcode_free(low);
    if (medium)
        QRcode_free(medium);
}

START_TEST(matrix_is_libqrencodes)
{
    char text[1200];
    for (size_t len = 1; len < sizeof text; len += 37) {
        for (size_t i = 0; i < len; i++)
            text[i] = (char)('a' + i % 26);
        check_payload(text, len);
    }
    const char *event = "BEGIN:VEVENT\r\nSUMMARY:骨干教师培训\r\nEND:VEVENT\r\n";
    check_payload(event, strlen(event));
    check_payload("a\0b", 3);
}
END_TEST

START_TEST(too_much_and_nothing_are_refused)
{
    static char big[4000];
    static struct qr out;
    memset(big, 'x', sizeof big);
    ck_assert(!qr_encode(big, sizeof big, &out));
    ck_assert_int_eq(out.side, 0);
    ck_assert(!qr_encode("", 0, &out));
}
END_TEST

TEST_SUITE_MAIN("ui qr", matrix_is_libqrencodes, too_much_and_nothing_are_refused)
