-- What Wawp said of phone numbers: WhatsApp's own id, or null for a number that is not on WhatsApp.

create table wawp_contact (
    phone      varchar(20) primary key,
    chat_id    varchar(100),
    checked_at timestamp(6) with time zone not null
);
create index wawp_contact_checked on wawp_contact (checked_at);
