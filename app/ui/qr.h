/* QR symbols as phones read them: one byte-mode segment behind an ECI 26 (UTF-8) header, without
 * which readers take Chinese for Shift-JIS. Level L, or M where it costs no bigger symbol. */
#ifndef UI_QR_H
#define UI_QR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define QR_QUIET 4      /* modules of silence on each side */
#define QR_SIDE_MAX 177 /* version 40 */

struct qr {
    int side;                                /* modules, without the quiet zone */
    uint8_t dark[QR_SIDE_MAX * QR_SIDE_MAX]; /* row by row, 1 = dark; side * side are used */
};

/* False (side 0) if the payload is empty or too long for any symbol. Any thread. */
bool qr_encode(const char *payload, size_t len, struct qr *out);

#endif
