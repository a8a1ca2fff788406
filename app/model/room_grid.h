/* How the desks of a room stand, and in which order they are numbered. Columns run from the front
 * to the back; they are counted as the candidates see them who look to the front, from the left.
 *
 * Text: "5x6" is 5 columns of 6 desks, "7-8-8-7" columns of these lengths. Pure. */
#ifndef MODEL_ROOM_GRID_H
#define MODEL_ROOM_GRID_H

#include <stdbool.h>

#define GRID_COLUMNS_MAX 12
#define GRID_ROWS_MAX 16
#define GRID_TEXT 48

enum grid_side { GRID_LEFT, GRID_RIGHT };

/* Where number 1 sits: at the front of the column at the door, or on a side whatever the door. */
enum grid_start { GRID_START_DOOR, GRID_START_LEFT, GRID_START_RIGHT };

/* The second column from the back to the front (S), or every column from the front; or rows from
 * side to side, with turns or without. */
enum grid_order { GRID_SNAKE, GRID_STRAIGHT, GRID_ROW_SNAKE, GRID_ROW_STRAIGHT };

struct room_grid {
    int columns; /* 1..GRID_COLUMNS_MAX; 0 = no desks (a PE station) */
    unsigned char desks[GRID_COLUMNS_MAX];
    enum grid_side door;
    enum grid_start start;
    enum grid_order order;
};

bool room_grid_parse(const char *text, struct room_grid *out); /* columns and desks only */
char *room_grid_format(const struct room_grid *g, char out[GRID_TEXT]);
int room_grid_seats(const struct room_grid *g);
enum grid_side room_grid_first_side(const struct room_grid *g); /* whence columns are numbered */

/* Words of sheets, in either language; "" gives the usual: left door, from the door, S. */
bool grid_side_parse(const char *text, enum grid_side *out);
bool grid_start_parse(const char *text, enum grid_start *out);
bool grid_order_parse(const char *text, enum grid_order *out);
const char *grid_side_word(enum grid_side s);
const char *grid_start_word(enum grid_start s);
const char *grid_order_word(enum grid_order o);

#endif
