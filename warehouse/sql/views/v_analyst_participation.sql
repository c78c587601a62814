-- Analysts on calls: how often they asked, how much they said, who asked first. Grain: one row a call and analyst.
CREATE VIEW v_analyst_participation AS
SELECT
    t.call_id,
    c.company_name,
    c.fiscal_period,
    c.call_date,
    t.speaker_id,
    s.name AS analyst,
    any_value(t.introduced_as ORDER BY t.turn_index) AS introduced_as,
    any_value(coalesce(t.speaker_affiliation, s.affiliation) ORDER BY t.turn_index) AS firm,
    count(DISTINCT t.exchange_index) AS exchanges,
    count(*) AS question_turns,
    CAST(sum(t.word_count) AS BIGINT) AS question_words,
    min(t.exchange_index) AS first_exchange_index,
    min(t.exchange_index) = 0 AS asked_first
FROM fact_turn AS t
JOIN dim_call AS c USING (call_id)
JOIN dim_speaker AS s USING (speaker_id)
WHERE t.kind = 'question' AND t.exchange_index IS NOT NULL
GROUP BY t.call_id, c.company_name, c.fiscal_period, c.call_date, t.speaker_id, s.name;
COMMENT ON COLUMN v_analyst_participation.analyst IS 'Fullest name by which the analyst appears';
COMMENT ON COLUMN v_analyst_participation.firm IS 'The firm that the analyst speaks for';
COMMENT ON COLUMN v_analyst_participation.exchanges IS 'Times on the line';
COMMENT ON COLUMN v_analyst_participation.question_turns IS 'Turns of the analyst';
COMMENT ON COLUMN v_analyst_participation.question_words IS 'Words of the analyst [words]';
COMMENT ON COLUMN v_analyst_participation.first_exchange_index IS 'The first exchange in which the analyst speaks, from 0';
COMMENT ON COLUMN v_analyst_participation.asked_first IS 'Whether the analyst opened the questions';
