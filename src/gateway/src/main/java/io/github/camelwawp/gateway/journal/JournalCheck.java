package io.github.camelwawp.gateway.journal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** What the command {@code check} asks about the journal; nothing changes there. */
public final class JournalCheck {

    private static final String SECONDS = String.valueOf(DatabaseKind.CONNECT_SECONDS);

    private JournalCheck() {}

    /** @throws JournalException if a journal of an earlier version lies beside the embedded one */
    public static void refuseFormer(JournalOptions options) {
        if (options.file().isPresent()) {
            FormerFile.refuse(options);
        }
    }

    /**
     * Connects to a journal on a server once.
     *
     * @throws JournalException with a sentence for the operator
     */
    public static void connect(JournalOptions options) {
        Properties login = new Properties();
        login.setProperty("user", options.user());
        login.setProperty("password", options.password());
        login.setProperty("connectTimeout", SECONDS);
        login.setProperty("loginTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(options.url(), login)) {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            throw Opening.failed(options, e);
        }
    }
}
