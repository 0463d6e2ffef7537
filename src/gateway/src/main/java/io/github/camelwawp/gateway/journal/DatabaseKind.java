package io.github.camelwawp.gateway.journal;

import com.zaxxer.hikari.HikariConfig;
import java.util.Locale;
import java.util.UUID;

/** The two databases the journal can live in, and the settings that make them durable and never hang. */
enum DatabaseKind {

    /** A file of this gateway's own. */
    H2("jdbc:h2:") {
        @Override
        void configure(HikariConfig pool, JournalOptions options) {
            pool.setJdbcUrl(H2Url.durable(options.url()));
            pool.setUsername(H2Url.user(options));
            // The file closes with its last connection, and opening it again takes long.
            pool.setMaxLifetime(0);
        }

        @Override
        String claimant() {
            // Nobody else has the file: what was claimed before a restart is claimed by this gateway.
            return "file";
        }
    },

    /** A server that several gateways may share. */
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
            // The server's details quote the row, and with it the recipient.
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

    /** The server gives up first, then the socket, so that a slow statement costs no connection. */
    static final int STATEMENT_MILLIS = 4_000;

    static final int SOCKET_SECONDS = 6;
    static final int CONNECT_SECONDS = 5;

    private final String prefix;

    DatabaseKind(String prefix) {
        this.prefix = prefix;
    }

    abstract void configure(HikariConfig pool, JournalOptions options);

    /** A name for one gateway among those that share the database, from now on. */
    abstract String claimant();

    /** @throws IllegalArgumentException for a URL of another database; the message does not repeat its parameters */
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
