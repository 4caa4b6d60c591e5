-- A payload of some 5 KB takes PostgreSQL's own compression longer than everything else about an append; lz4 takes a fifth of it. A server built without lz4 keeps
-- its own. What is stored already stays as it is.
DO $$
BEGIN
    ALTER TABLE events ALTER COLUMN payload SET COMPRESSION lz4, ALTER COLUMN personal SET COMPRESSION lz4;
    ALTER TABLE snapshots ALTER COLUMN state SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'this server has no lz4; payloads are compressed with pglz';
END
$$;
