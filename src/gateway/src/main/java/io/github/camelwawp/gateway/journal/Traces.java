package io.github.camelwawp.gateway.journal;

import java.util.Objects;
import java.util.function.Supplier;

/** The trace that each message came with, so that what happens to it later is part of that trace. */
public final class Traces {

    private final Database database;
    private volatile Supplier<String> current;

    Traces(Database database) {
        this.database = database;
    }

    /**
     * From now on, messages are stored with the current trace.
     *
     * @param trace returns the value of W3C's header {@code traceparent}, or null
     */
    public void follow(Supplier<String> trace) {
        current = trace;
    }

    /** The trace of what this thread does, in the same form; null if nothing is traced. */
    public String current() {
        Supplier<String> trace = current;
        return trace == null ? null : trace.get();
    }

    /** The trace of a message; null if it has none, or nothing is traced. */
    public String of(String messageId) {
        return find("select trace from wawp_message where id = ?", messageId);
    }

    /** The same, by one of the message's deliveries. */
    public String ofDelivery(long id) {
        return find(
                "select trace from wawp_message where id = (select message_id from wawp_delivery where id = ?)", id);
    }

    private String find(String sql, Object id) {
        return current == null
                ? null
                : database.read(
                        "read a trace",
                        connection -> Sql.list(connection, row -> row.getString("trace"), sql, id).stream()
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse(null));
    }
}
