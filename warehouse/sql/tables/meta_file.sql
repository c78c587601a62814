-- Delivered files. Grain: one row a file and run that had something new.
-- A file that was published is superseded from the moment at which another version of its call is current.
CREATE VIEW meta_file AS
SELECT
    f.file_id,
    f.run_id,
    f.source_name,
    f.source_path,
    f.source_sha256,
    f.container_sha256,
    f.size_bytes,
    f.modified_utc,
    CASE WHEN f.status = 'published' AND NOT v.is_current THEN 'superseded' ELSE f.status END AS status,
    f.stage,
    f.reason_code,
    f.message,
    f.dialect,
    f.encoding,
    f.call_id,
    f.turn_count,
    f.metric_count,
    f.guidance_count,
    f.reject_count,
    f.parse_ms
FROM stored.meta_file AS f
LEFT JOIN call_version AS v USING (source_sha256);
