package io.github.camelwawp.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandbox;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class WawpOptionsTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, WawpComponentAutoConfiguration.class));

    @Test
    void eachOptionOfTheCatalogArrivesAtTheComponent() throws Exception {
        Map<String, String> written = new TreeMap<>();
        Map<String, Object> expected = new TreeMap<>();
        Map<String, Object> beans = new TreeMap<>();
        for (Catalog.ComponentOption option : Catalog.options()) {
            Object value = value(option, beans);
            String text = beans.containsValue(value) ? "#" + option.name() : String.valueOf(value);
            written.put(option.dashed(), option.type().equals("duration") ? "7s" : text);
            expected.put(option.name(), value);
        }
        // This option would replace the object that holds the others.
        written.remove("configuration");
        expected.remove("configuration");
        ApplicationContextRunner runner = application.withPropertyValues(written.entrySet().stream()
                .map(option -> "camel.component.wawp." + option.getKey() + "=" + option.getValue())
                .toArray(String[]::new));
        for (Map.Entry<String, Object> bean : beans.entrySet()) {
            runner = withBean(runner, bean.getKey(), bean.getValue());
        }
        runner.run(context -> {
            CamelContext camel = context.getBean(CamelContext.class);
            WawpComponent wawp = camel.getComponent("wawp", WawpComponent.class);
            PropertyConfigurerGetter options = (PropertyConfigurerGetter) wawp.getComponentPropertyConfigurer();
            Map<String, Object> set = new TreeMap<>();
            expected.keySet().forEach(name -> set.put(name, options.getOptionValue(wawp, name, false)));
            assertThat(set).isEqualTo(expected).hasSizeGreaterThan(30);
        });
    }

    @Test
    void aRouteSendsWithTheAccountOfTheConfiguration() {
        try (WawpSandbox sandbox = WawpSandbox.start(0)) {
            application
                    .withPropertyValues(
                            "camel.component.wawp.base-url=" + sandbox.baseUrl(),
                            "camel.component.wawp.instanceId=123456789",
                            "camel.component.wawp.access-token=${token}",
                            "token=ACCESS_TOKEN")
                    .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:alert").to("wawp:send-text?chatId=201234567890@c.us");
                        }
                    })
                    .run(context -> {
                        context.getBean(ProducerTemplate.class).sendBody("direct:alert", "web-2 is down");
                        assertThat(sandbox.messages())
                                .extracting(SandboxMessage::message)
                                .containsExactly("web-2 is down");
                    });
        }
    }

    @Test
    void aSecondComponentHasOptionsOfItsOwn() {
        application
                .withPropertyValues("camel.component.wawp.chat-id=one", "camel.component.sales.chat-id=two")
                .withBean("sales", WawpComponent.class)
                .run(context -> assertThat(List.of("wawp", "sales"))
                        .extracting(name -> context.getBean(CamelContext.class)
                                .getComponent(name, WawpComponent.class)
                                .getConfiguration()
                                .getChatId())
                        .containsExactly("one", "two"));
    }

    @ParameterizedTest
    @CsvSource({
        "acces-token, access-token",
        "accessTokn, access-token",
        "response-timeouts, response-timeout",
        "access.token, access-token",
        "enable, enabled"
    })
    void anUnknownOptionStopsTheApplicationAndIsToldTheNearestOne(String written, String nearest) {
        application
                .withPropertyValues("camel.component.wawp." + written + "=S3CRET")
                .run(context -> assertThat(sentence(context.getStartupFailure()))
                        .startsWith("there is no option camel.component.wawp.")
                        .endsWith("; did you mean camel.component.wawp." + nearest + "?")
                        .doesNotContain("S3CRET"));
    }

    @Test
    void variablesOfTheEnvironmentSetOptionsTooAndAMisspelledOneIsRefused() {
        ApplicationContextRunner withVariable = application.withInitializer(
                context -> variables(context, Map.of("CAMEL_COMPONENT_WAWP_ACCESS_TOKEN", "T0KEN")));
        withVariable.run(context -> assertThat(context.getBean(CamelContext.class)
                        .getComponent("wawp", WawpComponent.class)
                        .getConfiguration()
                        .getAccessToken())
                .isEqualTo("T0KEN"));
        application
                .withInitializer(context -> variables(context, Map.of("CAMEL_COMPONENT_WAWP_ACCES_TOKEN", "T0KEN")))
                .run(context -> assertThat(sentence(context.getStartupFailure()))
                        .contains("did you mean camel.component.wawp.access-token?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-connections | many | must be of the type integer, not 'many'",
                "overflow | CHOP | must be one of SPLIT, TRUNCATE, REJECT, not 'CHOP'",
                "progress | #nobody | must be the name of a bean, such as #name, that is a"
                        + " io.github.camelwawp.WawpProgress, not '#nobody'"
            })
    void aWrongValueStopsTheApplicationWithOneSentence(String option, String value, String sentence) {
        application
                .withPropertyValues("camel.component.wawp." + option + "=" + value)
                .withBean(RouteBuilder.class, UsingWawp::new)
                .run(context -> assertThat(sentence(context.getStartupFailure()))
                        .isEqualTo("camel.component.wawp." + option + " " + sentence));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#bean:T0KEN", "#class:T0KEN", "#type:T0KEN", "#property:T0KEN"})
    void aSecretThatIsAReferenceToNothingIsNotShown(String secret) {
        application
                .withPropertyValues("camel.component.wawp.proxy-password=" + secret)
                .withBean(RouteBuilder.class, UsingWawp::new)
                .run(context -> {
                    assertThat(sentence(context.getStartupFailure()))
                            .isEqualTo("camel.component.wawp.proxy-password must be of the type string,"
                                    + " not a reference such as #bean:name");
                    assertThat(Throwables.getStackTrace(context.getStartupFailure()))
                            .doesNotContain("T0KEN");
                });
    }

    @Test
    void aSecretMayBeginWithTheSignOfAReference() {
        application
                .withPropertyValues("camel.component.wawp.proxy-password=#T0KEN")
                .run(context -> assertThat(context.getBean(CamelContext.class)
                                .getComponent("wawp", WawpComponent.class)
                                .getConfiguration()
                                .getProxyPassword())
                        .isEqualTo("#T0KEN"));
    }

    @Test
    void aTimeThatCamelWouldMisreadIsRefused() {
        application
                .withPropertyValues("camel.component.wawp.ack-timeout=1 fortnight")
                .withBean(RouteBuilder.class, UsingWawp::new)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("option ackTimeout must be milliseconds"));
    }

    @Test
    void aPlaceholderWithoutAValueStopsTheApplicationAndTheTokenAroundItIsNotShown() {
        application
                .withPropertyValues("camel.component.wawp.access-token=T0KEN{{nobody}}")
                .withBean(RouteBuilder.class, UsingWawp::new)
                .run(context -> {
                    assertThat(sentence(context.getStartupFailure()))
                            .isEqualTo("camel.component.wawp.access-token holds a placeholder {{…}} that has no value");
                    assertThat(Throwables.getStackTrace(context.getStartupFailure()))
                            .doesNotContain("T0KEN");
                });
    }

    @Test
    void camelsSwitchLeavesTheComponentAlone() {
        application
                .withPropertyValues("camel.component.wawp.enabled=false", "camel.component.wawp.chat-id=one")
                .run(context -> assertThat(context.getBean(CamelContext.class)
                                .getComponent("wawp", WawpComponent.class)
                                .getConfiguration()
                                .getChatId())
                        .isNull());
    }

    private static final class UsingWawp extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:alert").to("wawp:send-text");
        }
    }

    private static void variables(ConfigurableApplicationContext context, Map<String, Object> variables) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables));
    }

    @SuppressWarnings("unchecked")
    private static <T> ApplicationContextRunner withBean(ApplicationContextRunner runner, String name, T bean) {
        return runner.withBean(name, (Class<T>) bean.getClass(), () -> bean);
    }

    private static String sentence(Throwable failure) {
        FailureAnalysis shown = new WrongOptionAnalyzer().analyze(failure);
        assertThat(shown).as("%s", failure).isNotNull();
        return shown.getDescription();
    }

    /** A value that differs from the default; beans are put into the map. */
    private static Object value(Catalog.ComponentOption option, Map<String, Object> beans)
            throws ReflectiveOperationException {
        Class<?> type = option.type().equals("enum") || option.type().equals("object")
                ? Class.forName(option.javaType())
                : null;
        return switch (option.type()) {
            case "string" -> option.name().equals("optOutFooterEvery") ? 86_400_000L : "a text";
            case "boolean" ->
                !List.of(
                                "autowiredEnabled",
                                "useRetryAfter",
                                "healthCheckConsumerEnabled",
                                "healthCheckProducerEnabled")
                        .contains(option.name());
            case "integer" -> 4242;
            case "duration" -> 7000L;
            case "enum" ->
                type.getMethod("valueOf", String.class)
                        .invoke(null, option.choices().get(option.choices().size() - 1));
            default -> {
                Object bean = type.isInterface()
                        ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, WawpOptionsTest::answer)
                        : type.getConstructor().newInstance();
                beans.put(option.name(), bean);
                yield bean;
            }
        };
    }

    private static Object answer(Object bean, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> bean == arguments[0];
            case "hashCode" -> 0;
            default -> null;
        };
    }
}
