-- Which journal this is, and how often its seal was renewed; for an embedded database alone.
create table if not exists wawp_journal (
    id         varchar(36) primary key,
    generation bigint not null
);
