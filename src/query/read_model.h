/*
 * read_model.h
 *	  What a query shows of a read model, as the registry has it.
 */
#ifndef POS_QUERY_READ_MODEL_H
#define POS_QUERY_READ_MODEL_H

typedef enum ReadModelMode
{
	READ_MODEL_LIVE,			/* not stored: the write store is what is shown */
	READ_MODEL_IMMEDIATE,		/* the stored rows are the present */
	READ_MODEL_DEFERRED			/* the stored rows are those of the last refresh */
} ReadModelMode;

typedef struct ReadModel
{
	ReadModelMode mode;
	int			generation;		/* of the stored rows that are shown */
} ReadModel;

/*
 * Within SPI, in the active snapshot, that of the query which called us: rows read
 * with it belong to that generation, whatever a change of mode or a
 * rebuild has done since.
 */
extern ReadModel read_model_shown(const char *projection);

#endif							/* POS_QUERY_READ_MODEL_H */
