-- Urgent texts are sent before the others.
alter table wawp_message add column urgent integer not null default 0;
alter table wawp_backlog add column urgent integer not null default 0;
drop index wawp_backlog_chat;
create index wawp_backlog_chat on wawp_backlog (chat_id, urgent desc, seq);

-- When the text is to be sent, or null for at once.
alter table wawp_message add column send_at bigint;

-- Deliveries that are not due before due_at; they go to the backlog then. A row goes when its delivery ends.
create table wawp_scheduled (
    seq           ${number},
    delivery_id   bigint not null unique references wawp_delivery (id) on delete cascade,
    chat_id       varchar(500) not null,
    reply_to      text,
    source        varchar(50) not null,
    source_key    text not null,
    body          text not null,
    attempts      integer not null,
    received_at   bigint not null,
    replay_of     text,
    original      ${binary},
    original_name text,
    not_after     bigint,
    urgent        integer not null,
    due_at        bigint not null
);
create index wawp_scheduled_due on wawp_scheduled (due_at, seq);
