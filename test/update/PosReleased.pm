# What is asked of the stores of a released version (test/update/released): the same
# when they were made and when they are brought to this version.
package PosReleased;

use strict;
use warnings;

use Exporter 'import';

our @EXPORT_OK = qw(%queries);

# What is asked, by the name of the answer's first column
our %queries = (
	'list %' => 'pos_read.tenant_names t, pos_list_orders(t.tenant_id, page_size => 1000) q',
	'days %' => "pos_read.tenant_names t, pos_daily_summaries(t.tenant_id, '2024-04-30', '2024-06-30') q
		WHERE q.order_count > 0 OR q.voided_count > 0",
	'days as of now %' => "pos_read.tenant_names t, pos_daily_summaries(t.tenant_id, '2024-04-30', '2024-06-30', true) q
		WHERE q.order_count > 0 OR q.voided_count > 0",
	'products %' => "pos_read.tenant_names t, pos_top_products(t.tenant_id, '2024-04-30', '2024-06-30') q",
	'order %' => 'pos_write.orders t, pos_get_order(t.tenant_id, t.order_id) q',
	'history %' => 'pos_write.orders t, pos_order_history(t.tenant_id, t.order_id) q',
	'view order_summaries' => 'pos_read.order_summaries q',
	'view order_daily_summary' => 'pos_read.order_daily_summary q',
	'view product_sales' => 'pos_read.product_sales q',
	'sales by cashier' => 'reports.sales_by_cashier q');

1;
