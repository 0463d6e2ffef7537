package io.github.camelwawp.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of options: nothing outside of it is read, and no value that breaks a rule gets past the check. */
class OptionsTest {

    private static final Pattern NAME =
            Pattern.compile("(?:\\{\\{|\")((?:gateway|sandbox)\\.[a-z-]+(?:\\.[a-z-]+)*)(?=[}:\"])");
    private static final List<String> NUMBERS = List.of(
            "",
            " ",
            "abc",
            "-1",
            "+1",
            "1.5.5",
            "1e3",
            "0x10",
            "1_000",
            "1,000",
            " 1",
            "1 ",
            "1 000",
            "99999999999999999999",
            "NaN",
            "Infinity",
            "null",
            "\u0661",
            "1\n1");
    private static final Map<String, List<String>> WRONG = Map.ofEntries(
            Map.entry(
                    "true or false",
                    List.of("", " ", "abc", "TRUE", "yes", "1", "-1", "true ", " true", "true\n", "truefalse")),
            Map.entry(
                    "whole number",
                    Stream.concat(NUMBERS.stream(), Stream.of("1.0", "1s", "9223372036854775808"))
                            .toList()),
            Map.entry(
                    "number",
                    Stream.concat(NUMBERS.stream(), Stream.of("1%", "1001", "-0.1"))
                            .toList()),
            Map.entry(
                    "time",
                    Stream.concat(
                                    NUMBERS.stream(),
                                    Stream.of(
                                            "90",
                                            "1",
                                            "1y",
                                            "0d",
                                            "-90d",
                                            "1 d",
                                            "1d ",
                                            "d",
                                            "999999999w",
                                            "36501d",
                                            "90D",
                                            "PT5M"))
                            .toList()),
            Map.entry(
                    "time, or milliseconds",
                    Stream.concat(
                                    NUMBERS.stream(),
                                    Stream.of("1w", "1y", "-5s", "30 s", "30s ", "1m1m", "25d", "2147483648", "5M"))
                            .toList()),
            Map.entry("choice", List.of("", " ", "abc", "-1", "99999999999999999999", "*", "HmacMD")),
            Map.entry("path", List.of("\u0000", "a\u0000b", " a", "a ", "a\nb")),
            Map.entry("charset", List.of(" ", "abc", "-1", "UTF 8", "UTF-8 ", "99")),
            Map.entry(
                    "URL",
                    List.of(
                            " ",
                            "abc",
                            "-1",
                            "http://",
                            "ftp://example.com",
                            "https://exa mple.com",
                            "https://",
                            "gateway.example.com")),
            Map.entry("template", List.of("", " ", "\t")));

    private final CamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    static Stream<Option> options() {
        return Options.all().stream();
    }

    @Test
    void theDefaultsAreRight() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThat(Options.all()).extracting(Option::name).doesNotHaveDuplicates();
        assertThat(Options.all()).allSatisfy(option -> {
            assertThat(option.standard() == null).isEqualTo(option.isFamily());
            assertThat(option.sentence()).matches("[A-Z`].*\\.").doesNotContain(". ");
        });
    }

    @ParameterizedTest
    @MethodSource("options")
    void aWrongValueIsNamedWithOptionAndRuleAndOnlyShownIfItIsNoSecret(Option option) {
        List<String> wrong = Stream.concat(WRONG.getOrDefault(option.kind().name(), List.of()).stream(), ofWord(option))
                .toList();
        String name = option.name().replace(Option.ANY, "any");
        for (String value : wrong) {
            if (!isOneOfTheAllowed(option, value)) {
                assertThatThrownBy(() -> check(Map.of(name, value)))
                        .as("%s=%s", name, value)
                        .isInstanceOf(StartupException.class)
                        .hasMessageStartingWith("application.properties: " + name + " must be "
                                + option.kind().rule() + ", not '")
                        .message()
                        .hasLineCount(1)
                        .contains(option.secret() ? "'***'" : "'" + value.replaceAll("\\p{Cntrl}", " ") + "'");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.events.public-url,https://example.com/wawp/events?secret=HIDDEN",
        "gateway.events.public-url,https://user:HIDDEN@example.com",
        "gateway.mail.host,imaps://user:HIDDEN@example.com",
        "gateway.outbox,jms:topic:x?password=HIDDEN"
    })
    void aSecretInAUrlIsNotShown(String name, String value) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(name + " must be ")
                .hasMessageContaining("***")
                .message()
                .doesNotContain("HIDDEN");
    }

    @Test
    void aNameWithAColonHasItsOwnValue() {
        context.getPropertiesComponent().setInitialProperties(Options.defaults());
        java.util.Properties overrides = new java.util.Properties();
        overrides.setProperty("gateway.recipients.team:a", "201234567890");
        context.getPropertiesComponent().setOverrideProperties(overrides);
        assertThat(new OptionReader(context).family("gateway.recipients.")).containsEntry("team:a", "201234567890");
    }

    /** A text that must be something. */
    private static Stream<String> ofWord(Option option) {
        if (option.kind().range().equals("one line, or empty")) {
            return Stream.of(" ", "a ", "\ta", "a\n", "a\r", "a\nb");
        }
        return option.kind().name().equals("text")
                        && !option.kind().range().isEmpty()
                        && !option.name().equals("gateway.profile")
                ? Stream.of("", " ", "\t", " a", "a ", "a\nb")
                : Stream.empty();
    }

    /** What is wrong for one of a kind may be right for another. */
    private static boolean isOneOfTheAllowed(Option option, String value) {
        return value.isEmpty() && option.kind().range().endsWith("or empty");
    }

    @Test
    void onlyFreeTextsHaveNoWrongValue() {
        assertThat(Options.all().stream()
                        .filter(option -> option.kind().name().equals("text")
                                && option.kind().range().isEmpty())
                        .map(Option::name))
                .containsExactlyInAnyOrder(
                        "gateway.recipients.<name>",
                        "gateway.recipients.default",
                        "gateway.jms.connection-factory",
                        "gateway.mail.allowed-senders",
                        "gateway.opt-out.help-text",
                        "gateway.opt-out.footer");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.http.port,0",
        "gateway.http.port,65536",
        "gateway.mail.max-depth,101",
        "gateway.mail.protocol,pop3",
        "gateway.mail.protocol,IMAP",
        "gateway.mail.host,imap.example.com/x",
        "gateway.outbox,jms:topic:news",
        "gateway.outbox,http://example.com",
        "gateway.outbox,jms:queue:",
        "gateway.outbox,jms:?x=1",
        "gateway.opt-out.jms-queue,?x=1",
        "gateway.mail.host,[::1",
        "gateway.mail.host,imap.example.com:993",
        "sandbox.port,0",
        "gateway.mail.domain,@example.com",
        "gateway.mail.domain,'example.com;example.org'",
        "gateway.events.public-url,https://gateway.example.com/?a=b",
        "gateway.events.public-url,https://gateway.example.com/#a",
        "gateway.events.public-url,https://me@gateway.example.com",
        "gateway.events.hmac-algorithm,HmacPBESHA256",
        "gateway.journal.url,jdbc:sqlite::memory:",
        "gateway.journal.url,jdbc:sqlite:./data/",
        "gateway.journal.url,jdbc:mysql:x",
        "gateway.journal.url,jdbc:h2:mem:x",
        "gateway.journal.url,jdbc:h2:tcp://localhost/x",
        "gateway.journal.url,jdbc:h2:file:tcp:x",
        "gateway.journal.url,jdbc:h2:;X=Y",
        "gateway.events.max-size,1023",
        "gateway.redelivery.jitter-percent,100.1",
        "gateway.redelivery.multiplier,0",
        "gateway.file.poll-delay,0",
        "gateway.delivery.alarm-after,60",
        "gateway.events.hmac-algorithm,HmacNone",
        "gateway.events.hmac-header,X Y",
        "gateway.profile,sandbx",
        "gateway.file.directory,in?box",
        "gateway.file.directory,my%20inbox",
        "gateway.jms.queue,texts?concurrentConsumers=9",
        "gateway.jms.queue,my%2Fqueue",
        "camel.component.wawp.response-timeout,1w",
        "camel.component.wawp.response-timeout,abc",
        "camel.component.wawp.responseTimeout,''",
        "camel.component.wawp.max-connections,many",
        "camel.component.wawp.keep-body,maybe",
        "camel.component.wawp.overflow,wrap",
        "camel.component.wawp.max-retry-after,-1",
        "camel.main.shutdown-timeout,abc",
        "camel.main.shutdownTimeout,10s",
        "camel.main.use-mdc-logging,perhaps",
        "camel.main.startup-summary-level,loud"
    })
    void whatIsOutOfRangeIsRefused(String name, String value) {
        assertThatThrownBy(() -> check(Map.of(name, value)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining(name + " must be ");
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.delivery.alarm-after,0",
        "gateway.journal.keep,1w",
        "gateway.journal.url,jdbc:h2:./data/journal",
        "gateway.journal.url,JDBC:H2:File:./data/journal;AUTO_SERVER=TRUE",
        "gateway.journal.url,JDBC:PostgreSQL://example.com/wawp",
        "gateway.journal.keep,1h30m",
        "gateway.file.poll-delay,1000",
        "gateway.file.poll-delay,250ms",
        "gateway.mail.cut-trace,NONE",
        "gateway.outbox,jms:queue:wawp.outbox",
        "gateway.outbox,jms:wawp.outbox",
        "gateway.outbox,jms:queue:wawp.outbox?transacted=true",
        "gateway.opt-out.jms-queue,opt-outs",
        "gateway.mail.host,[::1]",
        "gateway.mail.domain,'example.com, example.org'",
        "gateway.journal.url,jdbc:postgresql://example.com/",
        "gateway.redelivery.multiplier,1.5",
        "gateway.file.charset,ISO-8859-1",
        "gateway.events.public-url,https://gateway.example.com",
        "gateway.mail.allowed-senders,''",
        "gateway.recipients.night.shift,''",
        "gateway.urgent.a:b,true",
        "gateway.quiet-hours.{{a}},22:00-07:00 UTC",
        "gateway.template.mine,*${body}*",
        "camel.component.wawp.max-retry-after,0",
        "camel.component.wawp.overflow,split",
        "camel.component.wawp.partCounter,first-line",
        "camel.component.wawp.opt-out-footer-every,2592000000",
        "camel.main.shutdownTimeout,10",
        "camel.main.log-debug-max-chars,-1",
        "camel.main.startup-summary-level,brief",
        "camel.main.global-options[x],y"
    })
    void whatIsRightIsTaken(String name, String value) {
        assertThatCode(() -> check(Map.of(name, value))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "gateway.htp.port,gateway.http.port",
        "gateway.http.prot,gateway.http.port",
        "gateway.mail.polldelay,gateway.mail.poll-delay",
        "gateway.Http.port,gateway.http.port",
        "GATEWAY.http.port,gateway.http.port",
        "gateway.recipient.ops,gateway.recipients.ops",
        "gateway.recipients,gateway.recipients.<name>",
        "gateway.recipients.,gateway.recipients.<name>",
        "gateway.templates.mail,gateway.template.mail",
        "gateway.journal.keep-text,gateway.journal.keep-texts",
        "gateway.httpport,gateway.http.port",
        "gateway.http.port.x,gateway.http.port",
        "sandbox.prot,sandbox.port",
        "GATEWAY_HTTP_PORT,gateway.http.port",
        "CAMEL_COMPONENT_WAWP_ACCESS_TOKEN,camel.component.wawp.access-token",
        "camel.component.wawp.acess-token,camel.component.wawp.access-token",
        "camel.component.wawp.respnseTimeout,camel.component.wawp.response-timeout",
        "camel.main.nmae,camel.main.name",
        "camel.main.shutdownTime,camel.main.shutdown-timeout"
    })
    void anUnknownNameIsRefusedWithTheNearestOne(String name, String meant) {
        assertThatThrownBy(() -> check(Map.of(name, "SECRET_VALUE")))
                .isInstanceOf(StartupException.class)
                .hasMessage("application.properties: there is no option " + name + "; did you mean " + meant + "?");
    }

    @Test
    void aSystemPropertyIsCheckedToo() {
        for (String name : List.of("gateway.htp.port", "gateway.http.port")) {
            System.setProperty(name, "x");
            try {
                assertThatThrownBy(() -> check(Map.of("gateway.http.port", "8080")))
                        .isInstanceOf(StartupException.class)
                        .hasMessageStartingWith("System property: ")
                        .hasMessageContaining(name);
            } finally {
                System.clearProperty(name);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"{{nobody}}", "{{gateway.http.port}}", "{{env:NO_SUCH_VARIABLE_HERE}}", "{{", "{{?nobody}}"})
    void aReferenceToNothingIsASentence(String value) {
        assertThatThrownBy(() -> check(Map.of("gateway.http.port", value)))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("gateway.http.port");
    }

    @Test
    void nothingOutsideOfTheListIsReadAndAllOfItIs() throws Exception {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> files = Stream.of("src/gateway/src/main", "routes").flatMap(OptionsTest::walk)) {
            for (Path file : files.filter(file ->
                            file.toString().matches(".*\\.(java|yaml|properties)") && !file.endsWith("Options.java"))
                    .toList()) {
                NAME.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(read::add);
            }
        }
        read.remove("gateway.js");
        assertThat(read).allMatch(Options::isKnown);
        Set<String> listed = new TreeSet<>(Options.all().stream()
                .map(Option::name)
                .filter(name -> Stream.of(
                                "gateway.recipients.",
                                "gateway.template.",
                                "gateway.expire-after.",
                                "gateway.urgent.",
                                "gateway.quiet-hours.")
                        .noneMatch(name::startsWith))
                .toList());
        listed.removeAll(read);
        listed.removeAll(SecretFiles.TARGETS.keySet());
        assertThat(listed).as("options that nobody reads").isEmpty();
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(Path.of(folder)).filter(Files::isRegularFile);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void check(Map<String, String> properties) {
        context.getPropertiesComponent().setInitialProperties(Options.defaults());
        java.util.Properties overrides = new java.util.Properties();
        overrides.putAll(properties);
        context.getPropertiesComponent().setOverrideProperties(overrides);
        new OptionReader(context).check();
    }
}
