package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret in a file: each option and variable that names one, and one sentence for each file that is of no use. */
class SecretFilesTest {

    @TempDir
    Path folder;

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.access-token-file, WAWP_ACCESS_TOKEN_FILE, camel.component.wawp.access-token",
        "gateway.proxy-password-file, GATEWAY_PROXY_PASSWORD_FILE, camel.component.wawp.proxy-password",
        "gateway.http.token-file, WAWP_GATEWAY_TOKEN_FILE, gateway.http.token",
        "gateway.jms.password-file, WAWP_JMS_PASSWORD_FILE, gateway.jms.password",
        "gateway.mail.password-file, WAWP_MAIL_PASSWORD_FILE, gateway.mail.password",
        "gateway.events.secret-file, WAWP_WEBHOOK_SECRET_FILE, gateway.events.secret",
        "gateway.events.hmac-secret-file, WAWP_WEBHOOK_HMAC_SECRET_FILE, gateway.events.hmac-secret",
        "gateway.journal.password-file, WAWP_JOURNAL_PASSWORD_FILE, gateway.journal.password"
    })
    void eachSecretComesFromItsFileAlso(String option, String variable, String secret) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from a file\n");
        assertThat(Options.find(option).orElseThrow().standard()).isIn("", "{{env:" + variable + ":}}");
        OptionReader reader = reader(Map.of(option, file.toString(), secret, "from the properties"), Map.of());
        assertThat(reader.text(secret)).isEqualTo("from a file");
    }

    @Test
    void eachSecretOptionOfTheGatewayHasAFile() {
        assertThat(Options.all())
                .filteredOn(option -> option.secret() && option.name().matches(".*(token|secret|password)"))
                .hasSize(6)
                .allMatch(option -> Options.isKnown(option.name() + "-file"));
    }

    @Test
    void aVariableNamesTheFileAndTheFileIsReadAnewEachTime() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), " first \r\n");
        OptionReader reader = reader(Map.of(), Map.of("GATEWAY_HTTP_TOKEN_FILE", file.toString()));
        assertThat(reader.text("gateway.http.token")).isEqualTo("first");
        Files.writeString(file, "second");
        assertThat(reader.text("gateway.http.token")).isEqualTo("second");
        Files.delete(file);
        assertThat(reader.text("gateway.http.token"))
                .as("while somebody replaces the file")
                .isEqualTo("second");
    }

    @Test
    void aFileThatVanishesIsToldOnceUntilItIsBack() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "first");
        OptionReader reader = reader(Map.of("gateway.http.token-file", file.toString()), Map.of());
        reader.text("gateway.http.token");
        try (LogLines log = LogLines.open()) {
            for (int times = 1; times <= 2; times++) {
                Files.delete(file);
                reader.text("gateway.http.token");
                reader.text("gateway.http.token");
                assertThat(log.count(Level.WARN, file + " does not exist")).isEqualTo(times);
                Files.writeString(file, "again");
                assertThat(reader.text("gateway.http.token")).isEqualTo("again");
            }
        }
    }

    @Test
    void aFileThatIsOfNoUseEndsTheStart() {
        Path file = folder.resolve("secret");
        assertThatThrownBy(() -> reader(Map.of("gateway.http.token-file", file.toString()), Map.of())
                        .text("gateway.http.token"))
                .isInstanceOf(StartupException.class)
                .hasMessageEndingWith(
                        "gateway.http.token-file: " + file + " does not exist: create it, or name another file.");
    }

    private OptionReader reader(Map<String, String> written, Map<String, String> environment) {
        PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
        Properties all = Options.defaults();
        all.putAll(written);
        properties.setInitialProperties(all);
        Environment.apply(properties, environment);
        return new OptionReader(context);
    }
}
