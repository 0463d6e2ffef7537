-- When a person last wrote START, under each name: a STOP from before it that comes late, or again, changes nothing.
create table if not exists wawp_opt_out_start (
    identity varchar(100) primary key,
    at       timestamp(6) with time zone not null
);
