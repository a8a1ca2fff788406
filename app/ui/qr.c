#include "ui/qr.h"

#include <limits.h>
#include <qrencode.h>

#define ECI_UTF8 26

static QRcode *
encode(const char *payload, size_t len, int version, QRecLevel level)
{
    QRinput *in = QRinput_new2(version, level);
    if (!in)
        return NULL;
    QRcode *code = NULL;
    if (QRinput_appendECIheader(in, ECI_UTF8) == 0 &&
        QRinput_append(in, QR_MODE_8, (int)len, (const unsigned char *)payload) == 0)
        code = QRcode_encodeInput(in);
    QRinput_free(in);
    return code;
}

bool
qr_encode(const char *payload, size_t len, struct qr *out)
{
    out->side = 0;
    if (len == 0 || len > INT_MAX)
        return false;
    QRcode *code = encode(payload, len, 0, QR_ECLEVEL_L);
    if (!code)
        return false;
    QRcode *better = encode(payload, len, code->version, QR_ECLEVEL_M);
    if (better && better->version == code->version) {
        QRcode_free(code);
        code = better;
        better = NULL;
    }
    out->side = code->width;
    for (int i = 0; i < code->width * code->width; i++)
        out->dark[i] = code->data[i] & 1;
    QRcode_free(code);
    if (better)
        QRcode_free(better);
    return true;
}
