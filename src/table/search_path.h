/*
 * search_path.h
 *	  Pins search_path for code that does not qualify all names.
 */
#ifndef POS_TABLE_SEARCH_PATH_H
#define POS_TABLE_SEARCH_PATH_H

/*
 * Between these two calls search_path is "pg_catalog, pg_temp".  The restore takes
 * what the pin returned.  After an error the end of the (sub)transaction restores
 * the caller's path.
 */
extern int	search_path_pin(void);
extern void search_path_restore(int guc_level);

#endif							/* POS_TABLE_SEARCH_PATH_H */
