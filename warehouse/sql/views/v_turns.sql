-- Turns with their call and company. Grain: one row a turn.
CREATE VIEW v_turns AS
SELECT
    t.turn_id,
    t.call_id,
    c.company_id,
    c.company_name,
    c.fiscal_period,
    c.call_date,
    t.turn_index,
    t.section,
    t.kind,
    t.exchange_index,
    t.speaker_id,
    t.speaker_name,
    t.speaker_title,
    t.speaker_role,
    t.speaker_affiliation,
    t.introduced_as,
    t.language,
    t.text,
    t.translation,
    t.word_count,
    t.translation_word_count,
    c.source_name,
    t.first_line,
    t.last_line
FROM fact_turn AS t
JOIN dim_call AS c USING (call_id);
COMMENT ON COLUMN v_turns.kind IS 'What the turn is for: operator_message, remarks, question, answer, closing_remarks';
