package io.github.camelwawp.soak;

import io.github.camelwawp.gateway.journal.PostgresServer;
import io.github.camelwawp.soak.SoakMessage.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that runs in one run of the soak test: sandbox, mailbox, broker, database and gateway. */
final class House implements AutoCloseable {

    private static final String DATABASE = "journal";

    final SandboxProcess sandbox;
    final MailInput mail;
    final JmsInput jms;
    final GatewayProcess gateway;
    /** Null if the journal is a file. */
    final PostgresServer postgres;

    final Map<Source, Input> inputs = new EnumMap<>(Source.class);

    House(Path folder, Variant variant, int messages) throws IOException {
        Files.createDirectories(folder);
        postgres = variant.postgres ? new PostgresServer(folder.resolve("postgres")) : null;
        if (postgres != null) {
            postgres.start();
            postgres.execute("create database " + DATABASE);
        }
        sandbox = new SandboxProcess(folder, Math.min(1_000_000, 4 * messages + 1000));
        mail = new MailInput();
        jms = new JmsInput(folder);
        gateway = new GatewayProcess(folder.resolve("gateway"), variant.attacked ? "256m" : "384m", settings(variant));
        inputs.put(Source.FILE, new FileInput(gateway.folder));
        inputs.put(Source.MAIL, mail);
        inputs.put(Source.JMS, jms);
        inputs.put(Source.HTTP, new HttpInput(gateway.port));
    }

    private Map<String, String> settings(Variant variant) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("camel.component.wawp.base-url", sandbox.url);
        settings.put("gateway.pace", "none");
        settings.put("camel.component.wawp.instance-id", "123456789");
        settings.put("camel.component.wawp.access-token", "ACCESS_TOKEN");
        settings.put("camel.component.wawp.max-text-length", String.valueOf(SoakMessage.MAX_TEXT_LENGTH));
        settings.put("camel.component.wawp.connect-timeout", "3000");
        // In calm weather it must not pass, however busy the machine is: then the outcome would be unknown.
        settings.put("camel.component.wawp.response-timeout", variant.rough ? "4000" : "30000");
        settings.put("gateway.recipients.default", Plan.TEAM.get(0));
        settings.put("gateway.recipients.team", String.join(",", Plan.TEAM));
        settings.put("gateway.file.poll-delay", "200");
        settings.put("gateway.http.enabled", "true");
        settings.put("gateway.http.token", HttpInput.TOKEN);
        settings.put("gateway.http.lease", "5s");
        settings.put("gateway.jms.enabled", "true");
        settings.put("gateway.jms.url", "tcp://127.0.0.1:" + jms.port);
        settings.put("gateway.mail.enabled", "true");
        settings.put("gateway.mail.protocol", "imap");
        settings.put("gateway.mail.host", "127.0.0.1");
        settings.put("gateway.mail.port", String.valueOf(mail.port()));
        settings.put("gateway.mail.user", MailInput.USER);
        settings.put("gateway.mail.password", MailInput.PASSWORD);
        settings.put("gateway.mail.allowed-senders", "@example.com");
        settings.put("gateway.mail.poll-delay", "300");
        settings.put("gateway.redelivery.delay", "100");
        settings.put("gateway.redelivery.maximum-delay", "2000");
        settings.put("gateway.hold.interval", "1000");
        if (postgres != null) {
            settings.put("gateway.journal.url", postgres.url(DATABASE));
            settings.put("gateway.journal.user", "postgres");
        }
        if (variant.outbox) {
            settings.put("gateway.outbox", "jms:queue:" + JmsInput.OUTBOX);
            settings.put("gateway.outbox.dead", JmsInput.DEAD);
        }
        if (variant.attacked) {
            settings.put("gateway.events.enabled", "true");
            settings.put("gateway.events.secret", "EVENT_SECRET");
            settings.put("gateway.http.idle-timeout", "2000");
            settings.put("gateway.mail.max-size", String.valueOf(MailAttacks.MAX_SIZE));
        }
        return settings;
    }

    void cutDatabase() {
        postgres.cutConnections(DATABASE);
    }

    /** Messages that still are with a source. */
    long waiting() throws Exception {
        long waiting = 0;
        for (Input input : inputs.values()) {
            waiting += input.waiting();
        }
        return waiting;
    }

    List<LetterFolder.KeptLetter> deadLetters() throws Exception {
        return LetterFolder.read(gateway.folder.resolve("dead-letters"), jms);
    }

    /** What the journal says of a message; a journal in a file can be asked only when the gateway has stopped. */
    String journalOn(SoakMessage message) {
        try (Connection connection = journal();
                var statement = connection.prepareStatement("""
                        select m.state, m.finished_at, m.claimed_until, d.id, d.state, d.reason, p.number, p.state, p.attempts
                        from wawp_message m left join wawp_delivery d on d.message_id = m.id
                            left join wawp_part p on p.delivery_id = d.id
                        where m.source_key = ? or m.source_key like ? or m.source_key like ?""")) {
            statement.setString(1, message.key());
            statement.setString(2, "%/" + message.textKey() + ".txt:%");
            statement.setString(3, "<" + message.key() + "@%");
            return rows(statement.executeQuery());
        } catch (SQLException e) {
            return e.toString();
        }
    }

    /** Messages of WhatsApp's that the journal calls the evidence of more than one part; as above, when the gateway has stopped. */
    String sharedEvidence() throws SQLException {
        try (Connection connection = journal();
                var statement = connection.createStatement()) {
            return rows(
                    statement.executeQuery(
                            "select wawp_id, count(*) from wawp_part where wawp_id is not null group by wawp_id having count(*) > 1"));
        }
    }

    private Connection journal() throws SQLException {
        String url =
                postgres != null ? postgres.url(DATABASE) : "jdbc:sqlite:" + gateway.folder.resolve("data/journal.db");
        return DriverManager.getConnection(url, postgres != null ? "postgres" : "", "");
    }

    private static String rows(ResultSet row) throws SQLException {
        StringBuilder rows = new StringBuilder();
        while (row.next()) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                rows.append(i == 1 ? " [" : " ").append(row.getString(i));
            }
            rows.append(']');
        }
        return rows.isEmpty() ? " nothing" : rows.toString();
    }

    @Override
    public void close() {
        gateway.close();
        jms.close();
        mail.close();
        sandbox.close();
        if (postgres != null) {
            postgres.stop();
        }
    }
}
