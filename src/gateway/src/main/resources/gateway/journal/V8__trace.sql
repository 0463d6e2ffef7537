-- The trace that it came with, as W3C's header traceparent; null if nothing was traced.
alter table wawp_message add column trace varchar(55);
