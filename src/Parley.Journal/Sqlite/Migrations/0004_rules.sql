-- How often texts of a community were erased: whoever keeps something made from texts looks again when it has grown.
ALTER TABLE communities ADD COLUMN erasures INTEGER NOT NULL DEFAULT 0;

-- Up to which position of the journal a community's texts have expired.
ALTER TABLE communities ADD COLUMN expired_to INTEGER NOT NULL DEFAULT 0;

-- What is left of a conversation's events once they were deleted for their age: their places in the community's hash chain.
CREATE TABLE pruned_events (
    position  INTEGER PRIMARY KEY,
    community INTEGER NOT NULL REFERENCES communities (id),
    hash      BLOB NOT NULL
) STRICT;
