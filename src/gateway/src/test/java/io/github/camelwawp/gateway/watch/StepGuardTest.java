package io.github.camelwawp.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.TryDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever kind of step an Error comes from, it is caught as an exception is, and nothing behind the step is done. */
class StepGuardTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Integer> ends = Collections.synchronizedList(new ArrayList<>());
    private final List<Throwable> caught = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> next = Collections.synchronizedList(new ArrayList<>());
    private static volatile Throwable fault;

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Where an Error may come from. */
    enum Step {
        PROCESSOR {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.process(e -> fail());
            }
        },
        BEAN {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.bean(new Faulty(), "work");
            }
        },
        BODY {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.setBody(e -> fail());
            }
        },
        FILTER {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.filter(e -> fail() != null).log("x").end();
            }
        },
        CHOICE {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.choice().when(e -> fail() != null).log("x").end();
            }
        },
        SPLIT {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.split().exchange(e -> fail()).stopOnException().log("x").end();
            }
        },
        PART {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.split(Builder.body())
                        .stopOnException()
                        .process(e -> fail())
                        .end();
            }
        },
        OTHER_ROUTE {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.to("direct:faulty");
            }
        },
        ENDPOINT {
            @Override
            void add(ProcessorDefinition<?> route) {
                route.to("bean:faulty?method=work");
            }
        };

        abstract void add(ProcessorDefinition<?> route);
    }

    /** Reached by reflection. */
    public static final class Faulty {

        public Object work(@Body Object body) {
            return fail();
        }
    }

    private static Object fail() {
        if (fault instanceof Error error) {
            throw error;
        }
        return "fine";
    }

    private void start(Step step, Throwable first) throws Exception {
        fault = first;
        LastWords lastWords = new LastWords(ends::add);
        context.getRegistry().bind("faulty", new Faulty());
        Watch.over(context, lastWords, Duration.ofMinutes(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:faulty").errorHandler(noErrorHandler()).process(e -> fail());
                TryDefinition attempt =
                        from("direct:in").errorHandler(noErrorHandler()).doTry();
                step.add(attempt);
                attempt.process(e -> next.add(e.getMessage().getBody()))
                        .doCatch(Exception.class)
                        .process(e -> caught.add(e.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)))
                        .end();
            }
        });
        context.start();
    }

    private void send() {
        context.createProducerTemplate().sendBody("direct:in", "a text");
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void anErrorIsCaughtNothingBehindItIsDoneAndTheNextMessageGoesThrough(Step step) throws Exception {
        start(step, new StackOverflowError());
        send();
        assertThat(next).isEmpty();
        // Camel wraps what fails inside of a split.
        assertThat(caught).singleElement().isInstanceOf(Exception.class).satisfies(e -> assertThat(e)
                .hasRootCauseInstanceOf(StackOverflowError.class)
                .hasStackTraceContaining(StepFailedException.class.getName()));

        fault = null;
        send();
        assertThat(next).hasSize(1);
        assertThat(caught).hasSize(1);
        assertThat(ends).isEmpty();
    }

    static Stream<Error> errors() {
        return Stream.of(
                new AssertionError("a text"),
                new NoClassDefFoundError("x/Y"),
                new ExceptionInInitializerError("x"),
                new UnsupportedClassVersionError(),
                new InternalError("a text"),
                new NoSuchMethodError("x"),
                new Error("a text"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void soIsEveryOtherErrorThatCanBeSurvived(Error error) throws Exception {
        start(Step.PROCESSOR, error);
        send();
        assertThat(caught)
                .singleElement()
                .satisfies(e -> assertThat(e).hasCause(error).hasMessageNotContaining("a text"));
        assertThat(ends).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"PROCESSOR", "BEAN", "BODY", "ENDPOINT"})
    void anOutOfMemoryErrorEndsTheProcess(Step step) throws Exception {
        start(step, new OutOfMemoryError());
        send();
        assertThat(ends).contains(LastWords.NO_MEMORY);
    }

    @Test
    void withoutDoTryTheCallerHasTheException() throws Exception {
        start(Step.PROCESSOR, new StackOverflowError());
        assertThatThrownBy(() -> context.createProducerTemplate().sendBody("direct:faulty", "a text"))
                .hasCauseInstanceOf(StepFailedException.class);
    }

    @Test
    void aPollWhoseStepFailsComesRoundAgain() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        start(Step.PROCESSOR, null);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("scheduler:poll?initialDelay=0&delay=10")
                        .errorHandler(noErrorHandler())
                        .process(e -> {
                            rounds.incrementAndGet();
                            throw new StackOverflowError();
                        });
            }
        });
        await().until(() -> rounds.get() > 3);
    }
}
