package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.config.StartupException;
import io.github.camelwawp.testing.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start with an option that is wrong: exit code 2, and one sentence that names it. What is wrong for which option: {@code OptionsTest}. */
class WrongOptionTest {

    @ParameterizedTest
    @CsvSource({
        "gateway.csv.enabled,yes",
        "gateway.http.port,http",
        "gateway.mail.max-depth,-1",
        "gateway.redelivery.jitter-percent,101",
        "gateway.journal.keep,90",
        "gateway.journal.keep,abc",
        "gateway.journal.keep,''",
        "gateway.delivery.alarm-after,60",
        "gateway.file.poll-delay,abc",
        "gateway.mail.timeout,30 s",
        "gateway.mail.strip-replies,some",
        "gateway.dead-letters,''",
        "gateway.file.charset,UTF-99",
        "gateway.events.public-url,example.com",
        "gateway.template.file,''",
        "gateway.outbox,jms:topic:all",
        "sandbox.port,x",
        "gateway.opt-out.footer-every,30",
        "camel.component.wawp.connect-timeout,abc",
        "camel.main.shutdown-timeout,abc",
        "camel.main.use-mdc-logging,perhaps",
        "gateway.urgent.mail,very",
        "gateway.quiet-hours.ops,22:00-07:00",
        "gateway.quiet-hours.ops,22:00-07:00 Europe/Atlantis"
    })
    void aWrongValueIsExitCode2AndOneSentence(String option, String value) throws Exception {
        assertThat(start(option, value))
                .startsWith("System property: " + option + " must be ")
                .endsWith(", not '" + value + "'.");
    }

    @Test
    void aSecretIsNotShown() throws Exception {
        assertThat(start("gateway.journal.url", "jdbc:mysql://user:HIDDEN@example.com/x"))
                .contains("gateway.journal.url must be")
                .endsWith("not '***'.");
        assertThat(start("gateway.jms.url", " tcp://user:HIDDEN@example.com"))
                .contains("gateway.jms.url must be")
                .endsWith("not '***'.");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.htp.port,gateway.http.port",
        "sandbox.prot,sandbox.port",
        "camel.component.wawp.acess-token,camel.component.wawp.access-token",
        "camel.main.nmae,camel.main.name"
    })
    void anUnknownOneIsToo(String option, String meant) throws Exception {
        assertThat(start(option, "1"))
                .isEqualTo("System property: there is no option " + option + "; did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_HTP_PORT,1,there is no option gateway.htp.port; did you mean gateway.http.port?",
        "GATEWAY_FILE_ENABLED,yes,gateway.file.enabled must be true or false",
        "CAMEL_COMPONENT_WAWP_MAX_PARTS,many,camel.component.wawp.max-parts must be a whole number",
        "CAMEL_MAIN_SHUTDOWN_TIMEOUT,abc,camel.main.shutdown-timeout must be a whole number",
        "GATEWAY_MAIL_PORT,'',gateway.mail.port must be a whole number"
    })
    void aVariableIsJudgedAsAnOptionIs(String variable, String value, String sentence) {
        try (Startup startup = new Startup("", Map.of(variable, value))) {
            Main main = startup.main("application.properties");
            assertThatThrownBy(main::start).isInstanceOf(StartupException.class).hasMessageContaining(sentence);
        }
    }

    @Test
    void aProfileInTheFileComesTooLate() {
        try (Startup startup = new Startup("")) {
            Main main = startup.main("application.properties");
            main.addOverrideProperty("gateway.profile", "sandbox");
            assertThatThrownBy(main::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("GATEWAY_PROFILE");
        }
    }

    @ParameterizedTest
    @CsvSource({"max-connections,0", "max-parts,0", "base-url,ftp://example.com", "default-region,Nowhere"})
    void whatTheComponentRefusesIsExitCode2Too(String option, String value) throws Exception {
        assertThat(start("camel.component.wawp." + option, value)).contains("camel.component.wawp." + option);
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.dead-letters,target/own/inbox",
        "gateway.dead-letters,target/own/inbox/failed",
        "gateway.opt-out.folder,target/own/inbox/opt-outs",
        "gateway.journal.url,jdbc:sqlite:./target/own/inbox/journal.db"
    })
    void whatTheGatewayKeepsIsNoMessage(String option, String value) throws Exception {
        assertThat(start(option, value, "gateway.file.directory=target/own/inbox"))
                .startsWith("System property: gateway.file.directory: ")
                .contains("(" + option + ")");
    }

    @Test
    void itsOwnFolderIsNoInbox() throws Exception {
        assertThat(start("gateway.file.directory", ".")).contains("(application.properties)");
    }

    /** What the wiring finds out; each of these is right for its kind. */
    @ParameterizedTest
    @CsvSource({
        "gateway.opt-out.language,xx",
        "gateway.recipients.ops,nobody",
        "gateway.recipients.ops,ops",
        "gateway.recipients.default,','",
        "gateway.dead-letters,README.md",
        "gateway.opt-out.folder,README.md",
        "gateway.opt-out.languages,README.md",
        "gateway.file.directory,README.md",
        "gateway.quiet-hours.ops,22:00-07:00 UTC",
        "gateway.mail.allowed-senders,nonsense",
        "gateway.jms.connection-factory,com.example.Missing",
        "gateway.template.mail,${boddy",
        "gateway.http.host,256.256.256.256"
    })
    void andWhatCanOnlyBeSeenLater(String option, String value) throws Exception {
        assertThat(start(option, value, "gateway.http.enabled=true", "gateway.http.token=x"))
                .contains(option)
                .doesNotContain("application.properties");
    }

    /** As a variable has it from a file of Windows, or from a secret that was encoded with its line end. */
    @ParameterizedTest
    @ValueSource(
            strings = {"camel.component.wawp.access-token", "camel.component.wawp.instance-id", "gateway.http.token"})
    void aLineEndInASecretIsRefusedAndNotShown(String option) throws Exception {
        for (String end : List.of("\r", "\n", " ")) {
            assertThat(start(option, "HIDDEN" + end))
                    .hasLineCount(1)
                    .contains(option, "blanks")
                    .doesNotContain("HIDDEN");
        }
    }

    @Test
    void aNameOfAFileThatCannotBeOneIsRefused() throws Exception {
        assertThat(start("gateway.http.token-file", "a\u0000b"))
                .startsWith("System property: gateway.http.token-file must be a path, or empty");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.jms.url,tcp://",
        "gateway.jms.url,tcp://localhost",
        "gateway.jms.url,tcp://localhost:99999",
        "gateway.jms.connection-factory,#nobody"
    })
    void aBrokerThatCanNeverBeReachedIsRefused(String option, String value) throws Exception {
        assertThat(start(option, value, "gateway.jms.enabled=true")).startsWith("System property: " + option);
    }

    @Test
    void aMailboxWithoutAUserIsRefused() throws Exception {
        assertThat(start("gateway.mail.enabled", "true"))
                .isEqualTo("application.properties: gateway.mail.enabled is true, so gateway.mail.user must be set.");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.recipients.Night,nobody,gateway.recipients.night: a recipient is a JID",
        "gateway.recipients.+201234567890,ops,gateway.recipients.+**********90: a name must not be a phone number",
        "gateway.opt-out.language,xx,gateway.opt-out.language: there is no language 'xx'"
    })
    void theMessageSaysWhereTheOptionWasSet(String option, String value, String sentence) throws Exception {
        assertThat(start(option, value)).startsWith("System property: " + sentence);
    }

    @Test
    void aWrongFileOfALanguageIsAMatterOfItsFolder(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("de.properties"), new byte[] {'s', '=', (byte) 0xE4});
        assertThat(start("gateway.opt-out.languages", folder.toString()))
                .startsWith("System property: gateway.opt-out.languages: language de: ")
                .endsWith("is not UTF-8.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "camel.server.prot|1|there is no option camel.server.prot.",
                "camel.component.jms.prot|1|there is no option camel.component.jms.prot.",
                "camel.component.wawp.configuration.prot|1|there is no option camel.component.wawp.prot.",
                "camel.component.wawp.proxy-host|''|camel.component.wawp.proxy-host is empty: give it a value, or leave it out.",
                "camel.main.name|''|camel.main.name is empty: give it a value, or leave it out.",
                "camel.server.path|''|camel.server.path is empty: give it a value, or leave it out.",
                "camel.component.jms.clientId|''|camel.component.jms.clientId is empty: give it a value, or leave it out.",
                "camel.ssl.enabled|perhaps|camel.ssl.enabled cannot be set: Cannot convert the String value: perhaps to type: boolean"
                        + " as the value is not true or false.",
                "camel.component.jms.connectionFactory|tcp://user:HIDDEN@example.com|camel.component.jms.connectionFactory cannot be set."
            })
    void whatCamelRefusesIsASentenceToo(String option, String value, String sentence) throws Exception {
        assertThat(start(option, value)).endsWith(": " + sentence);
    }

    /**
     * What the gateway of this folder says on standard error before it gives up.
     *
     * @param others more options, as {@code name=value}
     */
    static String start(String option, String value, String... others) throws Exception {
        Properties options = new Properties();
        options.setProperty("camel.component.wawp.instance-id", "123456789");
        options.setProperty("camel.component.wawp.access-token", "ACCESS_TOKEN");
        options.setProperty(
                "gateway.journal.url",
                "jdbc:sqlite:./target/wrong-option/" + ProcessHandle.current().pid() + ".db");
        options.setProperty("gateway.http.port", Integer.toString(FreePort.next()));
        for (String other : others) {
            options.load(new StringReader(other));
        }
        options.setProperty(option, value);
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            options.forEach((name, written) -> System.setProperty((String) name, (String) written));
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(Gateway.run()).isEqualTo(2);
        } finally {
            System.setErr(before);
            options.stringPropertyNames().forEach(System::clearProperty);
        }
        return said.toString(StandardCharsets.UTF_8).strip();
    }
}
