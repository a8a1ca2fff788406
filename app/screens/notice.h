/* The urgent notice: a card that takes home's right side, and a band over every other screen. Its
 * fill is cinnabar, which is kept for this and for "now", and is not dimmed at night. */
#ifndef SCREENS_NOTICE_H
#define SCREENS_NOTICE_H

#include "screens/parts.h"

#define NOTICE_BAND 80 /* reference px that the band takes from the display */

/* True if the visitor goes on to the calendar. The card is 1152x964, in portrait 952x1204. */
bool notice_card(const struct build *b, const struct urgent *u, struct rect card);

/* In ui->band, whose coordinates are the scene's, which is drawn smaller: all sizes grow by as
 * much. True if the visitor wants to read it. */
bool notice_band(const struct build *b, const struct urgent *u);

#endif
