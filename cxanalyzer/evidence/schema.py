"""The tables of evidence.sqlite. A table that an older database lacks is made when it is opened."""

SCHEMA_VERSION = 2
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768;"
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    sha256 TEXT NOT NULL, file TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (sha256, file));
CREATE TABLE IF NOT EXISTS sources (
    source_id TEXT PRIMARY KEY, file TEXT NOT NULL, record TEXT NOT NULL, channel TEXT NOT NULL, period TEXT NOT NULL,
    date TEXT NOT NULL, respondent TEXT NOT NULL, scores TEXT NOT NULL, segments TEXT NOT NULL, weight REAL);
CREATE INDEX IF NOT EXISTS sources_by_period ON sources (period);
CREATE TABLE IF NOT EXISTS passages (
    passage_id TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources, record TEXT NOT NULL,
    position INTEGER NOT NULL, text TEXT NOT NULL, question TEXT NOT NULL, speaker TEXT NOT NULL, time TEXT NOT NULL,
    page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL, verdict REAL);
CREATE INDEX IF NOT EXISTS passages_by_source ON passages (source_id, position);
CREATE TABLE IF NOT EXISTS metrics (
    metric_id TEXT PRIMARY KEY, file TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL,
    dimension TEXT NOT NULL, period TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ledger (kind TEXT NOT NULL, digest TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, digest));
CREATE TABLE IF NOT EXISTS seen (kind TEXT NOT NULL, digest TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, digest));
CREATE TABLE IF NOT EXISTS mentions (
    review TEXT NOT NULL, mention_id TEXT NOT NULL, passage_id TEXT NOT NULL REFERENCES passages, touchpoint_id TEXT NOT NULL,
    mention TEXT NOT NULL, PRIMARY KEY (review, mention_id));
CREATE INDEX IF NOT EXISTS mentions_by_passage ON mentions (passage_id);
CREATE TABLE IF NOT EXISTS reviews (review TEXT PRIMARY KEY, fingerprint TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS corrections (
    passage_id TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, said TEXT NOT NULL, correction TEXT NOT NULL,
    PRIMARY KEY (passage_id, start, end, said));
CREATE TABLE IF NOT EXISTS calibrations (number INTEGER PRIMARY KEY, calibration TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cards (
    period TEXT NOT NULL, hypothesis_id TEXT NOT NULL, status TEXT NOT NULL, card TEXT NOT NULL,
    PRIMARY KEY (period, hypothesis_id));
CREATE TABLE IF NOT EXISTS registers (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, register TEXT NOT NULL UNIQUE);
"""

WORDS = """
CREATE TABLE passage_numbers (number INTEGER PRIMARY KEY, passage_id TEXT NOT NULL UNIQUE);
CREATE VIEW numbered_passages AS SELECT number, text FROM passage_numbers JOIN passages USING (passage_id);
CREATE VIRTUAL TABLE words USING fts5 (
    text, content='numbered_passages', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2');
CREATE TRIGGER passage_reworded AFTER UPDATE OF text ON passages BEGIN
    INSERT INTO words (words, rowid, text)
        SELECT 'delete', number, old.text FROM passage_numbers WHERE passage_id = new.passage_id;
    INSERT INTO words (rowid, text)
        SELECT number, new.text FROM passage_numbers WHERE passage_id = new.passage_id;
    INSERT OR IGNORE INTO meta VALUES ('words_erased', '');
END;
CREATE TRIGGER passage_erased AFTER DELETE ON passages BEGIN
    INSERT INTO words (words, rowid, text)
        SELECT 'delete', number, old.text FROM passage_numbers WHERE passage_id = old.passage_id;
    DELETE FROM passage_numbers WHERE passage_id = old.passage_id;
    INSERT OR IGNORE INTO meta VALUES ('words_erased', '');
END;
"""
"""The words of the passages, as an index. They are numbered by a table of their own: VACUUM may number `passages` anew."""
