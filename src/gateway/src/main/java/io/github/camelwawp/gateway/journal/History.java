package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers questions about messages and deliveries, and changes nothing. Exceptions are those of the journal. */
public final class History {

    private static final String UNFINISHED = """
            select (select count(*) from wawp_delivery where finished_at is null)
                 + (select count(*) from wawp_message m where m.state = 'WAITING'
                        and not exists (select 1 from wawp_delivery d where d.message_id = m.id))""";

    private final Database database;
    private final MessageRows messages;
    private final DeliveryRows deliveries;

    History(Database database, MessageRows messages, DeliveryRows deliveries) {
        this.database = database;
        this.messages = messages;
        this.deliveries = deliveries;
    }

    /** The message with its deliveries and their parts; empty for an unknown or invalid id. */
    public Optional<MessageView> find(String id) {
        if (!MessageRows.isId(id)) {
            return Optional.empty();
        }
        return database.read(
                        "read a message",
                        connection ->
                                Sql.first(connection, messages::view, "select * from wawp_message where id = ?", id))
                .map(message -> message.with(
                        database.read("read a message", connection -> deliveries.of(connection, List.of(id)))
                                .getOrDefault(id, List.of())));
    }

    /**
     * The matching messages, newest first.
     *
     * @throws SearchEndedException after about ten seconds
     */
    public MessagePage search(MessageQuery query) {
        return database.search(
                "search the messages", connection -> new Search(messages, deliveries).find(connection, query));
    }

    /** Number of open deliveries, plus waiting messages without deliveries. */
    public long unfinished() {
        return database.read("count the unfinished deliveries", connection -> Sql.first(
                        connection, row -> row.getLong(1), UNFINISHED)
                .orElseThrow());
    }

    /**
     * What became of the deliveries that have ended since then, by hour.
     *
     * @throws SearchEndedException after about ten seconds
     */
    public List<HourCount> ended(Instant since) {
        return database.search("count what was sent", connection -> HourCount.since(connection, since));
    }

    /** What waits, by source. */
    public Overview overview() {
        return database.read("read what waits", Overview::of);
    }
}
