-- When messages went to Wawp lately, of all gateways that share the journal: what the pace of the next one depends on.
-- rests_until: when the gap after it ends, which was chosen at random.
create table wawp_sending (
    seq         ${number},
    chat_id     varchar(500) not null,
    sent_at     bigint not null,
    rests_until bigint not null
);
create index wawp_sending_at on wawp_sending (sent_at);
create index wawp_sending_chat on wawp_sending (chat_id, sent_at);

-- One row: locked by the gateway that is about to send, and since when the number is used.
create table wawp_pace (
    id         smallint not null primary key,
    started_at bigint not null
);
