/*
 * blank_text.h
 *	  Whether a text shows anything.
 */
#ifndef POS_VALUE_BLANK_TEXT_H
#define POS_VALUE_BLANK_TEXT_H

/*
 * True where the text has no character that is seen: it is empty, or all are white
 * space, or have no width, as Unicode says.  In a database whose encoding is not known
 * (SQL_ASCII) those of ASCII count.
 */
extern bool text_is_blank(const char *text);

#endif							/* POS_VALUE_BLANK_TEXT_H */
