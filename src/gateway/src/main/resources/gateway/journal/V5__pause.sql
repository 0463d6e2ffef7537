-- One row while an operator holds the sender: for all gateways that share the journal, and over restarts.
create table wawp_pause (
    id       smallint not null primary key,
    began_at bigint not null
);
