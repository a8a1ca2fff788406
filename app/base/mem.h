/* Memory from the heap. Exhaustion is not survivable for a kiosk: these log and abort() rather than
 * return NULL, so callers need no check. Any thread. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size); /* zeroed; free() it */
void *mem_resize(void *old, size_t count,
                 size_t size);   /* checked multiplication; new part is not zeroed */
char *mem_strdup(const char *s); /* NULL stays NULL */

#endif
