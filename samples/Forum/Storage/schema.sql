PRAGMA journal_mode = WAL;

CREATE TABLE IF NOT EXISTS threads (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  slowed INTEGER NOT NULL DEFAULT 0,
  locked INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  thread INTEGER NOT NULL REFERENCES threads (id),
  author TEXT NOT NULL,
  role TEXT NOT NULL,
  text TEXT NOT NULL,
  reply_to INTEGER REFERENCES posts (id),
  written_at INTEGER NOT NULL,
  edited_at INTEGER,
  revision INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'Shown',
  why TEXT NOT NULL DEFAULT '',
  private_to TEXT,
  -- The id of the intervention that last held, hid or showed this post as it is worded now.
  act TEXT,
  -- The id of the intervention this post carries out. Unique, so that a delivery that comes twice is posted once.
  intervention TEXT UNIQUE,
  -- 1 while Parley has yet to hear of this post, of its newest revision, or of its removal. Written with the post itself, so nothing is lost between the two.
  outbox INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX IF NOT EXISTS posts_of_thread ON posts (thread, id);
CREATE INDEX IF NOT EXISTS posts_unsent ON posts (id) WHERE outbox = 1;
