-- Which gateway is sending a delivery, and until when the others wait for it; by the database's clock.
alter table wawp_delivery add column if not exists claimed_by varchar(36);
alter table wawp_delivery add column if not exists claimed_until timestamp(6) with time zone;
