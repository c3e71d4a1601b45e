/*
 * blank_text.h
 *	  Whether a text has a visible character.
 */
#ifndef POS_VALUE_BLANK_TEXT_H
#define POS_VALUE_BLANK_TEXT_H

/*
 * True if the text, in the database's encoding, has no visible character.  Unicode
 * says which characters are invisible; see blank_text.c.  With SQL_ASCII, where the
 * encoding is unknown, only white space of ASCII is invisible.
 */
extern bool text_is_blank(const char *text);

#endif							/* POS_VALUE_BLANK_TEXT_H */
