-- One row while the gateway receives events: since when a text without a report says something.
create table wawp_hearing (
    id    smallint not null primary key,
    since bigint not null
);
