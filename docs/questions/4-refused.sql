-- What became of the files?
SELECT status, reason_code, count(*) AS files, any_value(source_name) AS for_example
FROM meta_file
GROUP BY status, reason_code
ORDER BY status, reason_code;
