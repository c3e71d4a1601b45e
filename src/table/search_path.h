/*
 * search_path.h
 *	  A search_path of our own around statements that do not qualify everything.
 */
#ifndef POS_TABLE_SEARCH_PATH_H
#define POS_TABLE_SEARCH_PATH_H

/*
 * Between these two the search_path is pg_catalog, whatever the caller's is;
 * the end of the (sub)transaction restores it when an error is thrown.
 */
extern int	search_path_pin(void);
extern void search_path_restore(int guc_level);

#endif							/* POS_TABLE_SEARCH_PATH_H */
