package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import java.util.Locale;
import java.util.UUID;

/** The two databases that can hold the journal, with the settings that make them durable and keep them from hanging. */
enum DatabaseKind {

    /** A file that belongs to this gateway alone. */
    H2("jdbc:h2:") {
        @Override
        void configure(HikariConfig pool, JournalOptions options) {
            pool.setJdbcUrl(H2Url.durable(options.url()));
            pool.setUsername(H2Url.user(options));
            // H2 closes the file with its last connection, and opening it again takes long.
            pool.setMaxLifetime(0);
        }

        @Override
        String claimant() {
            // No other gateway has the file, so claims from before a restart belong to this gateway.
            return "file";
        }
    },

    /** A server that several gateways can share. */
    POSTGRESQL("jdbc:postgresql:") {
        @Override
        void configure(HikariConfig pool, JournalOptions options) {
            pool.setJdbcUrl(options.url());
            pool.setUsername(options.user());
            pool.addDataSourceProperty("ApplicationName", "camel-wawp gateway");
            pool.addDataSourceProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
            pool.addDataSourceProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
            pool.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_SECONDS));
            pool.addDataSourceProperty("cancelSignalTimeout", "2");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            // The server's error details quote the row, including the recipient.
            pool.addDataSourceProperty("logServerErrorDetail", "false");
            pool.addDataSourceProperty(
                    "options",
                    "-c statement_timeout=" + STATEMENT_MILLIS + " -c lock_timeout=" + STATEMENT_MILLIS
                            + " -c idle_in_transaction_session_timeout=30000");
        }

        @Override
        String claimant() {
            return UUID.randomUUID().toString();
        }
    };

    /** The server's timeout is shorter than the socket's, so that a slow statement does not cost a connection. */
    static final int STATEMENT_MILLIS = 4_000;

    static final int SOCKET_SECONDS = 6;
    static final int CONNECT_SECONDS = 5;

    private final String prefix;

    DatabaseKind(String prefix) {
        this.prefix = prefix;
    }

    abstract void configure(HikariConfig pool, JournalOptions options);

    /** The name of this gateway, among those that share the database, for this run. */
    abstract String claimant();

    /** @throws IllegalArgumentException for the URL of another database; the message omits its parameters */
    static DatabaseKind of(String url) {
        for (DatabaseKind kind : values()) {
            if (url.toLowerCase(Locale.ROOT).startsWith(kind.prefix)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("The journal's URL must start with " + H2.prefix + " or " + POSTGRESQL.prefix
                + ", not " + withoutParameters(url));
    }

    static String withoutParameters(String url) {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }
}
