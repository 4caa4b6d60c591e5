-- How often texts of a community were erased: whoever keeps something made from texts looks again when it has grown.
ALTER TABLE communities ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;
