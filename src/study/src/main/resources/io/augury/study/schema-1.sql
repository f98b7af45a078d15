CREATE TABLE study (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  created_at TEXT NOT NULL,
  settings TEXT NOT NULL,
  launch TEXT NOT NULL,
  elapsed_millis INTEGER NOT NULL DEFAULT 0,
  test_opened_at TEXT
);
CREATE TABLE round (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  size INTEGER NOT NULL CHECK (size >= 1)
);
CREATE TABLE trial (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('search', 'select', 'verdict')),
  number INTEGER NOT NULL CHECK (number >= 1),
  round INTEGER REFERENCES round (number),
  spec TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'SCORED', 'FAILED')),
  attempts INTEGER NOT NULL DEFAULT 0,
  score REAL,
  details TEXT,
  failure_code TEXT,
  failure_reason TEXT,
  started_at TEXT,
  finished_at TEXT,
  seconds REAL NOT NULL DEFAULT 0,
  UNIQUE (kind, number),
  CHECK ((kind = 'search') = (round IS NOT NULL)),
  CHECK ((state = 'SCORED') = (score IS NOT NULL AND details IS NOT NULL)),
  CHECK ((state = 'FAILED') = (failure_code IS NOT NULL AND failure_reason IS NOT NULL)),
  CHECK ((state IN ('SCORED', 'FAILED')) = (finished_at IS NOT NULL))
);
CREATE TRIGGER finished_trials_stay BEFORE UPDATE ON trial
WHEN OLD.state IN ('SCORED', 'FAILED')
BEGIN SELECT RAISE(ABORT, 'a finished trial is never changed'); END;
CREATE TRIGGER trials_stay BEFORE DELETE ON trial
BEGIN SELECT RAISE(ABORT, 'a trial is never deleted'); END;
