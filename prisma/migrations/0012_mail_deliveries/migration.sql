-- Why: mails are looked for every few seconds, and must not be searched for among other messages that wait. What kind a delivery is of is said by whoever makes it; record_act makes events.
-- Locks: access exclusive on outbox_delivery for a moment (a constant default rewrites nothing), and share while the index is built over what waits.
-- Undo: drop index outbox_delivery_mail_due; alter table outbox_delivery drop column kind;

alter table outbox_delivery add column kind outbox_kind not null default 'event';
-- allowed: only what waits is in it, and no mail does before this release.
create index outbox_delivery_mail_due on outbox_delivery (next_at) where next_at is not null and kind = 'mail';
