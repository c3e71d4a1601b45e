SELECT v.check_name, v.tenant_id, v.key, v.problem, v.expected, v.actual FROM pos_verify() v LIMIT 10;
