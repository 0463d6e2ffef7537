-- Who is no stranger, under each name: wrote to us, or, while nobody could be heard, was sent a text.
create table wawp_acquaintance (
    identity varchar(100) not null primary key,
    wrote    boolean not null
)${by_key};

-- The people whom WhatsApp lately refused to be written to first, until a text to such a person is sent.
create table wawp_refusal (
    chat_id    varchar(500) not null primary key,
    refused_at bigint not null
)${by_key};
create index wawp_refusal_at on wawp_refusal (refused_at);

-- One row, locked by the gateway that changes it: refused_at is null without refusals; held_since while first contacts
-- wait; pause (in microseconds) until the next of them is tried, at probe_at.
create table wawp_reach_out (
    id         smallint not null primary key,
    refused_at bigint,
    held_since bigint,
    pause      bigint not null,
    probe_at   bigint not null
);
