-- Which phone number a privacy id was last seen with: who writes START under one of the two names means both.
create table if not exists wawp_lid (
    lid   varchar(100) primary key,
    phone varchar(100) not null
);
create index if not exists wawp_lid_phone on wawp_lid (phone);
insert into wawp_lid (lid, phone)
    select l.identity, max(p.identity) from wawp_opt_out_audit l join wawp_opt_out_audit p on p.event_id = l.event_id
        where l.identity like '%@lid' and p.identity like '%@c.us' group by l.identity
    on conflict do nothing;
