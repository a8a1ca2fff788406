/* 准考证号 by template, for schemes differ from place to place:
 *
 *     literal digits and letters, and {yy} {yyyy} year of the exam, {site} {room} {school} {class}
 *     codes, {seat} seat in the room, {serial} 1, 2, ... through the exam; ":N" pads with zeros to
 * N digits: "{yy}0802{room:3}{seat:2}".
 *
 * Pure. */
#ifndef MODEL_EXAM_NUMBER_H
#define MODEL_EXAM_NUMBER_H

#include "base/error.h"
#include "base/str.h"

struct exam_number_parts {
    int year;
    const char *site, *room, *school, *grade_class; /* codes */
    int seat, serial;
};

/* Whether numbers made of it can be told apart: it has {serial}, or {room} and {seat}.
 * ERR_EXAM_NUMBER names what is wrong. */
bool exam_number_check(const char *form, struct error *e);

/* Appends one. ERR_EXAM_NUMBER where a part is missing or too long for its width. */
bool exam_number_make(const char *form, const struct exam_number_parts *parts, struct str *out,
                      struct error *e);

#endif
