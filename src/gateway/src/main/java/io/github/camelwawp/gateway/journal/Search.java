package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds messages, newest first, with two more queries for their deliveries and parts. */
final class Search {

    /** The same rule as {@link MessageState#of}. */
    private static final String STATE = """
            case when not exists (select 1 from wawp_delivery d where d.message_id = m.id) then m.state
                when m.state = 'WAITING'
                    or exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'OPEN') then 'OPEN'
                when exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'DEAD') then 'DEAD'
                when exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'EXPIRED') then 'EXPIRED'
                when exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'CANCELLED') then 'CANCELLED'
                when exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'SUPPRESSED') then 'SUPPRESSED'
                when exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state = 'QUEUED') then 'QUEUED'
                else 'SENT' end""";

    /** The same rule as {@link DeliveryView#ack}. */
    private static final String ACK = """
            exists (select 1 from wawp_delivery d where d.message_id = m.id and d.state in ('SENT', 'QUEUED')
                and (select coalesce(min(coalesce(a.ack, 0)), 0) from wawp_part p
                    left join wawp_ack a on a.bare_id = p.bare_id
                    where p.delivery_id = d.id and p.state in ('SENT', 'QUEUED')) = ?)""";

    private static final String TO = """
            (m.recipient = ? or exists (select 1 from wawp_delivery d where d.message_id = m.id and d.chat_id = ?))""";

    private static final String LIKE = "lower(%s) like lower(?) escape '!'";

    private final MessageRows messages;
    private final DeliveryRows deliveries;
    private final StringBuilder sql = new StringBuilder("select m.* from wawp_message m where 1 = 1");
    private final List<Object> parameters = new ArrayList<>();

    Search(MessageRows messages, DeliveryRows deliveries) {
        this.messages = messages;
        this.deliveries = deliveries;
    }

    MessagePage find(Connection connection, MessageQuery query) throws SQLException {
        if (query.before() != null) {
            and("m.seq < ?", query.before());
        }
        if (query.state() != null) {
            and(STATE + " = ?", query.state());
        }
        if (query.ack() != null) {
            and(ACK, query.ack().number());
        }
        if (query.to() != null) {
            and(TO, Storable.text(query.to()), Storable.key(query.to()));
        }
        if (query.source() != null) {
            and("m.source = ?", Storable.text(query.source()));
        }
        if (query.since() != null) {
            and("m.created_at >= ?", query.since());
        }
        if (query.until() != null) {
            and("m.created_at < ?", query.until());
        }
        if (query.text() != null) {
            contains(query.text());
        }
        sql.append(" order by m.seq desc limit ?");
        // One extra row shows whether there is a next page.
        parameters.add(query.limit() + 1);
        return page(connection, query.limit());
    }

    private void and(String condition, Object... values) {
        sql.append(" and ").append(condition);
        parameters.addAll(List.of(values));
    }

    private void contains(String text) {
        List<String> conditions = new ArrayList<>();
        for (String column : List.of("m.recipient", "m.source_key", "m.reason")) {
            conditions.add(LIKE.formatted(column));
        }
        if (messages.keepsTexts()) {
            conditions.add(LIKE.formatted("m.body"));
        }
        conditions.add(
                "exists (select 1 from wawp_delivery d where d.message_id = m.id and (" + LIKE.formatted("d.chat_id")
                        + " or " + LIKE.formatted("d.reason") + " or " + LIKE.formatted("d.code") + "))");
        String pattern = "%" + Storable.text(text).replaceAll("[!%_]", "!$0") + "%";
        String condition = "(" + String.join(" or ", conditions) + ")";
        and(
                condition,
                condition
                        .chars()
                        .filter(c -> c == '?')
                        .mapToObj(each -> pattern)
                        .toArray());
    }

    private MessagePage page(Connection connection, int limit) throws SQLException {
        record Found(MessageView message, long seq) {}
        List<Found> found = Sql.list(
                connection,
                row -> new Found(messages.view(row), row.getLong("seq")),
                sql.toString(),
                parameters.toArray());
        Long next = found.size() > limit ? found.get(limit - 1).seq() : null;
        List<MessageView> views =
                found.stream().limit(limit).map(Found::message).toList();
        Map<String, List<DeliveryView>> theirs =
                deliveries.of(connection, views.stream().map(MessageView::id).toList());
        return new MessagePage(
                views.stream()
                        .map(view -> view.with(theirs.getOrDefault(view.id(), List.of())))
                        .toList(),
                next);
    }
}
