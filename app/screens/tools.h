/* The tools that every screen offers beside its tabs: the language, large text, low reach. Their
 * labels name what a tap does. They stand in the dock; in large text, in rows that take its place,
 * after a button that leads on and the way home. */
#ifndef SCREENS_TOOLS_H
#define SCREENS_TOOLS_H

#include "screens/parts.h"

/* From left to right. */
enum tool { TOOL_PHONE, TOOL_LANGUAGE, TOOL_LARGE, TOOL_LOW };
#define TOOL_COUNT 4

/* Draws one where it stands, dock or rows; true if it was tapped. */
bool tool(const struct build *b, enum tool t, const char *icon, const char *text);
/* The language and the modes, answering their taps. */
void tools_own(const struct build *b);
/* Of the rows of large text: the button that leads on, and the way home. */
struct rect tools_lead(const struct build *b);
struct rect tools_home(const struct build *b);

#endif
