-- When sending may begin at the latest; null for any time.
alter table wawp_message add column not_after bigint;
alter table wawp_backlog add column not_after bigint;
