package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The rows of {@code wawp_contact}. */
final class ContactRows {

    Optional<Contact> find(Connection connection, String phone) throws SQLException {
        return Sql.first(
                connection,
                row -> new Contact(phone, row.getString("chat_id"), Sql.instant(row, "checked_at")),
                "select * from wawp_contact where phone = ?",
                phone);
    }

    int store(Connection connection, Contact contact) throws SQLException {
        return Sql.update(connection, """
                insert into wawp_contact (phone, chat_id, checked_at) values (?, ?, ?)
                on conflict (phone) do update set chat_id = excluded.chat_id, checked_at = excluded.checked_at""", contact.phone(), contact.chatId(), contact.checkedAt());
    }

    int purge(Connection connection, Instant before) throws SQLException {
        return Sql.update(connection, "delete from wawp_contact where checked_at < ?", before);
    }
}
