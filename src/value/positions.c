/*
 * positions.c
 *	  Sets of positions in the event log.
 */
#include "postgres.h"

#include "catalog/pg_type.h"
#include "utils/multirangetypes.h"
#include "utils/rangetypes.h"
#include "utils/typcache.h"

#include "value/positions.h"

/* The range from first to last, both included, in its canonical form */
static RangeType *
range_of(TypeCacheEntry *type, Datum first, Datum last)
{
	RangeBound	lower = {0};
	RangeBound	upper = {0};

	lower.val = first;
	lower.inclusive = true;
	lower.lower = true;
	upper.val = Int64GetDatum(DatumGetInt64(last) + 1);
#if PG_VERSION_NUM >= 160000
	return range_serialize(type, &lower, &upper, false, NULL);
#else
	return range_serialize(type, &lower, &upper, false);
#endif
}

Datum
positions_multirange(const Datum *positions, int count)
{
	TypeCacheEntry *type = lookup_type_cache(INT8MULTIRANGEOID, TYPECACHE_MULTIRANGE_INFO);
	RangeType **ranges = palloc(Max(count, 1) * sizeof(RangeType *));
	int			range_count = 0;

	for (int i = 0; i < count; i++)
	{
		int			first = i;

		while (i + 1 < count &&
			   DatumGetInt64(positions[i + 1]) == DatumGetInt64(positions[i]) + 1)
			i++;
		ranges[range_count++] = range_of(type->rngtype, positions[first], positions[i]);
	}
	return MultirangeTypePGetDatum(make_multirange(INT8MULTIRANGEOID, type->rngtype,
												   range_count, ranges));
}
