-- Exchanges: an analyst's time on the line, who asked, who answered, how much was said.
-- Grain: one row a call and exchange.
CREATE VIEW v_qa_exchange AS
SELECT
    t.call_id,
    c.company_name,
    c.fiscal_period,
    c.call_date,
    t.exchange_index,
    first(t.speaker_name ORDER BY t.turn_index) FILTER (t.kind = 'question') AS analyst,
    first(t.introduced_as ORDER BY t.turn_index) FILTER (t.introduced_as IS NOT NULL) AS introduced_as,
    first(t.speaker_affiliation ORDER BY t.turn_index)
        FILTER (t.kind = 'question' AND t.speaker_affiliation IS NOT NULL) AS firm,
    string_agg(DISTINCT t.speaker_name, '; ' ORDER BY t.speaker_name) FILTER (t.kind = 'answer') AS answered_by,
    count(*) FILTER (t.kind = 'question') AS question_turns,
    count(*) FILTER (t.kind = 'answer') AS answer_turns,
    CAST(coalesce(sum(t.word_count) FILTER (t.kind = 'question'), 0) AS BIGINT) AS question_words,
    CAST(coalesce(sum(t.word_count) FILTER (t.kind = 'answer'), 0) AS BIGINT) AS answer_words,
    min(t.first_line) AS first_line,
    max(t.last_line) AS last_line
FROM fact_turn AS t
JOIN dim_call AS c USING (call_id)
WHERE t.exchange_index IS NOT NULL
GROUP BY t.call_id, c.company_name, c.fiscal_period, c.call_date, t.exchange_index;
COMMENT ON COLUMN v_qa_exchange.analyst IS 'The first to ask in the exchange, as the label says';
COMMENT ON COLUMN v_qa_exchange.firm IS 'The firm that the analyst speaks for';
COMMENT ON COLUMN v_qa_exchange.answered_by IS 'Those who answered, separated by ''; ''';
COMMENT ON COLUMN v_qa_exchange.question_turns IS 'Turns of the analyst';
COMMENT ON COLUMN v_qa_exchange.answer_turns IS 'Turns of the company';
COMMENT ON COLUMN v_qa_exchange.question_words IS 'Words of the analyst [words]';
COMMENT ON COLUMN v_qa_exchange.answer_words IS 'Words of the company [words]';
COMMENT ON COLUMN v_qa_exchange.first_line IS 'First raw line of the exchange [1-based line]';
COMMENT ON COLUMN v_qa_exchange.last_line IS 'Last raw line of the exchange [1-based line]';
