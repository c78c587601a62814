-- A column with a closed vocabulary holds no other value. A test keeps the lists equal to schemas/vocabularies.py.
WITH vocabulary (table_name, column_name, words) AS (
    VALUES
        ('dim_company', 'id_source', ['stated', 'reference_file', 'none']),
        ('dim_call', 'event_type', ['earnings', 'conference', 'other', 'unknown']),
        ('dim_call', 'period_source', ['header', 'opening_remark', 'sic_correction', 'file_name', 'inferred', 'none']),
        ('dim_call', 'translation_origin', ['machine', 'unknown']),
        ('dim_speaker', 'role', ['operator', 'executive', 'investor_relations', 'analyst', 'unknown']),
        (
            'dim_period', 'scope',
            ['quarter', 'half', 'year', 'quarters', 'years', 'month', 'calendar', 'instant', 'long_term']
        ),
        ('fact_turn', 'section', ['prepared_remarks', 'qa']),
        ('fact_turn', 'kind', ['operator_message', 'remarks', 'question', 'answer', 'closing_remarks']),
        ('fact_turn', 'speaker_role', ['operator', 'executive', 'investor_relations', 'analyst', 'unknown']),
        ('fact_metric', 'speaker_role', ['operator', 'executive', 'investor_relations', 'analyst', 'unknown']),
        ('fact_metric', 'section', ['prepared_remarks', 'qa']),
        ('fact_metric', 'subject', ['company', 'industry', 'customer', 'peer']),
        ('fact_metric', 'measure', ['level', 'change', 'share']),
        ('fact_metric', 'comparison', ['yoy', 'qoq', 'cagr', 'guidance', 'other', 'none']),
        ('fact_metric', 'qualifier', ['exact', 'approx', 'over', 'under']),
        ('fact_metric', 'basis', ['gaap', 'non_gaap']),
        ('fact_guidance', 'speaker_role', ['operator', 'executive', 'investor_relations', 'analyst', 'unknown']),
        ('fact_guidance', 'section', ['prepared_remarks', 'qa']),
        ('fact_guidance', 'measure', ['level', 'change', 'share']),
        ('fact_guidance', 'comparison', ['yoy', 'qoq', 'cagr', 'guidance', 'other', 'none']),
        ('fact_guidance', 'kind', ['range', 'point', 'floor', 'ceiling', 'direction']),
        ('fact_guidance', 'direction', ['up', 'down', 'flat']),
        ('fact_guidance', 'qualifier', ['exact', 'approx', 'over', 'under']),
        ('fact_guidance', 'basis', ['gaap', 'non_gaap']),
        ('fact_guidance', 'status', ['new', 'prior', 'reaffirmed', 'raised', 'lowered', 'target']),
        ('meta_run', 'status', ['completed', 'crashed']),
        ('meta_file', 'status', ['published', 'duplicate', 'superseded', 'quarantined', 'settling']),
        ('meta_coverage', 'outcome', ['extracted', 'none_stated', 'failed'])
),
said AS (
    SELECT 'dim_company' AS table_name, 'id_source' AS column_name, company_id AS key, id_source AS held
    FROM dim_company
    UNION ALL
    SELECT 'dim_call', column_name, key, held
    FROM (SELECT *, call_id AS key FROM dim_call)
    UNPIVOT (held FOR column_name IN (event_type, period_source, translation_origin))
    UNION ALL
    SELECT 'dim_speaker', 'role', speaker_id, role FROM dim_speaker
    UNION ALL
    SELECT 'dim_period', 'scope', company_id || ' ' || period, scope FROM dim_period
    UNION ALL
    SELECT 'fact_turn', column_name, key, held
    FROM (SELECT *, turn_id AS key FROM fact_turn)
    UNPIVOT (held FOR column_name IN (section, kind, speaker_role))
    UNION ALL
    SELECT 'fact_metric', column_name, key, held
    FROM (SELECT *, metric_id AS key FROM fact_metric)
    UNPIVOT (held FOR column_name IN (speaker_role, section, subject, measure, comparison, qualifier, basis))
    UNION ALL
    SELECT 'fact_guidance', column_name, key, held
    FROM (SELECT *, guidance_id AS key FROM fact_guidance)
    UNPIVOT (
        held FOR column_name
        IN (speaker_role, section, measure, comparison, kind, direction, qualifier, basis, status)
    )
    UNION ALL
    SELECT 'meta_run', 'status', run_id, status FROM meta_run
    UNION ALL
    SELECT 'meta_file', 'status', file_id, status FROM meta_file
    UNION ALL
    SELECT 'meta_coverage', 'outcome', call_id || ' ' || table_name, outcome FROM meta_coverage
)
SELECT table_name, column_name, key, held AS value
FROM said
JOIN vocabulary USING (table_name, column_name)
WHERE NOT list_contains(words, held);
