-- What became of the files, and why were some refused?
SELECT status, reason_code, count(*) AS files, any_value(source_name) AS for_example, any_value(message) AS what_to_do
FROM meta_file
GROUP BY status, reason_code
ORDER BY status, reason_code;
