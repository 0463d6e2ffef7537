-- What is due at the same time goes to the backlog in the order in which it came, however it got here.
drop index wawp_scheduled_due;
create index wawp_scheduled_due on wawp_scheduled (due_at, delivery_id);
-- Whether a chat has texts that are due and are not in the backlog yet.
create index wawp_scheduled_chat on wawp_scheduled (chat_id, due_at);
-- The time that the message itself asks for; null if it waits only for the end of quiet hours.
alter table wawp_scheduled add column send_at bigint;

-- Those that lie here already may have asked for theirs.
update wawp_scheduled set send_at = due_at;
