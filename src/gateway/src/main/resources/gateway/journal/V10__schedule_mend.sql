-- What a wrong clock has put off too far is found without those that ask for a later time.
create index wawp_scheduled_asked on wawp_scheduled (send_at, due_at);
