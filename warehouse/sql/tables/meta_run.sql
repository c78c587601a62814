-- Runs. Grain: one row a run that had something new, with its files by what became of them.
CREATE VIEW meta_run AS
SELECT
    r.run_id,
    r.status,
    r.started_utc,
    r.finished_utc,
    r.code_version,
    CAST(count(f.file_id) AS INTEGER) AS file_count,
    CAST(count(*) FILTER (f.status = 'published') AS INTEGER) AS published_count,
    CAST(count(*) FILTER (f.status = 'duplicate') AS INTEGER) AS duplicate_count,
    CAST(count(*) FILTER (f.status = 'superseded') AS INTEGER) AS superseded_count,
    CAST(count(*) FILTER (f.status = 'quarantined') AS INTEGER) AS quarantined_count,
    CAST(count(*) FILTER (f.status = 'settling') AS INTEGER) AS settling_count
FROM stored.meta_run AS r
LEFT JOIN meta_file AS f USING (run_id)
GROUP BY ALL;
