/* Any bytes where a publication should be: read as what somebody signed, or refused; never signed
 * by a key that signed nothing. */
#include "share/publication.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t nobody[SIGN_KEY_BYTES] = {0xd7, 0x5a, 0x98, 0x01, 0x82, 0xb1, 0x0a, 0xb7,
                                                   0xd5, 0x4b, 0xfe, 0xd3, 0xc9, 0x64, 0x07, 0x3a,
                                                   0x0e, 0xe1, 0x72, 0xf3, 0xda, 0xa6, 0x23, 0x25,
                                                   0xaf, 0x02, 0x1a, 0x68, 0xf7, 0x07, 0x51, 0x1a};
    struct publication p;
    uint8_t key[SIGN_KEY_BYTES];
    struct error e = {0};
    const char *bytes = (const char *)data;
    bool formed = publication_claims(bytes, size, key, &e);
    if (!formed && e.code != ERR_FOLLOW_FORM)
        abort();
    if (publication_read(bytes, size, nobody, &p, &e))
        abort();
    if (e.code != (formed ? ERR_FOLLOW_SIGNATURE : ERR_FOLLOW_FORM))
        abort();
    return 0;
}
