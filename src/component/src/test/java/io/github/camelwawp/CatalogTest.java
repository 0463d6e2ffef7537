package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Camel's tools find the component by its class alone and validate the URIs that users write. */
class CatalogTest {

    private static final String ACCOUNT = "instanceId=123456789&accessToken=SECRET_TOKEN";
    private static final Pattern DOCUMENTED_URI =
            Pattern.compile("(?<![a-z])(?:webhook:)?wawp:[a-z-]+(?:\\?[^\"'`\\s…]*)?(?=[\"'`\\s])");
    /** Leaves out enabled, which is a property of the Spring Boot starter. */
    private static final Pattern DOCUMENTED_PROPERTY =
            Pattern.compile("camel\\.component\\.wawp\\.(?!enabled=)[\\w-]+=[^\\s`…]+(?=[\\s`])");

    private static final Pattern DOCUMENTED_TIME = Pattern.compile("(?<=\\bor as )\\d+\\w+");

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.addComponent("wawp", WawpComponent.class.getName());
    }

    @Test
    void theClassIsEnoughToFindTheComponent() throws IOException {
        assertThat(catalog.componentJSonSchema("wawp")).isNotNull();
        try (InputStream generated =
                WawpComponent.class.getResourceAsStream("/META-INF/io/github/camelwawp/wawp.json")) {
            assertThat(tree()).isEqualTo(new ObjectMapper().readTree(generated));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wawp:send-text",
                "wawp:send-text?chatId=201234567890@c.us",
                "wawp:send-text?chatId=201234567890@c.us&awaitAck=DELIVERED&ackTimeout=60s",
                "wawp:send-text?overflow=REJECT&maxTextLength=500",
                "wawp:send-text?optOutFooter=en&optOutFooterEvery=30d",
                "wawp:send-text?optOutFooterEvery=2592000000",
                "wawp:send-text?connectTimeout=10s&responseTimeout=1m30s&maxRetryAfter=5m",
                "wawp:send-text?connectTimeout=10000",
                "wawp:send-text?progress=#progress",
                "wawp:send-text?accessToken={{token}}&instanceId={{env:WAWP_INSTANCE}}",
                "wawp:send-text?accessToken=RAW(a+b)",
                "wawp:send-text?lazyStartProducer=true",
                "wawp:session-info",
                "wawp:check-exists?defaultRegion=EG",
                "wawp:resolve-lid",
                "wawp:rate-limit",
                "wawp:events?webhookSecret=s",
                "webhook:wawp:events?webhookSecret=s",
                "wawp:events?authentication=HMAC&hmacSecret=s&eventQueue=direct:events&maxEventSize=65536"
            })
    void goodUrisPass(String uri) {
        assertThat(catalog.validateEndpointProperties(uri).summaryErrorMessage(true))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wawp:send-pigeon                        | operation
            wawp:send-text?chatID=1                 | chatID
            wawp:send-text?awaitAck=PENDING         | awaitAck
            wawp:send-text?awaitAck=ERROR           | awaitAck
            wawp:send-text?overflow=CUT             | overflow
            wawp:send-text?partCounter=LAST_LINE    | partCounter
            wawp:send-text?unknownOutcome=GUESS     | unknownOutcome
            wawp:send-text?onAckTimeout=WAIT        | onAckTimeout
            wawp:send-text?ackSource=PHONE          | ackSource
            wawp:send-text?maxParts=many            | maxParts
            wawp:send-text?proxyPort=99999999999    | proxyPort
            wawp:send-text?keepBody=perhaps         | keepBody
            wawp:send-text?connectTimeout=soon      | connectTimeout
            wawp:send-text?responseTimeout=30x      | responseTimeout
            wawp:send-text?ackTimeout=              | ackTimeout
            wawp:send-text?progress=progress        | progress
            wawp:events?authentication=PASSWORD     | authentication
            wawp:events?maxEventSize=1MB            | maxEventSize
            """)
    void badUrisAreRefusedByTheNameOfTheOption(String uri, String option) {
        assertThat(refused(catalog.validateEndpointProperties(uri))).containsExactly(option);
    }

    private static Set<String> refused(EndpointValidationResult judged) {
        Set<String> names = new TreeSet<>();
        Stream.of(
                        judged.getInvalidEnum(),
                        judged.getInvalidInteger(),
                        judged.getInvalidBoolean(),
                        judged.getInvalidDuration(),
                        judged.getInvalidReference())
                .filter(Objects::nonNull)
                .forEach(wrong -> names.addAll(wrong.keySet()));
        if (judged.getUnknown() != null) {
            names.addAll(judged.getUnknown());
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access-token=x",
                "accessToken=x",
                "instance-id=123456789",
                "base-url=http://localhost:8088",
                "ack-timeout=60s",
                "opt-out-footer-every=30d",
                "optOutFooterEvery=30d",
                "await-ack=READ",
                "max-parts=3",
                "keep-body=true",
                "progress=#bean:progress",
                "configuration=#options",
                "use-global-ssl-context-parameters=true"
            })
    void goodPropertiesPass(String property) {
        assertThat(catalog.validateConfigurationProperty("camel.component.wawp." + property))
                .satisfies(judged -> {
                    assertThat(judged.isAccepted()).isTrue();
                    assertThat(judged.summaryErrorMessage(true)).isNull();
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acces-token=x",
                "await-ack=PENDING",
                "max-parts=x",
                "keep-body=perhaps",
                "ack-timeout=soon",
                "overflow=CUT",
                "webhook-secret=x"
            })
    void badPropertiesAreRefused(String property) {
        assertThat(catalog.validateConfigurationProperty("camel.component.wawp." + property))
                .satisfies(judged -> {
                    assertThat(judged.isAccepted()).isTrue();
                    assertThat(judged.isSuccess()).isFalse();
                });
    }

    static Stream<String> documentedUris() throws IOException {
        return found(DOCUMENTED_URI, documentation());
    }

    static Stream<String> documentedProperties() throws IOException {
        return found(DOCUMENTED_PROPERTY, documentation());
    }

    /** All pages as one text. */
    private static String documentation() throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(Path.of("README.md")));
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            for (Path page :
                    files.filter(file -> file.toString().endsWith(".md")).toList()) {
                all.append(Files.readString(page));
            }
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("documentedUris")
    void everyUriOfTheDocumentationPasses(String uri) {
        assertThat(catalog.validateEndpointProperties(uri).summaryErrorMessage(true))
                .isNull();
    }

    @ParameterizedTest
    @MethodSource("documentedProperties")
    void everyPropertyOfTheDocumentationPasses(String property) {
        assertThat(catalog.validateConfigurationProperty(property).summaryErrorMessage(true))
                .isNull();
    }

    @Test
    void everyTimeThatADescriptionShowsPasses() throws IOException {
        Map<String, String> times = new TreeMap<>();
        tree().get("properties").properties().forEach(option -> found(
                        DOCUMENTED_TIME, option.getValue().get("description").asText())
                .forEach(time -> times.put(option.getKey(), time)));
        assertThat(times)
                .containsKeys("ackTimeout", "connectTimeout", "responseTimeout", "maxRetryAfter", "optOutFooterEvery");
        times.forEach((option, time) -> {
            assertThat(catalog.validateEndpointProperties("wawp:send-text?" + option + "=" + time)
                            .summaryErrorMessage(true))
                    .as(option)
                    .isNull();
            assertThat(catalog.validateConfigurationProperty("camel.component.wawp." + option + "=" + time)
                            .summaryErrorMessage(true))
                    .as(option)
                    .isNull();
        });
    }

    @Test
    void everyListedValueIsAcceptedAndNoOtherIs() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.start();
            for (Map.Entry<String, JsonNode> entry : tree().get("properties").properties()) {
                JsonNode option = entry.getValue();
                if (!option.has("enum")
                        || !option.get("javaType").asText().startsWith(WawpComponent.class.getPackageName())) {
                    continue;
                }
                List<String> listed =
                        option.get("enum").valueStream().map(JsonNode::asText).toList();
                for (Object value :
                        Class.forName(option.get("javaType").asText()).getEnumConstants()) {
                    String uri = uri(entry.getKey(), value);
                    if (listed.contains(value.toString())) {
                        assertThatCode(() -> context.getEndpoint(uri)).as(uri).doesNotThrowAnyException();
                    } else {
                        assertThatThrownBy(() -> context.getEndpoint(uri))
                                .as(uri)
                                .rootCause()
                                .hasMessageContaining(entry.getKey());
                    }
                }
            }
        }
    }

    private static String uri(String option, Object value) {
        if (option.equals("operation")) {
            return "wawp:" + value + "?" + ACCOUNT;
        }
        return (option.equals("authentication") ? "wawp:events?" : "wawp:send-text?" + ACCOUNT + "&") + option + "="
                + value;
    }

    /** Camel's generator drops characters that it does not support, such as question marks. */
    @Test
    void noDescriptionIsMangled() throws IOException {
        Map<String, String> written = new TreeMap<>();
        for (Class<?> type : List.of(WawpEndpoint.class, WawpConfiguration.class, WawpEventsConfiguration.class)) {
            for (Field field : type.getDeclaredFields()) {
                UriParam option = field.getAnnotation(UriParam.class);
                UriPath path = field.getAnnotation(UriPath.class);
                if (path != null) {
                    written.put(field.getName(), path.description());
                } else if (option != null && !field.getName().toLowerCase().endsWith("configuration")) {
                    written.put(field.getName(), option.description());
                }
            }
        }
        assertThat(descriptions("properties", "operation", "configurationField"))
                .isEqualTo(written);

        Map<String, String> ofComponent = descriptions("componentProperties", "configuration", "configurationField");
        assertThat(ofComponent.remove("configuration")).isEqualTo(componentField("configuration"));
        assertThat(written).containsAllEntriesOf(ofComponent);
        assertThat(tree().at("/componentProperties/useGlobalSslContextParameters/description")
                        .asText())
                .isEqualTo(componentField("useGlobalSslContextParameters"));

        assertThat(written.values()).doesNotContain("");
    }

    @Test
    void noDescriptionOfAHeaderOrOfTheComponentIsMangled() throws Exception {
        Map<String, String> written = new TreeMap<>();
        for (Field field : WawpConstants.class.getDeclaredFields()) {
            if (field.isAnnotationPresent(Metadata.class)) {
                written.put(
                        (String) field.get(null),
                        field.getAnnotation(Metadata.class).description());
            }
        }
        Map<String, String> generated = new TreeMap<>();
        tree().get("headers")
                .properties()
                .forEach(header -> generated.put(
                        header.getKey(), header.getValue().get("description").asText()));
        assertThat(generated).isEqualTo(written).doesNotContainValue("");

        String source = Files.readString(Path.of("src/component/src/main/java/io/github/camelwawp/WawpEndpoint.java"));
        assertThat(source).contains("/** " + tree().at("/component/description").asText() + " */");
    }

    private static String componentField(String name) {
        try {
            return WawpComponent.class
                    .getDeclaredField(name)
                    .getAnnotation(Metadata.class)
                    .description();
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    /** Only the component's own options: Camel's own have no field that shows their origin. */
    private Map<String, String> descriptions(String group, String ownToo, String mark) throws IOException {
        Map<String, String> found = new TreeMap<>();
        tree().get(group).properties().forEach(option -> {
            if (option.getValue().has(mark) || option.getKey().equals(ownToo)) {
                found.put(option.getKey(), option.getValue().get("description").asText());
            }
        });
        return found;
    }

    private JsonNode tree() throws IOException {
        return new ObjectMapper().readTree(catalog.componentJSonSchema("wawp"));
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).distinct();
    }
}
