/* The sheet that adds what is shown to a phone: this activity, its kind, or the whole calendar. It
 * lies over any screen and is the router's own. With an address (actions/site.h) its code leads
 * to the landing page of the choice; without one the code holds the activity itself, beside a card
 * made to be photographed, and there is no choice. An activity without a date never opens it.
 *
 * What it promises of each kind of phone is what is known of it, and no more: only a subscription
 * follows later changes, and only an iPhone is known to subscribe. */
#ifndef SCREENS_PHONE_H
#define SCREENS_PHONE_H

#include "screens/parts.h"

#define PHONE_PATIENCE_MS 180000 /* its user is busy with the phone */
#define PHONE_CODE_BYTES 300     /* of an activity in a code */

struct phone {
    enum phone_choice choice; /* PHONE_NONE = closed */
    struct phone_wish wish;   /* what it was opened with */
    bool has_event;
    struct occurrence event; /* in data, as is site */
    int category;            /* CATEGORY_NONE = there is no kind to choose */
    const char *site;
    struct frame_view frame;
    struct arena data;
};

void phone_init(struct phone *p);
void phone_destroy(struct phone *p);

/* Loads what it was asked for and opens. False: it stays closed, for there is nothing to show or
 * (error) it cannot be read. */
bool phone_open(struct phone *p, struct bureau *bureau, const struct phone_wish *wish,
                struct error *e);
/* The data or the minute changed. */
void phone_reload(struct phone *p, struct bureau *bureau);
void phone_close(struct phone *p);

struct rect phone_rect(bool portrait); /* where it comes to rest */
/* Over what is drawn. Closes by 完成, a tap beside it, Escape, or a drag down. */
void phone_build(struct phone *p, const struct build *b);

/* -- phone_card.c -- */

struct phone_layout {
    struct rect sheet, title, sub;
    struct rect card, code; /* the code's card and its place on it */
    int name_y, link_y;     /* middles of the lines under the code */
    struct rect how;        /* first of four rows; step in how_step */
    int how_step;
    struct rect segment; /* first of three; step in segment_step */
    int segment_step;
    struct rect done, note, idle;
    struct rect photo, scan; /* without an address; scan is the first of two rows */
    int scan_step;
};
const struct phone_layout *phone_layout(bool portrait);

/* The code of the choice with its name and address. */
void phone_code(const struct phone *p, const struct build *b);
/* Of a text: larger in large text. */
int phone_size(const struct build *b, int size);
/* How it goes on four kinds of phone. */
void phone_how(const struct build *b);
/* The card to be photographed, and what to do with it. */
void phone_photo(const struct phone *p, const struct build *b);

#endif
