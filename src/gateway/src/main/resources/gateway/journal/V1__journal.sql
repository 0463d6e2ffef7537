-- For SQLite and PostgreSQL alike. Times are microseconds since 1970 in UTC. The prefix lets the tables live in a shared schema.
-- What is polled has an index of its own, which a row leaves as soon as it is done.

create table wawp_message (
    seq           ${number},
    id            varchar(36) not null unique,
    source        varchar(50) not null,
    source_key    varchar(500) not null,
    recipient     text,
    reply_to      text,
    body          text,
    state         varchar(10) not null,
    reason        varchar(1000),
    created_at    bigint not null,
    seen_at       bigint not null,
    finished_at   bigint,
    claimed_by    varchar(36),
    claimed_until bigint,
    constraint wawp_message_source_key unique (source, source_key)
);
create index wawp_message_waiting on wawp_message (source, seq) where state = 'WAITING';
create index wawp_message_seen on wawp_message (seen_at);

-- report_due_at: when the missing of a report is an alarm; null if none is expected, or it has been looked at.
-- claimed_by: which gateway is sending it, and until when the others wait for it; by the database's clock.
create table wawp_delivery (
    id            ${number},
    message_id    varchar(36) not null references wawp_message (id) on delete cascade,
    chat_id       varchar(500) not null,
    state         varchar(10) not null,
    reason        varchar(1000),
    code          varchar(100),
    created_at    bigint not null,
    finished_at   bigint,
    report_due_at bigint,
    alarmed_at    bigint,
    footer        boolean,
    claimed_by    varchar(36),
    claimed_until bigint,
    constraint wawp_delivery_chat unique (message_id, chat_id)
);
create index wawp_delivery_unfinished on wawp_delivery (id) where finished_at is null;
create index wawp_delivery_report_due on wawp_delivery (report_due_at) where report_due_at is not null;

-- bare_id: null while there is no WhatsApp message, as of one in Wawp's own queue.
create table wawp_part (
    delivery_id      bigint not null references wawp_delivery (id) on delete cascade,
    number           integer not null,
    state            varchar(10) not null,
    reason           varchar(1000),
    wawp_id          varchar(255),
    bare_id          varchar(500),
    attempts         integer not null,
    first_attempt_at bigint,
    last_attempt_at  bigint,
    constraint wawp_part_number primary key (delivery_id, number)
)${by_key};
create index wawp_part_bare on wawp_part (bare_id) where bare_id is not null;

-- How far WhatsApp says that messages got, by the bare id that answers and events share. A row may come before its part,
-- when the report is faster than Wawp's answer to the call that sent it; own tells them from what others typed.
-- delivery_id, number: which part the message belongs to, so that no other part takes it for its own. found: it was taken from
-- the chat, on the evidence of its text; else Wawp's answer to the call named it.
create table wawp_ack (
    bare_id     varchar(500) not null primary key,
    ack         smallint not null,
    acked_at    bigint,
    own         boolean not null,
    stored_at   bigint not null,
    delivery_id bigint,
    number      integer,
    found       boolean default false not null
)${by_key};
create index wawp_ack_own on wawp_ack (stored_at) where own;
create index wawp_ack_strangers on wawp_ack (stored_at) where not own;

-- What Wawp told and nobody has worked off yet (body), and what is to be told to the user's route (delivery_id).
-- due_at is null once it is done; the id then keeps the same event from coming in again.
create table wawp_event (
    seq         ${number},
    id          varchar(510) not null unique,
    body        text,
    delivery_id bigint references wawp_delivery (id) on delete cascade,
    number      integer,
    state       varchar(20),
    happened_at bigint,
    received_at bigint not null,
    due_at      bigint,
    attempts    integer not null,
    claimed_by  varchar(36),
    done_at     bigint
);
create index wawp_event_fresh on wawp_event (due_at, seq) where state is null and due_at is not null;
create index wawp_event_news on wawp_event (due_at, seq) where state is not null and due_at is not null;
create index wawp_event_done on wawp_event (done_at) where done_at is not null;
create index wawp_event_delivery on wawp_event (delivery_id) where delivery_id is not null;

-- What Wawp said of phone numbers: WhatsApp's own id, or null for a number that is not on WhatsApp.
create table wawp_contact (
    phone      varchar(20) not null primary key,
    chat_id    varchar(100),
    checked_at bigint not null
);
create index wawp_contact_checked on wawp_contact (checked_at);

-- Who wants no more texts. A person may be listed under two names, a phone number and a privacy id; unresolved is a privacy
-- id whose number is not known, so that texts to it would still go out.
create table wawp_opt_out (
    identity   varchar(100) not null primary key,
    since      bigint not null,
    unresolved boolean not null
);

-- How the list came to be what it is. Kept for ever: it is the proof of who wanted what.
create table wawp_opt_out_audit (
    id       ${number},
    identity varchar(100) not null,
    request  varchar(10) not null,
    at       bigint not null,
    via      varchar(10) not null,
    word     varchar(500),
    event_id varchar(500)
);
create index wawp_opt_out_audit_identity on wawp_opt_out_audit (identity, at);
create index wawp_opt_out_audit_event on wawp_opt_out_audit (event_id);

-- When a person last wrote START, under each name: a STOP from before it that comes late, or again, changes nothing.
create table wawp_opt_out_start (
    identity varchar(100) not null primary key,
    at       bigint not null
);

-- The gateway's own answers to STOP, START and HELP: the only messages that go to who has opted out.
create table wawp_opt_out_answer (
    message_id varchar(36) not null primary key references wawp_message (id) on delete cascade
);

-- Which phone number a privacy id was last seen with: who writes START under one of the two names means both.
create table wawp_lid (
    lid   varchar(100) not null primary key,
    phone varchar(100) not null
);
create index wawp_lid_phone on wawp_lid (phone);

-- Who was last told when how to opt out.
create table wawp_footer (
    identity varchar(100) not null primary key,
    shown_at bigint not null
);

-- Which journal this is, and how often its seal was renewed; for an embedded database alone.
create table wawp_journal (
    id         varchar(36) not null primary key,
    generation bigint not null
);

-- Deliveries that the journal keeps until they are sent: their first attempt failed, or others to the same chat wait before them.
-- A row goes when its delivery ends. original: what came in, for the dead letter.
create table wawp_backlog (
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
    original_name text
);
create index wawp_backlog_chat on wawp_backlog (chat_id, seq);
