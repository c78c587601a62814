-- Every version of every call, with the time over which it was the current one.
-- Grain: one row a document that was read. Rows of its own, for nearly every other table asks which version is current.
-- The order of versions comes from the documents, not from their arrival: first what a document says of its own
-- correction, then how it came to be (a vendor's translation without the words said stands behind these, a copy that
-- lost its lines behind one that kept them), then the time of its file, then its length, last its hash. A late older
-- version is never current: it is known from and to the same moment.
CREATE TABLE call_version AS
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
LEFT JOIN (
    SELECT
        source_sha256,
        min(
            CASE
                WHEN dialect LIKE 'motley_fool%' AND primary_language LIKE 'zh%' THEN 0
                WHEN dialect = 'streetevents_line' THEN 1
                ELSE 2
            END
        ) AS fidelity
    FROM stored.dim_call
    GROUP BY source_sha256
) AS documents USING (source_sha256)
WINDOW
    older AS (
        PARTITION BY call_id
        ORDER BY revision, fidelity, modified_utc, word_count, source_sha256
    ),
    newer AS (
        PARTITION BY call_id
        ORDER BY revision DESC, fidelity DESC, modified_utc DESC, word_count DESC, source_sha256 DESC
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    );
