package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    /** Options that Camel itself adds to every endpoint. */
    private static final List<String> CAMELS =
            List.of("operation", "lazyStartProducer", "bridgeErrorHandler", "exceptionHandler", "exchangePattern");

    private static final String ACCOUNT = "wawp:send-text?instanceId=123456789&accessToken=SECRET_TOKEN";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wawp:send-text?accessToken=SECRET_TOKEN                                 | instanceId      | is required
            wawp:send-text?accessToken=SECRET_TOKEN&instanceId=%20                  | instanceId      | is required
            wawp:send-text?instanceId=123456789                                     | accessToken     | is required
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN%0D                 | accessToken     | blanks or line ends
            wawp:send-text?instanceId=1%0A&accessToken=SECRET_TOKEN                 | instanceId      | blanks or line ends
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=ftp://x    | baseUrl         | not 'ftp://x'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=api.wawp.net | baseUrl       | http or https URL
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=RAW(http://user:SECRET_TOKEN@x) | baseUrl | not 'http://xxxxxx@x'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=RAW(https://x?a=b) | baseUrl | not 'https://x?xxxxxx'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=RAW(https://x#a) | baseUrl   | fragment
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=https://   | baseUrl         | http or https URL
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&baseUrl=https://x:99999 | baseUrl    | http or https URL
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxTextLength=0    | maxTextLength   | must be 1
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxTextLength=2147483647 | maxTextLength | 65536 UTF-16 units, which is WhatsApp's own limit, not '2147483647'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&connectTimeout=0   | connectTimeout  | more than 0 milliseconds, not '0'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&responseTimeout=9s | responseTimeout | less than connectTimeout
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxConnections=0   | maxConnections  | 1 or more
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxResponseSize=1023 | maxResponseSize | 1024
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxResponseSize=2147483647 | maxResponseSize | 67108864
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxRetryAfter=-1   | maxRetryAfter   | not be negative
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&awaitAck=PENDING   | awaitAck        | READ or PLAYED, not 'PENDING'
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&ackTimeout=0       | ackTimeout      | more than 0
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&proxyHost=localhost | proxyPort      | 1 to 65535
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&proxyHost=localhost&proxyPort=70000 | proxyPort | 1 to 65535
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&proxyPort=3128&proxyHost=RAW(http://localhost) | proxyHost | without http://
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&proxyPort=3128&proxyHost=localhost:3128 | proxyHost | and port
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&defaultRegion=Egypt | defaultRegion  | such as EG
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&optOutFooter=%20   | optOutFooter    | must not be blank
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxTextLength=110&optOutFooter=Reply+STOP | optOutFooter | maxTextLength minus 102
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&optOutFooterEvery=0 | optOutFooterEvery | more than 0
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&connectTimeout=5min | connectTimeout | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&responseTimeout=1d2x | responseTimeout | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&responseTimeout=soon | responseTimeout | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&ackTimeout=1w | ackTimeout | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&ackTimeout=5s1m | ackTimeout | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&maxRetryAfter=1.5s | maxRetryAfter | with its unit
            wawp:send-text?instanceId=1&accessToken=SECRET_TOKEN&optOutFooterEvery=30_d | optOutFooterEvery | with its unit
            """)
    void aBrokenRuleNamesTheOptionTheRuleAndWhereToSetIt(String uri, String option, String rule) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThatThrownBy(() -> context.getEndpoint(uri)).satisfies(e -> {
                Throwable root = e;
                StringBuilder all = new StringBuilder();
                while (true) {
                    all.append(root).append('\n');
                    if (root.getCause() == null) {
                        break;
                    }
                    root = root.getCause();
                }
                assertThat(root).isInstanceOf(IllegalArgumentException.class);
                assertThat(root.getMessage())
                        .contains("option " + option + " ")
                        .contains(rule)
                        .contains("?" + option + "=")
                        .contains("camel.component.wawp.");
                assertThat(all.toString()).doesNotContain("SECRET_TOKEN");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectTimeout=5min",
                "connect-timeout=5min",
                "response-timeout=",
                "ack-timeout={{soon:1d2x}}",
                "opt-out-footer-every=month",
                "maxRetryAfter=1w"
            })
    void aWrongTimeOfAllEndpointsStopsTheStart(String property) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent()
                    .addInitialProperty("camel.component.wawp." + property.split("=", 2)[0], property.split("=", 2)[1]);
            context.start();
            assertThatThrownBy(() -> context.getEndpoint(ACCOUNT))
                    .rootCause()
                    .hasMessageContaining("must be milliseconds")
                    .hasMessageContaining("camel.component.wawp.");
        }
    }

    @Test
    void aMalformedRecipientOptionStopsTheStart() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThatThrownBy(() -> context.getEndpoint(ACCOUNT + "&chatId=status@broadcast")
                            .createProducer()
                            .start())
                    .hasStackTraceContaining("option chatId: broadcast lists");
        }
    }

    @Test
    void whatIsNoOperationOrNoOptionIsRefused() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThatThrownBy(() -> context.getEndpoint("wawp:send-pigeon"))
                    .hasStackTraceContaining("it has wawp:send-text");
            assertThatThrownBy(() -> context.getEndpoint(ACCOUNT + "&chatID2=x"))
                    .hasMessageContaining("chatID2");
            assertThatThrownBy(() -> context.getEndpoint(ACCOUNT).createConsumer(e -> {}))
                    .hasMessageContaining("from(");
        }
    }

    /** Remembers nothing. */
    public static class NoProgress implements WawpProgress {

        @Override
        public Known before(org.apache.camel.Exchange exchange, String chatId, int part) {
            return Known.NOTHING;
        }

        @Override
        public void attempting(org.apache.camel.Exchange exchange, String chatId, int part) {}

        @Override
        public void settled(org.apache.camel.Exchange exchange, WawpResult.Delivery delivery) {}
    }

    /** Never shows a footer. */
    public static class NoFooters implements WawpFooterMemory {

        @Override
        public boolean due(org.apache.camel.Exchange exchange, String chatId, java.time.Instant since) {
            return false;
        }

        @Override
        public void shown(org.apache.camel.Exchange exchange, String chatId, java.time.Instant when) {}
    }

    @Test
    void everyOptionBindsByUriAndByProperty() throws Exception {
        Map<String, String> values = Map.ofEntries(
                Map.entry("instanceId", "77"),
                Map.entry("accessToken", "SECRET_TOKEN"),
                Map.entry("accessTokenFile", "token"),
                Map.entry("proxyPasswordFile", "password"),
                Map.entry("baseUrl", "http://localhost:1"),
                Map.entry("chatId", "201234567890@c.us"),
                Map.entry("replyTo", "r"),
                Map.entry("defaultRegion", "EG"),
                Map.entry("skipControlHeaders", "true"),
                Map.entry("keepBody", "true"),
                Map.entry("maxTextLength", "777"),
                Map.entry("overflow", "REJECT"),
                Map.entry("maxParts", "7"),
                Map.entry("partCounter", "NONE"),
                Map.entry("unknownOutcome", "HOLD"),
                Map.entry("awaitAck", "READ"),
                Map.entry("ackTimeout", "7s"),
                Map.entry("onAckTimeout", "CONTINUE"),
                Map.entry("ackSource", "POLLING"),
                Map.entry("progress", "#class:" + NoProgress.class.getName()),
                Map.entry("optOutRepository", "#class:" + MemoryIdempotentRepository.class.getName()),
                Map.entry("optOutFooter", "de"),
                Map.entry("optOutFooterEvery", "7d"),
                Map.entry("optOutFooterMemory", "#class:" + NoFooters.class.getName()),
                Map.entry("connectTimeout", "7s"),
                Map.entry("responseTimeout", "8000"),
                Map.entry("maxConnections", "7"),
                Map.entry("maxResponseSize", "7777"),
                Map.entry("useRetryAfter", "false"),
                Map.entry("maxRetryAfter", "7m"),
                Map.entry("proxyHost", "localhost"),
                Map.entry("proxyPort", "7"),
                Map.entry("proxyUser", "u"),
                Map.entry("proxyPassword", "SECRET_PASSWORD"),
                Map.entry(
                        "sslContextParameters",
                        "#class:" + org.apache.camel.support.jsse.SSLContextParameters.class.getName()));
        assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(optionNames());

        Main main = new Main();
        List<String> query = new ArrayList<>();
        values.forEach((name, value) -> {
            main.addInitialProperty(
                    "camel.component.wawp." + name.replaceAll("([A-Z])", "-$1").toLowerCase(), value);
            query.add(name + "=" + value);
        });
        main.start();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            String uri = "wawp:send-text?" + String.join("&", query);
            WawpConfiguration byUri =
                    context.getEndpoint(uri, WawpEndpoint.class).getConfiguration();
            WawpConfiguration byProperty = main.getCamelContext()
                    .getEndpoint("wawp:send-text", WawpEndpoint.class)
                    .getConfiguration();
            WawpConfiguration defaults = new WawpConfiguration();
            for (String name : optionNames()) {
                assertThat(get(context, byUri, name)).as(name).isNotEqualTo(get(context, defaults, name));
                if (!List.of("sslContextParameters", "progress", "optOutRepository", "optOutFooterMemory")
                        .contains(name)) {
                    assertThat(get(context, byProperty, name)).as(name).isEqualTo(get(context, byUri, name));
                }
            }
            assertThat(byUri.getConnectTimeout()).isEqualTo(7000);
            assertThat(byUri.getMaxRetryAfter()).isEqualTo(420_000);
        } finally {
            main.stop();
        }
    }

    @Test
    void anEndpointsOptionsLeaveTheComponentsAlone() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            WawpComponent component = context.getComponent("wawp", WawpComponent.class);
            component.getConfiguration().setInstanceId("1");
            component.getConfiguration().setAccessToken("SECRET_TOKEN");
            WawpEndpoint endpoint =
                    context.getEndpoint("wawp:send-text?instanceId=2&keepBody=true", WawpEndpoint.class);
            assertThat(endpoint.getConfiguration().getInstanceId()).isEqualTo("2");
            assertThat(endpoint.getConfiguration().getAccessToken()).isEqualTo("SECRET_TOKEN");
            assertThat(component.getConfiguration().getInstanceId()).isEqualTo("1");
            assertThat(component.getConfiguration().isKeepBody()).isFalse();
        }
    }

    @Test
    void theCatalogsDefaultsAreTheFields() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            catalog().get("properties").properties().forEach(option -> {
                if (!CAMELS.contains(option.getKey())) {
                    Object defaults =
                            ofEvents(option.getValue()) ? new WawpEventsConfiguration() : new WawpConfiguration();
                    Object actual = get(context, defaults, option.getKey());
                    JsonNode documented = option.getValue().path("defaultValue");
                    assertThat(actual == null || actual.equals(0) ? "" : actual.toString())
                            .as(option.getKey())
                            .isEqualTo(documented.asText());
                }
            });
        }
    }

    @Test
    void everyOptionOfEventsBindsByUri() throws Exception {
        Map<String, String> values = Map.of(
                "authentication",
                "HMAC",
                "webhookSecret",
                "s",
                "hmacSecret",
                "h",
                "hmacHeader",
                "X-H",
                "hmacAlgorithm",
                "HmacSHA256",
                "events",
                "message",
                "eventQueue",
                "direct:q",
                "eventRepository",
                "#class:org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository",
                "maxEventSize",
                "7777");
        List<String> names = new ArrayList<>();
        catalog().get("properties").properties().stream()
                .filter(o -> ofEvents(o.getValue()))
                .forEach(o -> names.add(o.getKey()));
        assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(names);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            List<String> query = new ArrayList<>();
            values.forEach((name, value) -> query.add(name + "=" + value));
            WawpEventsConfiguration bound = context.getEndpoint(
                            "wawp:events?" + String.join("&", query), WawpEndpoint.class)
                    .getEventsConfiguration();
            for (String name : names) {
                assertThat(get(context, bound, name))
                        .as(name)
                        .isNotNull()
                        .isNotEqualTo(get(context, new WawpEventsConfiguration(), name));
            }
        }
    }

    @Test
    void theSecretsAreMarkedAsSuch() throws Exception {
        for (String secret : List.of("webhookSecret", "hmacSecret")) {
            assertThat(catalog().at("/properties/" + secret + "/secret").asBoolean())
                    .as(secret)
                    .isTrue();
        }
        for (String kind : List.of("properties", "componentProperties")) {
            for (String secret : List.of("accessToken", "proxyPassword")) {
                assertThat(catalog().at("/" + kind + "/" + secret + "/secret").asBoolean())
                        .as(kind + secret)
                        .isTrue();
            }
        }
    }

    @Test
    void everyClassThatAServiceFileNamesLoads() throws Exception {
        URL marker = WawpComponent.class.getResource("/META-INF/services/org/apache/camel/component/wawp");
        Path services = Path.of(marker.toURI()).getParent().getParent();
        List<String> loaded = new ArrayList<>();
        try (Stream<Path> files = Files.walk(services)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                Properties properties = new Properties();
                try (InputStream in = Files.newInputStream(file)) {
                    properties.load(in);
                }
                String named = properties.getProperty(
                        "class",
                        text.lines()
                                .filter(l -> l.startsWith("io.github"))
                                .findFirst()
                                .orElse(null));
                if (named != null) {
                    Class.forName(named).getDeclaredConstructor().newInstance();
                    loaded.add(services.relativize(file).toString());
                }
            }
        }
        assertThat(loaded)
                .contains(
                        "component/wawp",
                        "configurer/wawp-component",
                        "configurer/wawp-endpoint",
                        "send-dynamic/wawp",
                        "urifactory/wawp-endpoint",
                        "TypeConverterLoader")
                .hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void telemetryIsToldTheAddressAndNoSecret() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            EndpointServiceLocation location = (EndpointServiceLocation) context.getEndpoint(ACCOUNT);
            assertThat(location.getServiceUrl()).isEqualTo("https://api.wawp.net");
            assertThat(location.getServiceProtocol()).isEqualTo("http");
            assertThat(location.getServiceMetadata()).isEqualTo(Map.of("instanceId", "123456789"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "http://127.0.0.1:1",
                "http://[::1]:1",
                "HTTPS://api.wawp.net",
                "https://api.wawp.net/"
            })
    void aTokenStaysOnThisMachineOrIsEncrypted(String baseUrl) {
        WawpConfiguration options = new WawpConfiguration();
        options.setBaseUrl(baseUrl);
        assertThat(Settings.isPlainTextOverNetwork(options)).isFalse();
        options.setBaseUrl("http://example.com");
        assertThat(Settings.isPlainTextOverNetwork(options)).isTrue();
    }

    private static boolean ofEvents(JsonNode option) {
        return option.path("configurationField").asText().equals("eventsConfiguration");
    }

    private static Object get(CamelContext context, Object options, String name) {
        return PluginHelper.getBeanIntrospection(context).getOrElseProperty(options, name, null, false);
    }

    private static List<String> optionNames() throws Exception {
        List<String> names = new ArrayList<>();
        JsonNode options = catalog().get("properties");
        options.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> CAMELS.contains(name) || ofEvents(options.get(name)));
        return names;
    }

    private static JsonNode catalog() throws Exception {
        return new ObjectMapper().readTree(WawpComponent.class.getResource("/META-INF/io/github/camelwawp/wawp.json"));
    }
}
