/* The staff door: behind the seal of the dock, pressed for three seconds or chosen with the
 * keyboard. The screen in the hall signs nobody in: it says where staff do. */
#ifndef SCREENS_DOOR_H
#define SCREENS_DOOR_H

#include "screens/parts.h"

#define DOOR_MS 12000 /* it closes by itself */

/* The seal as a handle: a ring grows around it while it is pressed. When the door is to open it
 * asks the router for it (turn->door). */
void door_handle(const struct build *b, struct rect seal);

/* The card over the screen; true if it is to be closed. */
bool door_card(const struct build *b);

#endif
