-- The documents of a call that was delivered more than once, each beside the one whose facts are served: how many
-- turns, words and facts each holds, and how much of it both hold. Two vendors' copies of one call share nearly all words;
-- documents that share too few are calls of their own (call_event). Grain: one row a document of a call with several.
CREATE VIEW v_document_differences AS
WITH document AS (
    SELECT
        v.call_id, d.company_name, d.fiscal_period, v.version, v.is_current,
        v.source_sha256, v.source_name, d.dialect, d.primary_language
    FROM call_version AS v
    JOIN stored.dim_call AS d USING (call_id, source_sha256)
    WHERE v.call_id IN (SELECT call_id FROM call_version GROUP BY call_id HAVING count(*) > 1)
),
turns AS (
    SELECT
        t.source_sha256,
        count(*) AS turn_count,
        count(DISTINCT t.speaker_id) AS speaker_count,
        sum(t.word_count) AS word_count
    FROM stored.fact_turn AS t
    JOIN document USING (source_sha256)
    GROUP BY t.source_sha256
),
word AS (
    SELECT DISTINCT d.call_id, t.source_sha256, unnest(regexp_extract_all(lower(t.text), '[a-z]{4,}|[一-鿿]{2}')) AS word
    FROM stored.fact_turn AS t
    JOIN document AS d USING (source_sha256)
),
figure AS (
    SELECT DISTINCT d.call_id, f.source_sha256, f.metric, f.measure, f.unit, coalesce(f.value, f.low) AS figure
    FROM (
        SELECT source_sha256, metric, measure, unit, value, low FROM stored.fact_metric
        UNION ALL
        SELECT source_sha256, metric, measure, unit, mid, coalesce(low, high) FROM stored.fact_guidance
    ) AS f
    JOIN document AS d USING (source_sha256)
    WHERE coalesce(f.value, f.low) IS NOT NULL
),
words AS (
    SELECT w.source_sha256, count(*) AS words, count(c.word) AS shared
    FROM word AS w
    LEFT JOIN (SELECT word.* FROM word JOIN document USING (source_sha256) WHERE is_current) AS c
        ON c.call_id = w.call_id AND c.word = w.word
    GROUP BY w.source_sha256
),
figures AS (
    SELECT f.source_sha256, count(*) AS figures, count(c.figure) AS shared
    FROM figure AS f
    LEFT JOIN (SELECT figure.* FROM figure JOIN document USING (source_sha256) WHERE is_current) AS c
        ON c.call_id = f.call_id AND c.metric = f.metric AND c.measure = f.measure AND c.unit = f.unit
        AND c.figure = f.figure
    GROUP BY f.source_sha256
)
SELECT
    d.call_id,
    d.company_name,
    d.fiscal_period,
    d.version,
    d.is_current,
    d.source_name,
    c.source_name AS current_source_name,
    d.dialect,
    c.dialect AS current_dialect,
    d.primary_language,
    c.primary_language AS current_language,
    t.turn_count,
    ct.turn_count AS current_turn_count,
    t.speaker_count,
    ct.speaker_count AS current_speaker_count,
    CAST(t.word_count AS BIGINT) AS word_count,
    CAST(ct.word_count AS BIGINT) AS current_word_count,
    CASE WHEN d.primary_language = c.primary_language THEN round(w.shared / least(w.words, cw.words), 4) END
        AS shared_words_share,
    d.primary_language <> c.primary_language OR 2 * w.shared >= least(w.words, cw.words) AS same_words,
    coalesce(f.figures, 0) AS figure_count,
    coalesce(cf.figures, 0) AS current_figure_count,
    coalesce(f.figures - f.shared, 0) AS figures_only_here,
    coalesce(cf.figures, 0) - coalesce(f.shared, 0) AS figures_only_in_current
FROM document AS d
JOIN document AS c ON c.call_id = d.call_id AND c.is_current
LEFT JOIN turns AS t ON t.source_sha256 = d.source_sha256
LEFT JOIN turns AS ct ON ct.source_sha256 = c.source_sha256
LEFT JOIN words AS w ON w.source_sha256 = d.source_sha256
LEFT JOIN words AS cw ON cw.source_sha256 = c.source_sha256
LEFT JOIN figures AS f ON f.source_sha256 = d.source_sha256
LEFT JOIN figures AS cf ON cf.source_sha256 = c.source_sha256;
COMMENT ON COLUMN v_document_differences.current_source_name IS 'File name of the document whose facts are served';
COMMENT ON COLUMN v_document_differences.current_dialect IS 'Dialect of the document whose facts are served';
COMMENT ON COLUMN v_document_differences.current_language IS 'Language of the document whose facts are served [BCP 47]';
COMMENT ON COLUMN v_document_differences.turn_count IS 'Turns in this document [turns]';
COMMENT ON COLUMN v_document_differences.current_turn_count IS 'Turns in the document whose facts are served [turns]';
COMMENT ON COLUMN v_document_differences.speaker_count IS 'People who speak in this document [people]';
COMMENT ON COLUMN v_document_differences.current_speaker_count IS 'People who speak in the document whose facts are served [people]';
COMMENT ON COLUMN v_document_differences.word_count IS 'Words spoken in this document [words]';
COMMENT ON COLUMN v_document_differences.current_word_count IS 'Words spoken in the document whose facts are served [words]';
COMMENT ON COLUMN v_document_differences.shared_words_share IS 'Different words that both documents use, of those of the one that uses fewer; null between languages [0 to 1]';
COMMENT ON COLUMN v_document_differences.same_words IS 'Whether both are one event by their words: half of them shared. Languages cannot be compared and count as the same';
COMMENT ON COLUMN v_document_differences.figure_count IS 'Different figures in this document: metric, measure, unit and value [figures]';
COMMENT ON COLUMN v_document_differences.current_figure_count IS 'Different figures in the document whose facts are served [figures]';
COMMENT ON COLUMN v_document_differences.figures_only_here IS 'Figures that the document whose facts are served does not hold [figures]';
COMMENT ON COLUMN v_document_differences.figures_only_in_current IS 'Figures of the document whose facts are served that this one does not hold [figures]';
