BEGIN TRANSACTION;
CREATE TABLE files (
    sha256 TEXT NOT NULL, file TEXT NOT NULL, account TEXT NOT NULL, PRIMARY KEY (sha256, file));
INSERT INTO "files" VALUES('0ac352794f7ba3b78d263afaf9133908162d12847ebf3191d894d7adeecba2d1','survey.csv','{"file":"survey.csv","sha256":"0ac352794f7ba3b78d263afaf9133908162d12847ebf3191d894d7adeecba2d1","channel":"survey","read":4,"kept":4,"again":0,"empty":0,"rejected":0,"redactions":0,"reasons":[],"notes":[]}');
CREATE TABLE ledger (kind TEXT NOT NULL, digest TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (kind, digest));
INSERT INTO "ledger" VALUES('CUSTOMER','b834c7212018bdad0eae5ffcec7d5354741453038ca32f34cde1e92edfc64f9d',1);
INSERT INTO "ledger" VALUES('CUSTOMER','7ce1e8ba63ae233c4c9c6b8c8aa04a0832d823f0b2197d7ec46ab3bddc77a414',2);
INSERT INTO "ledger" VALUES('CUSTOMER','f539d3a8dd0f1a51cbefb4ecf58c8ff0ec60c81fd57625cfc58d7730ac73a098',3);
INSERT INTO "ledger" VALUES('CUSTOMER','d8c080fc9eb40ac66ad8bb453840ea4f69454306af50785d66791c3e96e1f37e',4);
CREATE TABLE mentions (
    review TEXT NOT NULL, mention_id TEXT NOT NULL, passage_id TEXT NOT NULL REFERENCES passages, touchpoint_id TEXT NOT NULL,
    mention TEXT NOT NULL, PRIMARY KEY (review, mention_id));
INSERT INTO "mentions" VALUES('2026-Q2','M-65a356783c86','P-e79a3295e67b','delivery','{"mention_id":"M-65a356783c86","evidence_id":"E0001","passage_id":"P-e79a3295e67b","source_id":"S-f702f868fecb","respondent":"C-0001","touchpoint_id":"delivery","quote":{"passage_id":"P-e79a3295e67b","text":"The parcel came two days late and nobody told me.","start":0,"end":49,"match":"exact"},"emotion":-1,"function":1,"failure_class":"failure","problem":"waiting","confidence":0.963,"analyst":"embedded"}');
INSERT INTO "mentions" VALUES('2026-Q2','M-3ba0ea3e3eaa','P-48688e988054','returns','{"mention_id":"M-3ba0ea3e3eaa","evidence_id":"E0002","passage_id":"P-48688e988054","source_id":"S-8a83c3a81387","respondent":"C-0002","touchpoint_id":"returns","quote":{"passage_id":"P-48688e988054","text":"Returns were easy, the refund came the same week.","start":0,"end":49,"match":"exact"},"emotion":1,"function":3,"failure_class":null,"problem":"cost","confidence":0.964,"analyst":"embedded"}');
INSERT INTO "mentions" VALUES('2026-Q3','M-5734bb0daa75','P-f11fbd4fbf34','delivery','{"mention_id":"M-5734bb0daa75","evidence_id":"E0001","passage_id":"P-f11fbd4fbf34","source_id":"S-32de8cba6869","respondent":"C-0003","touchpoint_id":"delivery","quote":{"passage_id":"P-f11fbd4fbf34","text":"The parcel came a week late and nobody told me.","start":0,"end":47,"match":"exact"},"emotion":-1,"function":1,"failure_class":"failure","problem":"waiting","confidence":0.963,"analyst":"embedded"}');
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO "meta" VALUES('schema_version','1');
CREATE TABLE metrics (
    metric_id TEXT PRIMARY KEY, file TEXT NOT NULL, record TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL,
    dimension TEXT NOT NULL, period TEXT NOT NULL);
CREATE TABLE passages (
    passage_id TEXT PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources, record TEXT NOT NULL,
    position INTEGER NOT NULL, text TEXT NOT NULL, question TEXT NOT NULL, speaker TEXT NOT NULL, time TEXT NOT NULL,
    page INTEGER, start INTEGER NOT NULL, end INTEGER NOT NULL);
INSERT INTO "passages" VALUES('P-e79a3295e67b','S-f702f868fecb','1',0,'The parcel came two days late and nobody told me.','','customer','',NULL,0,49);
INSERT INTO "passages" VALUES('P-48688e988054','S-8a83c3a81387','2',0,'Returns were easy, the refund came the same week.','','customer','',NULL,0,49);
INSERT INTO "passages" VALUES('P-f11fbd4fbf34','S-32de8cba6869','3',0,'The parcel came a week late and nobody told me.','','customer','',NULL,0,47);
INSERT INTO "passages" VALUES('P-a507950b7bbc','S-cbb6ef876127','4',0,'Friendly staff in the shop.','','customer','',NULL,0,27);
CREATE TABLE reviews (review TEXT PRIMARY KEY, fingerprint TEXT NOT NULL);
INSERT INTO "reviews" VALUES('2026-Q2','4a95fda9ecc82b120bcb5da37ea2ab3c06497b10c59b9a77cfb854dbc12d29f7');
INSERT INTO "reviews" VALUES('2026-Q3','83b3368e3e3603de479bef9217d1d7602ec19ced780cbb3bb0f345426135ac11');
CREATE TABLE seen (kind TEXT NOT NULL, digest TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, digest));
INSERT INTO "seen" VALUES('files','0ac352794f7ba3b78d263afaf9133908162d12847ebf3191d894d7adeecba2d1','survey.csv');
INSERT INTO "seen" VALUES('records','025d968454285ecdc7aa979bad076f2bb12e1cb3a8cb89b8016dea02b10fe38a','survey.csv');
INSERT INTO "seen" VALUES('records','c09f0d42c657ffdf398061d6d1e66c2233d958ed33c93fe761454972d3c46183','survey.csv');
INSERT INTO "seen" VALUES('records','163548dc0235d6f6dbdb82fc7adaaa50c17100a79fc43443eb29763287222ee5','survey.csv');
INSERT INTO "seen" VALUES('records','43de85efa034a3b553e6bf3916642ca404d607e77d5873e42e8f850afb90dbb8','survey.csv');
INSERT INTO "seen" VALUES('texts','c3becb0974662643018e52f9f6344b1fd6876722173ddaf10fb382cb2f7618d7','survey.csv');
INSERT INTO "seen" VALUES('texts','0d3d16718f23a0a0aeeaf57f4c5c6807bb0ae3dc22a74018ecb3bf6200172d9d','survey.csv');
INSERT INTO "seen" VALUES('texts','a8be1a421b94b7f6ecd3be6d7d2b22c5d75c8b99e8fe9ac07c002821996b101c','survey.csv');
INSERT INTO "seen" VALUES('texts','f9285257b3a64a9ceb995157961ede8a5d091370de5a9d088b878b2c331fda0f','survey.csv');
CREATE TABLE sources (
    source_id TEXT PRIMARY KEY, file TEXT NOT NULL, record TEXT NOT NULL, channel TEXT NOT NULL, period TEXT NOT NULL,
    date TEXT NOT NULL, respondent TEXT NOT NULL, scores TEXT NOT NULL, segments TEXT NOT NULL);
INSERT INTO "sources" VALUES('S-f702f868fecb','survey.csv','1','survey','2026-Q2','2026-05-02','C-0001','[{"name": "nps", "scale": "nps", "value": 3.0, "question": ""}]','{}');
INSERT INTO "sources" VALUES('S-8a83c3a81387','survey.csv','2','survey','2026-Q2','2026-05-03','C-0002','[{"name": "nps", "scale": "nps", "value": 9.0, "question": ""}]','{}');
INSERT INTO "sources" VALUES('S-32de8cba6869','survey.csv','3','survey','2026-Q3','2026-08-02','C-0003','[{"name": "nps", "scale": "nps", "value": 2.0, "question": ""}]','{}');
INSERT INTO "sources" VALUES('S-cbb6ef876127','survey.csv','4','survey','2026-Q3','2026-08-04','C-0004','[{"name": "nps", "scale": "nps", "value": 10.0, "question": ""}]','{}');
CREATE INDEX sources_by_period ON sources (period);
CREATE INDEX passages_by_source ON passages (source_id, position);
COMMIT;
