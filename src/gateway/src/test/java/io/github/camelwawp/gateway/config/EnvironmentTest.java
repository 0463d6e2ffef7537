package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which option an environment variable sets. */
class EnvironmentTest {

    @TempDir
    Path folder;

    @Test
    void everyOptionHasAVariableOfItsOwn() {
        assertThat(Stream.concat(
                                Options.all().stream(),
                                CamelOptions.BOTH.stream().flatMap(options -> options.all().stream()))
                        .filter(option -> !option.isFamily()))
                .allSatisfy(option -> assertThat(Environment.options(Map.of(Option.variable(option.name()), "x")))
                        .isEqualTo(Map.of(option.name(), "x")));
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_HTTP_PORT,gateway.http.port",
        "GATEWAY_OPT_OUT_FOOTER_EVERY,gateway.opt-out.footer-every",
        "GATEWAY_RECIPIENTS_OPS,gateway.recipients.ops",
        "GATEWAY_RECIPIENTS_NIGHT_SHIFT,gateway.recipients.night-shift",
        "GATEWAY_TEMPLATE_MAIL,gateway.template.mail",
        "GATEWAY_TEMPLATE_MINE,gateway.template.mine",
        "SANDBOX_PORT,sandbox.port",
        "CAMEL_COMPONENT_WAWP_ACCESS_TOKEN,camel.component.wawp.access-token",
        "CAMEL_COMPONENT_WAWP_PROXY_PORT,camel.component.wawp.proxy-port",
        "CAMEL_MAIN_SHUTDOWN_TIMEOUT,camel.main.shutdown-timeout"
    })
    void theNameSaysWhich(String variable, String option) {
        assertThat(Environment.options(Map.of(variable, "x"))).isEqualTo(Map.of(option, "x"));
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_HTP_PORT,gateway.http.port",
        "GATEWAY_RECIPIENT_OPS,gateway.recipients.ops",
        "GATEWAY_RECIPIENTS_,gateway.recipients.<name>",
        "GATEWAY_HTTP,gateway.http.host",
        "GATEWAY_HTTP_INTERFACE,gateway.http.lease",
        "GATEWAY_MAIL_NAME,gateway.mail.enabled",
        "CAMEL_COMPONENT_WAWP_ACESS_TOKEN,camel.component.wawp.access-token",
        "CAMEL_MAIN_SHUTDOWN_TIME,camel.main.shutdown-timeout"
    })
    void anUnknownOneIsRefusedWithTheNearest(String variable, String meant) {
        assertThatThrownBy(() -> Environment.options(Map.of(variable, "SECRET_VALUE")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("Environment variable " + variable + ": there is no option ")
                .hasMessageEndingWith("; did you mean " + meant + "?")
                .message()
                .doesNotContain("SECRET_VALUE");
    }

    @Test
    void aMessageNamesWhereAnOptionWasSet() {
        Map<String, String> environment =
                Map.of("GATEWAY_RECIPIENTS_OPS", "x", "GATEWAY_HTTP_PORT", "x", "WAWP_DEFAULT_RECIPIENT", "x");
        System.setProperty("gateway.http.port", "x");
        try {
            assertThat(Origin.of("gateway.recipients.ops", "x", environment))
                    .isEqualTo("Environment variable GATEWAY_RECIPIENTS_OPS");
            assertThat(Origin.of("gateway.recipients.default", "{{env:WAWP_DEFAULT_RECIPIENT:}}", environment))
                    .isEqualTo("Environment variable WAWP_DEFAULT_RECIPIENT");
            assertThat(Origin.of("gateway.http.port", "x", environment)).isEqualTo("System property");
            assertThat(Origin.of("gateway.opt-out.language", "x", environment)).isEqualTo("application.properties");
        } finally {
            System.clearProperty("gateway.http.port");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "GATEWAY",
                "SANDBOX_ID",
                "CAMEL_COMPONENT_KAFKA_BROKERS",
                "GATEWAY_SERVICE_HOST",
                "GATEWAY_SERVICE_PORT",
                "GATEWAY_SERVICE_PORT_HTTP",
                "GATEWAY_PORT_8080_TCP",
                "GATEWAY_PORT_8080_TCP_ADDR",
                "GATEWAY_BLUE_SERVICE_HOST",
                "GATEWAY_INTERFACE"
            })
    void whatIsSomebodyElsesIsLeftAlone(String variable) {
        assertThat(Environment.options(Map.of(variable, "x"))).isEmpty();
    }

    @Test
    void theAddressOfAServiceIsNotAnUnknownOption() {
        assertThat(Environment.options(Map.of(
                        "GATEWAY_PORT",
                        "tcp://10.0.0.1:8080",
                        "GATEWAY_HTTP_PORT",
                        "tcp://10.0.0.2:80",
                        "GATEWAY_NAME",
                        "/web/gateway")))
                .isEmpty();
    }

    @Test
    void aSystemPropertyOfCamelsOutranksTheEnvironmentInEitherSpelling() throws Exception {
        System.setProperty("camel.component.wawp.defaultRegion", "EG");
        try (CamelContext context = new DefaultCamelContext()) {
            PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
            properties.setInitialProperties(Options.defaults());
            Environment.apply(properties, Map.of("CAMEL_COMPONENT_WAWP_DEFAULT_REGION", "DE"));
            assertThat(new OptionReader(context).text("camel.component.wawp.default-region"))
                    .isEqualTo("EG");
        } finally {
            System.clearProperty("camel.component.wawp.defaultRegion");
        }
    }

    @Test
    void aSystemPropertyOutranksTheEnvironmentWhichOutranksFilesWhichOutrankDefaults() throws Exception {
        System.setProperty("gateway.http.port", "1111");
        try (CamelContext context = new DefaultCamelContext()) {
            PropertiesComponent properties = (PropertiesComponent) context.getPropertiesComponent();
            properties.setInitialProperties(Options.defaults());
            Files.write(
                    folder.resolve("file.properties"),
                    List.of(
                            "gateway.http.port=2222",
                            "gateway.mail.port=2222",
                            "gateway.max-recipients=2222",
                            "my.own_name=file",
                            "gateway.recipients.on_call=201234567890",
                            "gateway.template.mail=file {{my.own_name}}"));
            properties.setLocation("file:" + folder.resolve("file.properties"));
            Environment.apply(
                    properties,
                    Map.of(
                            "GATEWAY_HTTP_PORT",
                            "3333",
                            "GATEWAY_MAIL_PORT",
                            "3333",
                            "MY_OWN_NAME",
                            "environment",
                            "GATEWAY_RECIPIENTS_ON_CALL",
                            "201234567891"));
            OptionReader options = new OptionReader(context);
            assertThat(options.whole("gateway.http.port")).isEqualTo(1111);
            assertThat(options.whole("gateway.mail.port")).isEqualTo(3333);
            assertThat(options.whole("gateway.max-recipients")).isEqualTo(2222);
            assertThat(options.whole("gateway.mail.max-parts")).isEqualTo(1000);
            assertThat(options.text("gateway.template.mail")).isEqualTo("file environment");
            assertThat(options.family("gateway.recipients."))
                    .containsEntry("on_call", "201234567891")
                    .doesNotContainKey("on-call");
        } finally {
            System.clearProperty("gateway.http.port");
        }
    }
}
