-- What loads changed: the figures of new calls, and those that a correction added, changed or removed.
-- Grain: one row a version of a call and figure, metrics and guidance together; what a correction keeps is left out.
CREATE VIEW v_load_changes AS
WITH version AS (
    SELECT
        call_id,
        source_sha256,
        run_id,
        lag(source_sha256) OVER (PARTITION BY call_id ORDER BY version) AS previous_sha256
    FROM (
        SELECT *, min(known_from_utc) OVER newer AS newer_known_from_utc
        FROM call_version
        WINDOW newer AS (PARTITION BY call_id ORDER BY version ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
    )
    WHERE newer_known_from_utc IS NULL OR newer_known_from_utc >= known_from_utc  -- a late older version changes nothing
),
figure AS (
    SELECT
        source_sha256, call_id, 'fact_metric' AS table_name, metric, segment, measure, comparison, basis, period, unit,
        coalesce(value, low) AS low, coalesce(value, high) AS high, quote, source_line, value_start
    FROM stored.fact_metric
    UNION ALL
    SELECT
        source_sha256, call_id, 'fact_guidance', metric, segment, measure, comparison, basis, period, unit,
        low, high, quote, source_line, value_start
    FROM stored.fact_guidance
),
numbered AS (
    SELECT
        *,
        hash(table_name, metric, lower(segment), measure, comparison, basis, period, unit, row_number() OVER (
            PARTITION BY
                source_sha256, table_name, metric, lower(segment), measure, comparison, basis, period, unit
            ORDER BY value_start
        )) AS same
    FROM figure
),
change AS (
    SELECT
        v.run_id,
        v.source_sha256 AS version_sha256,
        n.*,
        o.low AS previous_low,
        o.high AS previous_high,
        CASE
            WHEN o.same IS NULL THEN 'added'
            WHEN o.low IS DISTINCT FROM n.low OR o.high IS DISTINCT FROM n.high THEN 'changed'
        END AS change
    FROM version AS v
    JOIN numbered AS n ON n.source_sha256 = v.source_sha256
    LEFT JOIN numbered AS o ON o.source_sha256 = v.previous_sha256 AND o.same = n.same
    UNION ALL
    SELECT v.run_id, v.source_sha256, o.*, o.low, o.high, 'removed'
    FROM version AS v
    JOIN numbered AS o ON o.source_sha256 = v.previous_sha256
    ANTI JOIN numbered AS n ON n.source_sha256 = v.source_sha256 AND n.same = o.same
)
SELECT
    h.run_id,
    h.change,
    h.call_id,
    h.version_sha256 AS source_sha256,
    c.company_name,
    c.fiscal_period,
    h.table_name,
    h.metric,
    h.segment,
    h.measure,
    h.comparison,
    h.basis,
    h.period,
    h.unit,
    h.previous_low,
    h.previous_high,
    CASE WHEN h.change <> 'removed' THEN h.low END AS low,
    CASE WHEN h.change <> 'removed' THEN h.high END AS high,
    h.quote,
    h.source_line
FROM change AS h
JOIN dim_call AS c USING (call_id)
WHERE h.change IS NOT NULL;
COMMENT ON COLUMN v_load_changes.run_id IS 'The run that loaded the version';
COMMENT ON COLUMN v_load_changes.source_sha256 IS 'The document that is the version';
COMMENT ON COLUMN v_load_changes.change IS 'added, changed or removed, against the version before';
COMMENT ON COLUMN v_load_changes.table_name IS 'The table that holds the fact: fact_metric, fact_guidance';
COMMENT ON COLUMN v_load_changes.previous_low IS 'The figure in the version before, of a range its lower end [see unit]';
COMMENT ON COLUMN v_load_changes.previous_high IS 'The figure in the version before, of a range its upper end [see unit]';
COMMENT ON COLUMN v_load_changes.low IS 'The figure, of a range its lower end; empty where it was removed [see unit]';
COMMENT ON COLUMN v_load_changes.high IS 'The figure, of a range its upper end; empty where it was removed [see unit]';
