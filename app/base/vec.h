/* Growing arrays: VEC(struct event) events = {0}; vec_push(&events, e); vec_destroy(&events);
 * Elements move when the array grows. Zero-initialised is empty. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t count, cap;                                                                         \
    }

#define vec_reserve(v, n) ((v)->at = vec_reserve_((v)->at, (n), &(v)->cap, sizeof *(v)->at))
#define vec_push(v, item) (vec_reserve((v), (v)->count + 1), (v)->at[(v)->count++] = (item))
#define vec_last(v) (&(v)->at[(v)->count - 1])
#define vec_clear(v) ((v)->count = 0)
#define vec_destroy(v) (free((v)->at), (v)->at = NULL, (v)->count = (v)->cap = 0)

void *vec_reserve_(void *at, size_t want, size_t *cap, size_t size);

#endif
