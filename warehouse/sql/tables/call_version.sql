-- Every version of every call, with the time over which it was the current one.
-- Grain: one row a document that was read.
-- The order of versions comes from the documents, not from their arrival: first what a document says of its own
-- correction, then the time of its file, then its length, last its hash. A late older version is never current: it is
-- known from and to the same moment.
CREATE VIEW call_version AS
SELECT
    call_id,
    source_sha256,
    source_name,
    revision,
    modified_utc,
    word_count,
    known_from_utc,
    run_id,
    CAST(row_number() OVER older AS INTEGER) AS version,
    CASE
        WHEN min(known_from_utc) OVER newer IS NULL THEN NULL
        ELSE greatest(known_from_utc, min(known_from_utc) OVER newer)
    END AS known_to_utc,
    min(known_from_utc) OVER newer IS NULL AS is_current
FROM stored.call_version
WINDOW
    older AS (
        PARTITION BY call_id
        ORDER BY revision, modified_utc, word_count, source_sha256
    ),
    newer AS (
        PARTITION BY call_id
        ORDER BY revision DESC, modified_utc DESC, word_count DESC, source_sha256 DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    );
