-- People. Grain: one row a person within a company or firm; aliases of all calls together, the rest from the newest.
CREATE VIEW dim_speaker AS
WITH said AS (
    SELECT s.*, d.call_date, d.fiscal_period
    FROM stored.dim_speaker AS s
    JOIN stored.dim_call AS d USING (source_sha256)
    WHERE source_sha256 IN (SELECT source_sha256 FROM call_version WHERE is_current)
),
newest AS (
    SELECT
        speaker_id,
        last(name ORDER BY call_date NULLS FIRST, fiscal_period NULLS FIRST, source_sha256) AS name,
        last(title ORDER BY call_date NULLS FIRST, fiscal_period NULLS FIRST, source_sha256)
            FILTER (title IS NOT NULL) AS title,
        last(affiliation ORDER BY call_date NULLS FIRST, fiscal_period NULLS FIRST, source_sha256)
            FILTER (affiliation IS NOT NULL) AS affiliation,
        last(role ORDER BY call_date NULLS FIRST, fiscal_period NULLS FIRST, source_sha256) AS role
    FROM said
    GROUP BY speaker_id
),
spelling AS (
    SELECT DISTINCT speaker_id, unnest(string_split(aliases, '; ')) AS alias
    FROM said
    UNION
    SELECT speaker_id, name AS alias
    FROM said
),
others AS (
    SELECT speaker_id, string_agg(alias, '; ' ORDER BY alias) AS aliases
    FROM spelling
    JOIN newest USING (speaker_id)
    WHERE alias <> name
    GROUP BY speaker_id
)
SELECT speaker_id, name, aliases, title, affiliation, role
FROM newest
LEFT JOIN others USING (speaker_id);
