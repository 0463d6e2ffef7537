package io.github.camelwawp.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.config.Options;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Runs the documentation's snippets as they stand; its commands are run by {@link ReadmeCommandsIT}. */
class ReadmeSnippetsTest {

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @TempDir
    Path folder;

    @Test
    void theVersionsOfTheFirstPageAreThoseOfThisProject() throws Exception {
        Document parent = xml(Files.readString(Path.of("pom.xml")));
        NodeList dependencies =
                xml(Files.readString(Path.of("src/it/start/pom.xml"))).getElementsByTagName("dependency");
        Map<String, String> versions = new TreeMap<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            versions.put(text(dependency, "artifactId"), text(dependency, "version"));
        }
        assertThat(versions)
                .isEqualTo(Map.of(
                        "camel-main", text(parent.getDocumentElement(), "camel.version"),
                        "camel-timer", text(parent.getDocumentElement(), "camel.version"),
                        "log4j-slf4j2-impl", text(parent.getDocumentElement(), "log4j.version"),
                        "camel-wawp", text(parent.getDocumentElement(), "version"),
                        "camel-wawp-sandbox", text(parent.getDocumentElement(), "version"),
                        "junit-jupiter", text(parent.getDocumentElement(), "junit.version")));
    }

    /** The README shows the first table of the page; the rest is there alone. */
    @Test
    void theReadmesFiguresAreThoseOfTheBenchmarks() {
        String table = Readme.text(Path.of("README.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| In flight |"))
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
        assertThat(table).hasSizeGreaterThan(200);
        assertThat(Readme.text(Path.of("src/docs/benchmarks.md"))).contains(table);
    }

    @Test
    void theScrapeJobIsYamlAndNamesTheStandardPort() {
        Map<String, List<Map<String, Object>>> jobs = new Yaml().load(Readme.code("scrape"));
        String targets = jobs.get("scrape_configs").get(0).get("static_configs").toString();
        String port = targets.replaceAll("\\D", "");
        assertThat(Readme.text(Path.of("src/docs/gateway/options.md")))
                .contains("| `gateway.management.port` | whole number | `" + port + "` |");
    }

    @Test
    void theReadmeIsADoorAndNotTheHouse() {
        assertThat(Readme.text(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void thePropertiesAreOptionsOfTheComponent() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            PropertyConfigurerGetter options = (PropertyConfigurerGetter)
                    PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer("wawp-component", context);
            assertThat(properties("properties").stringPropertyNames()).allSatisfy(name -> {
                assertThat(name).startsWith("camel.component.wawp.");
                assertThat(options.getOptionType(
                                StringHelper.dashToCamelCase(name.substring("camel.component.wawp.".length())), false))
                        .isNotNull();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-properties",
                "mail-properties",
                "jms-properties",
                "jms-provider-properties",
                "outbox-properties",
                "template-properties",
                "csv-properties",
                "events-properties",
                "opt-out-properties",
                "expire-properties",
                "quiet-properties"
            })
    void theGatewaysPropertiesAreOptions(String snippet) throws Exception {
        assertThat(properties(snippet)).isNotEmpty();
        assertThat(properties(snippet).stringPropertyNames()).allMatch(Options::isKnown);
    }

    @Test
    void theJavaRouteSends() throws Exception {
        try (CamelContext context = context(java("java-route"))) {
            context.createProducerTemplate().sendBodyAndHeader("direct:alert", "", "host", "web-2");
            assertThat(sandbox.messages()).singleElement().satisfies(m -> {
                assertThat(m.message()).isEqualTo("*web-2* is down");
                assertThat(m.chatId()).isEqualTo("201234567890@c.us");
            });
        }
    }

    @Test
    void theEventRouteListensAndTheRouteThatAwaitsAnAckGoesOnWhenItComes() throws Exception {
        try (CamelContext context = context(null)) {
            VertxPlatformHttpServerConfiguration server = new VertxPlatformHttpServerConfiguration();
            server.setBindHost("127.0.0.1");
            server.setBindPort(0);
            context.addService(new VertxPlatformHttpServer(server));
            context.addRoutes(java("java-events", code -> code.replace("{{env:WAWP_WEBHOOK_SECRET}}", "any")));
            context.addRoutes(java("java-await"));
            int port = VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.PLATFORM_HTTP_ROUTER_NAME_ZERO)
                    .getServer()
                    .getServer()
                    .actualPort();
            CompletableFuture<Object> done = context.createProducerTemplate().asyncSendBody("direct:alert", "Hello");
            await().until(() -> sandbox.messages().size() == 1);
            assertThat(done).isNotDone();
            HttpRequest event = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/wawp/events?secret=any"))
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"event\":\"message.ack\",\"payload\":{\"id\":\"%s\",\"ack\":2}}"
                                    .formatted(sandbox.messages().get(0).id())))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(event, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            done.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void theYamlRouteSendsToTheRecipientInTheHeader() throws Exception {
        try (CamelContext context = context(null)) {
            yaml(context, "yaml-route");
            context.createProducerTemplate().sendBodyAndHeader("direct:notify", "hello", "phone", "+20 123 456 7891");
            assertThat(sandbox.messages()).singleElement().satisfies(m -> assertThat(m.chatId())
                    .isEqualTo("201234567891@c.us"));
        }
    }

    @Test
    void theShortestRouteSends() throws Exception {
        try (CamelContext context = context(null)) {
            yaml(context, "yaml-hello");
            context.createProducerTemplate().sendBody("direct:alert", "hello");
            assertThat(sandbox.messages()).singleElement().satisfies(m -> assertThat(m.chatId())
                    .isEqualTo("201234567890@c.us"));
        }
    }

    @Test
    void theMailRouteSendsAMailAsText() throws Exception {
        Path mails = Files.createDirectory(folder.resolve("mails"));
        Files.writeString(mails.resolve("disk.eml"), """
                From: Disk Watch <watch@example.com>
                Subject: web-2
                Content-Type: text/html; charset=utf-8

                <p>Disk is <b>full</b></p>
                """);
        try (CamelContext context = context(java("java-mail", code -> code.replace("file:mails", "file:" + mails)))) {
            await().untilAsserted(
                            () -> assertThat(sandbox.messages()).singleElement().satisfies(m -> assertThat(m.message())
                                    .isEqualTo("*web-2*\n\nDisk is *full*")));
        }
    }

    @Test
    void theJavaRedeliveryRepeatsAnUpstreamError() throws Exception {
        sandbox.mishap(MishapKind.UPSTREAM_ERROR_IN_CODE);
        try (CamelContext context = context(java("java-redelivery"))) {
            context.createProducerTemplate().sendBody("direct:alert", "second time lucky");
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void theYamlRedeliveryRepeatsAnUpstreamError() throws Exception {
        sandbox.mishap(MishapKind.UPSTREAM_ERROR_AS_KEY);
        try (CamelContext context = context(null)) {
            yaml(context, "yaml-redelivery");
            context.createProducerTemplate().sendBody("direct:alert", "second time lucky");
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void theJavaOptOutDropsWhatIsForSomebodyWhoSaidStop() throws Exception {
        try (CamelContext context = context(null)) {
            IdempotentRepository list = MemoryIdempotentRepository.memoryIdempotentRepository();
            context.getRegistry().bind("optOuts", list);
            context.addRoutes((RoutesBuilder) compile("Snippet", """
                    import io.github.camelwawp.*;
                    import org.apache.camel.builder.RouteBuilder;
                    import org.apache.camel.spi.IdempotentRepository;
                    public class Snippet extends RouteBuilder {
                        public void configure() {
                            IdempotentRepository optOuts = getContext().getRegistry().lookupByNameAndType("optOuts", IdempotentRepository.class);
                            %s
                        }
                    }
                    """.formatted(Readme.code("java-opt-out"))));
            ProducerTemplate template = context.createProducerTemplate();
            template.sendBody("direct:alert", "one");
            template.sendBody(
                    "direct:events",
                    new WawpEvent(
                            "evt_1",
                            "message",
                            "s",
                            Instant.EPOCH,
                            "201234567890@c.us",
                            "201234567890@c.us",
                            "201234567890@c.us",
                            "false_x_AA",
                            "Stop.",
                            null,
                            false,
                            null,
                            Map.of()));
            template.sendBody("direct:alert", "two");
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("one\n\nReply STOP to opt out");
        }
    }

    @Test
    void theExtensionOfTheReadmeGivesWhatItSays() throws Exception {
        Object test = compile("Snippet", "class Snippet { %s }".formatted(Readme.code("java-test")));
        assertThat(test.getClass().getDeclaredField("wawp").getType()).isEqualTo(WawpSandboxExtension.class);
        assertThat(WawpSandboxExtension.class.getMethods())
                .extracting(java.lang.reflect.Method::getName)
                .contains("baseUrl", "messages", "mishap");
    }

    private CamelContext context(RoutesBuilder routes) throws Exception {
        CamelContext context = new DefaultCamelContext();
        WawpComponent wawp = context.getComponent("wawp", WawpComponent.class);
        wawp.getConfiguration().setBaseUrl(sandbox.baseUrl());
        wawp.getConfiguration().setInstanceId("123456789");
        wawp.getConfiguration().setAccessToken("ACCESS_TOKEN");
        if (routes != null) {
            context.addRoutes(routes);
        }
        context.start();
        return context;
    }

    private static void yaml(CamelContext context, String snippet) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(snippet + ".camel.yaml", Readme.code(snippet)));
    }

    private RoutesBuilder java(String snippet) throws Exception {
        return java(snippet, UnaryOperator.identity());
    }

    private RoutesBuilder java(String snippet, UnaryOperator<String> here) throws Exception {
        return (RoutesBuilder) compile("Snippet", """
                import io.github.camelwawp.text.mail.MailToText;
                import io.github.camelwawp.WawpException;
                import org.apache.camel.builder.RouteBuilder;
                public class Snippet extends RouteBuilder {
                    public void configure() {
                        %s
                    }
                }
                """.formatted(here.apply(Readme.code(snippet))));
    }

    private Object compile(String name, String code) throws Exception {
        String imports = code.startsWith("import") ? "" : """
                import io.github.camelwawp.sandbox.WawpSandboxExtension;
                import org.junit.jupiter.api.extension.RegisterExtension;
                """;
        Path source = Files.writeString(folder.resolve(name + ".java"), imports + code);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-classpath",
                                System.getProperty("java.class.path"),
                                source.toString()))
                .isZero();
        Class<?> type =
                new java.net.URLClassLoader(new java.net.URL[] {folder.toUri().toURL()}).loadClass(name);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Properties properties(String snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(Readme.code(snippet)));
        return properties;
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    /** Of the first element of this name. */
    private static String text(Element parent, String element) {
        return parent.getElementsByTagName(element).item(0).getTextContent();
    }
}
