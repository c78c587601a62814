-- The past: the versions of calls that were current at a moment. Grain: one row a call known then.
-- SELECT * FROM stored.fact_metric JOIN as_of(TIMESTAMP '2026-01-31 12:00:00') USING (call_id, source_sha256)
CREATE MACRO as_of(moment) AS TABLE
SELECT *
FROM call_version
WHERE known_from_utc <= moment AND (known_to_utc IS NULL OR known_to_utc > moment);
