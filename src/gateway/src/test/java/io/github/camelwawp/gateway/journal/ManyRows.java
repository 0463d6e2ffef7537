package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.event.Ack;
import io.github.camelwawp.gateway.message.Timing;
import io.github.camelwawp.optout.Identities;
import io.github.camelwawp.optout.Keyword;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A journal of many finished messages, and all that a gateway does with its journal again and again. */
final class ManyRows {

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** What each finished message leaves, with two reports; and people, numbers and events as many. NOW stands for a time. */
    private static final List<String> ROWS =
            List.of("""
            insert into wawp_message (seq, id, source, source_key, state, created_at, seen_at, finished_at) WITH
            select x, '10000000-0000-4000-8000-' || cast(100000000000 + x as varchar), 'http', 'key ' || x, 'SENT', NOW, NOW, NOW
            from n""", """
            insert into wawp_delivery (id, message_id, chat_id, state, created_at, finished_at) WITH
            select x, '10000000-0000-4000-8000-' || cast(100000000000 + x as varchar), '201234567890@c.us', 'SENT', NOW, NOW
            from n""", """
            insert into wawp_part (delivery_id, number, state, wawp_id, bare_id, attempts, first_attempt_at, last_attempt_at) WITH
            select x, 1, 'SENT', 'true_201234567890@c.us_A' || x, 'A' || x, 1, NOW, NOW from n""", """
            insert into wawp_ack (bare_id, ack, acked_at, own, stored_at, delivery_id, number) WITH
            select 'A' || x, 3, NOW, true, NOW, x, 1 from n""", """
            insert into wawp_ack (bare_id, ack, acked_at, own, stored_at) WITH
            select 'B' || x, 3, NOW, false, NOW from n""", """
            insert into wawp_event (id, received_at, attempts, done_at) WITH
            select 'e:' || x, NOW, 1, NOW from n""", """
            insert into wawp_event (id, delivery_id, number, state, happened_at, received_at, attempts, done_at) WITH
            select 'c:' || x || ':1:READ', x, 1, 'READ', NOW, NOW, 1, NOW from n""", """
            insert into wawp_contact (phone, chat_id, checked_at) WITH
            select '20' || x, '20' || x || '@c.us', NOW from n""", """
            insert into wawp_opt_out (identity, since, unresolved) WITH
            select '21' || x || '@c.us', NOW, false from n""", """
            insert into wawp_opt_out_start (identity, at) WITH
            select '22' || x || '@c.us', NOW from n""", """
            insert into wawp_opt_out_audit (identity, request, at, via, event_id) WITH
            select '21' || x || '@c.us', 'STOP', NOW, 'EVENT', 's' || x from n""", """
            insert into wawp_footer (identity, shown_at) WITH
            select '20' || x || '@c.us', NOW from n""", """
            insert into wawp_acquaintance (identity, wrote) WITH
            select '20' || x || '@c.us', true from n""", """
            insert into wawp_scheduled
                (delivery_id, chat_id, source, source_key, body, attempts, received_at, urgent, due_at, send_at) WITH
            select x, '201234567890@c.us', 'http', 'key ' || x, 'Hello', 0, NOW, 0, NOW + 2592000000000, NOW + 2592000000000
            from n""", """
            insert into wawp_lid (lid, phone) WITH
            select '3' || x || '@lid', '20' || x || '@c.us' from n""");

    private ManyRows() {}

    static void fill(Database database, int count, Instant when) {
        String numbers = "with recursive n (x) as (select 1000000 union all select x + 1 from n where x < "
                + (1_000_000 + count - 1) + ")";
        String now = String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, when));
        for (String rows : ROWS) {
            database.transaction(
                    "fill",
                    connection ->
                            Sql.update(connection, rows.replace("WITH", numbers).replace("NOW", now)));
        }
    }

    /** A message on each of its ways, and each poll, with and without something to find. */
    static void work(Journal journal, SettableClock clock, int round) {
        journal.traces().follow(() -> null);
        String key = "today " + round;
        String chat = "20987654" + (1000 + round) + "@c.us";
        polls(journal, clock);
        Accepted accepted = journal.waiting().accept(key, chat, null, "Hello", Timing.NONE);
        journal.waiting().due(MessageKey.HTTP, 10);
        journal.waiting().open(accepted.id(), chat);
        journal.waiting().claim(accepted.id(), LEASE);
        journal.traces().of(accepted.id());
        DeliveryRecord delivery = journal.deliveries().open(new MessageKey(MessageKey.HTTP, key), chat, null, "Hello");
        journal.deliveries().open(new MessageKey(MessageKey.HTTP, key), chat, null, "Hello");
        journal.backlog().isFree(chat, clock.instant());
        Accepted one = journal.waiting().accept("one " + round, chat, null, "Hello", Timing.NONE);
        BacklogEntry toOne = new BacklogEntry(
                0, chat, null, "http", "one " + round, "Hello", 0, clock.instant(), null, null, Timing.NONE);
        journal.waiting().handOver(one.id(), toOne, null, true).ifPresent(opened -> {
            journal.deliveries().finish(opened.delivery().id(), DeliveryState.SENT, null, null);
            journal.claims().release(opened.delivery().id());
        });
        scheduled(journal, clock, chat, "later " + round);
        for (int time = 0; time < 2; time++) {
            journal.deliveries().openClaimed(new MessageKey("file", key), chat, null, "Hello", null);
        }
        journal.optOuts().contains(chat, delivery.id());
        journal.footers().due(delivery.id(), chat, clock.instant());
        journal.claims().take(delivery.id());
        journal.claims().prolongAll();
        journal.backlog().place(chat, delivery.id(), clock.instant());
        journal.backlog()
                .put(
                        new BacklogEntry(
                                delivery.id(),
                                chat,
                                null,
                                "http",
                                key,
                                "Hello",
                                1,
                                clock.instant(),
                                null,
                                null,
                                Timing.NONE),
                        null);
        journal.backlog().chats();
        journal.backlog().next(chat);
        journal.backlog().has(delivery.id());
        journal.backlog().original(delivery.id());
        journal.traces().ofDelivery(delivery.id());
        journal.schedule().postpone(delivery.id(), clock.instant());
        journal.schedule().due(clock.instant(), 10);
        journal.schedule().take(delivery.id());
        journal.backlog().attempted(delivery.id(), 2);
        journal.parts().find(delivery.id(), 1);
        journal.parts().isAnySent(delivery.id());
        journal.claims().attempting(delivery.id(), 1);
        journal.sendings().record(chat, sent -> {
            sent.started();
            sent.restsUntil();
            sent.sentBefore(9);
            sent.sentTo(chat);
            return Optional.of(Duration.ofSeconds(5));
        });
        firstContacts(journal, clock, chat, round);
        journal.sendings().counts();
        journal.hearing().events(true);
        journal.hearing().silentSince(10);
        journal.history().unfinished();
        expire(journal, chat, "late " + round);
        journal.parts().settled(delivery.id(), 1, PartState.UNKNOWN, "NO_ANSWER", null);
        journal.parts().settled(delivery.id(), 2, PartState.NOT_SENT, "SERVER_ERROR", null);
        journal.lastParts().settled(delivery.id(), 1, PartState.SENT, null, "true_x_T" + round);
        journal.lastParts().settled(delivery.id(), 2, PartState.SENT, null, "true_x_U" + round);
        journal.parts().answered(delivery.id(), 3, null, "true_x_T" + round);
        journal.deliveries().finish(delivery.id(), DeliveryState.SENT, null, null);
        journal.claims().release(delivery.id());
        journal.footers().shown(chat, clock.instant());
        journal.waiting().finish(accepted.id(), MessageState.SENT, null);
        journal.contacts().store(new Contact("2098" + round, chat, clock.instant()));
        journal.contacts().find("2098" + round);
        journal.deliveries().state(delivery.id());
        journal.history().find(accepted.id());
        journal.events().add(List.of(new InboxEvent("today " + round, "{}")), 1_000_000);
        List<InboxEntry> events = journal.events().next(10, LEASE);
        journal.events().ack(List.of(new AckReport("T" + round, Ack.READ, null)), List.of());
        events.forEach(event -> journal.events().later(event, Duration.ZERO));
        journal.events().next(10, LEASE).forEach(journal.events()::taken);
        List<InboxEntry> news = journal.events().news(10, LEASE);
        journal.events().putBack(news.stream().map(InboxEntry::number).toList());
        journal.events()
                .done(journal.events().news(10, LEASE).stream()
                        .map(InboxEntry::number)
                        .toList());
        optOuts(journal, clock, chat, round);
        journal.history().search(new MessageQuery(null, null, null, null, null, null, null, null, 10));
        polls(journal, clock);
        clock.forward(Duration.ofMillis(1));
    }

    private static void firstContacts(Journal journal, SettableClock clock, String chat, int round) {
        ReachOut.LaneRules rules = new ReachOut.LaneRules(1, LEASE, LEASE, LEASE);
        journal.acquaintances().reached(chat);
        journal.acquaintances().wrote(List.of(new Identities(List.of(chat, "5" + round + "@lid"), false)));
        journal.reachOut().refused(chat, false, rules);
        journal.reachOut().refused(chat, true, rules);
        clock.forward(LEASE);
        journal.reachOut().lock();
        journal.reachOut().probe();
        journal.reachOut().isDoubted();
        journal.reachOut().passed();
        journal.reachOut().refused(chat, false, new ReachOut.LaneRules(2, LEASE, LEASE, LEASE));
    }

    private static void scheduled(Journal journal, SettableClock clock, String chat, String key) {
        Accepted accepted = journal.waiting().accept(key, chat, null, "Hello", Timing.NONE);
        BacklogEntry entry =
                new BacklogEntry(0, chat, null, "http", key, "Hello", 0, clock.instant(), null, null, Timing.NONE);
        journal.waiting()
                .handOver(accepted.id(), entry, clock.instant().plus(LEASE), false)
                .ifPresent(opened ->
                        journal.deliveries().finish(opened.delivery().id(), DeliveryState.DEAD, "GONE", null));
        journal.history().find(accepted.id()).ifPresent(message -> journal.deliveries()
                .reopen(message.deliveries().get(0).id()));
        journal.deliveries().cancel(accepted.id(), List.of());
    }

    private static void expire(Journal journal, String chat, String key) {
        DeliveryRecord delivery = journal.deliveries().open(new MessageKey("file", key), chat, null, "Hello");
        journal.deliveries().finish(delivery.id(), DeliveryState.EXPIRED, null, null);
    }

    private static void optOuts(Journal journal, SettableClock clock, String chat, int round) {
        Identities person = new Identities(List.of(chat, "4" + round + "@lid"), false);
        for (Keyword keyword : Keyword.values()) {
            journal.optOuts()
                    .change(
                            new OptOutChange(
                                    keyword,
                                    person,
                                    clock.instant(),
                                    OptOutChange.EVENT,
                                    "word",
                                    keyword + " " + round),
                            new OptOuts.OptOutAnswer(chat, "Done"));
            journal.optOuts().changeAll(List.of(OptOutChange.by(OptOutChange.HTTP, keyword, person, clock.instant())));
        }
        journal.optOuts().find(chat);
        journal.optOuts().list(chat, 10);
    }

    private static void polls(Journal journal, SettableClock clock) {
        journal.glance().forget();
        journal.glance().has(Glance.DueKind.CALLS);
        journal.answers();
        journal.history().ended(clock.instant());
        journal.glance().paused();
        journal.waiting().due(MessageKey.HTTP, 10);
        journal.waiting().due(OptOuts.ANSWERS, 10);
        journal.events().next(10, LEASE);
        journal.events().nextDue();
        journal.events().news(10, LEASE);
        journal.events().newsDue();
        journal.events().alarm();
        journal.backlog().chats();
        journal.schedule().due(Instant.EPOCH, 10);
        journal.history().unfinished();
        journal.pauses().end();
        journal.pauses().begin();
        journal.deliveries().cancel("10000000-0000-4000-8000-000000000000", List.of());
        journal.purge();
    }
}
