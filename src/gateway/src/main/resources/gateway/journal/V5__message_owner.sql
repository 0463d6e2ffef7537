-- Which part a message of WhatsApp's belongs to, so that no other part takes it for its own. found: it was taken from the chat,
-- on the evidence of its text; else Wawp's answer to the call named it.
alter table wawp_ack add column if not exists delivery_id bigint;
alter table wawp_ack add column if not exists number integer;
alter table wawp_ack add column if not exists found boolean default false not null;
update wawp_ack set delivery_id = (select min(p.delivery_id) from wawp_part p where p.bare_id = wawp_ack.bare_id)
    where own and delivery_id is null;
update wawp_ack set number = (select min(p.number) from wawp_part p
        where p.bare_id = wawp_ack.bare_id and p.delivery_id = wawp_ack.delivery_id)
    where own and number is null;
