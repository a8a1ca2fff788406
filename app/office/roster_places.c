/* Rows of rooms. */
#include "office/clean.h"
#include "office/roster_inside.h"

#include <string.h>

static void
take_grid(struct roster_reading *r, struct room_grid *g)
{
    clean_number(cell_raw(r, COL_DESKS), &r->clean);
    if (r->clean.len == 0)
        str_append(&r->clean, "5x6");
    if (!room_grid_parse(r->clean.s, g))
        row_refuse(r, FAULT_desks, COL_DESKS, r->clean.s, "");
    clean_number(cell_raw(r, COL_DOOR), &r->clean);
    if (!grid_side_parse(r->clean.s, &g->door))
        row_refuse(r, FAULT_door, COL_DOOR, r->clean.s, "");
    clean_number(cell_raw(r, COL_START), &r->clean);
    if (!grid_start_parse(r->clean.s, &g->start))
        row_refuse(r, FAULT_start, COL_START, r->clean.s, "");
    clean_number(cell_raw(r, COL_ORDER), &r->clean);
    if (!grid_order_parse(r->clean.s, &g->order))
        row_refuse(r, FAULT_order, COL_ORDER, r->clean.s, "");
}

static void
keep_room(struct roster_reading *r, struct exam_room *room)
{
    int i = whole_room_named(&r->whole, room->code);
    if (i < 0)
        return;
    const struct exam_room *was = &r->whole.rooms[i];
    KEEP(r, PLACE, room, was, place);
    KEEP(r, FLOOR, room, was, floor);
    KEEP(r, USE, room, was, use);
    KEEP(r, DOOR, room, was, grid.door);
    KEEP(r, START, room, was, grid.start);
    KEEP(r, ORDER, room, was, grid.order);
    KEEP(r, SPARES, room, was, spares);
    if (column_there(r, COL_DESKS))
        return;
    room->grid.columns = was->grid.columns;
    memcpy(room->grid.desks, was->grid.desks, sizeof was->grid.desks);
}

void
read_room_row(struct roster_reading *r)
{
    struct exam_room *room = &r->row->room;
    room->exam = r->whole.exam.id;
    r->row->site_code = cell_code(r, COL_SITE_CODE);
    r->row->site_name = cell_words(r, COL_SITE_NAME);
    room->code = cell_code(r, COL_ROOM_CODE);
    room->place = cell_words(r, COL_PLACE);
    room->floor = cell_whole(r, COL_FLOOR, -5, 60, 0);
    clean_number(cell_raw(r, COL_USE), &r->clean);
    if (r->clean.len && !room_use_parse(r->clean.s, &room->use))
        row_refuse(r, FAULT_use, COL_USE, r->clean.s, "");
    take_grid(r, &room->grid);
    room->spares = cell_whole(r, COL_SPARES, 0, 192, 0);
    keep_room(r, room);
    if (!r->row->bad && room->spares >= room_grid_seats(&room->grid))
        row_refuse(r, FAULT_spares, COL_SPARES, cell_raw(r, COL_SPARES), "");
}

/* One site has one name. */
static void
check_site_names(struct roster_reading *r)
{
    const struct roster_row *named = NULL;
    for (size_t i = 0; i < r->rows.count; i++) {
        r->row = &r->rows.at[i];
        if (r->row->bad || !r->row->site_name[0])
            continue;
        /* rows of one site stand together in nearly every sheet; so the last is tried first */
        if (!named || !str_equal(named->site_code, r->row->site_code)) {
            named = NULL;
            for (size_t j = 0; j < i && !named; j++)
                if (!r->rows.at[j].bad && r->rows.at[j].site_name[0] &&
                    str_equal(r->rows.at[j].site_code, r->row->site_code))
                    named = &r->rows.at[j];
        }
        if (!named)
            named = r->row;
        else if (!str_equal(named->site_name, r->row->site_name))
            row_refuse(r, FAULT_site_name, COL_SITE_NAME, r->row->site_name, named->site_name);
    }
}

void
check_room_rows(struct roster_reading *r)
{
    size_t n = r->rows.count;
    struct roster_key *keys = arena_array(r->a, n + 1, sizeof *keys);
    for (size_t i = 0; i < n; i++)
        keys[i] = (struct roster_key){r->rows.at[i].room.code, i};
    refuse_twins(r, keys, n, FAULT_same_key, COL_ROOM_CODE);
    check_site_names(r);
}
