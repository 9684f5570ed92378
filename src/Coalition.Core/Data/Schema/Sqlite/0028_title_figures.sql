-- Titles and translations of a tenant with a long life, for the same reason as in 0020: to the engine without figures a tenant has
-- ten titles, and it walked every one of half a million documents to name the few pages at the foot of the site.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('LanguageVersion', 'sqlite_autoindex_LanguageVersion_1', '1000000 1000000 1'),
    ('LanguageVersion', 'IX_LanguageVersion_TenantId_ContentItemVersionId', '1000000 1000000 1'),
    ('LanguageVersion', 'IX_LanguageVersion_TenantId_EditionId_Language', '1000000 1000000 2 1'),
    ('CourtesyText', 'sqlite_autoindex_CourtesyText_1', '500000 500000 1'),
    ('CourtesyText', 'IX_CourtesyText_TenantId_DocumentId', '500000 500000 3'),
    ('CourtesyText', 'IX_CourtesyText_TenantId_EditionId_Language_Number', '500000 500000 3 2 1'),
    ('CourtesyPublication', 'sqlite_autoindex_CourtesyPublication_1', '250000 250000 1'),
    ('CourtesyPublication', 'IX_CourtesyPublication_TenantId_TextId', '250000 250000 1');
