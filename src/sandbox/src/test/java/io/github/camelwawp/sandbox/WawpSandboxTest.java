package io.github.camelwawp.sandbox;

import static io.github.camelwawp.sandbox.HttpProbe.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class WawpSandboxTest {

    @Test
    void aTakenPortIsSaidInOneSentence() {
        try (WawpSandbox first = WawpSandbox.start(0)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> WawpSandbox.start(first.port()))
                    .withMessageContaining("127.0.0.1:" + first.port())
                    .withMessageContaining("choose another port");
        }
    }

    @Test
    void aClosedSandboxFreesItsPort() {
        WawpSandbox first = WawpSandbox.start(0);
        first.close();
        WawpSandbox.start(first.port()).close();
    }

    @Test
    void itListensOnLoopbackOnly() {
        try (WawpSandbox sandbox = WawpSandbox.start(0)) {
            assertThat(sandbox.baseUrl()).isEqualTo("http://127.0.0.1:" + sandbox.port());
        }
    }

    @Test
    void theOldestMessagesAreDropped() throws IOException {
        try (WawpSandbox sandbox = WawpSandbox.start(SandboxOptions.onPort(0).withKeep(3))) {
            for (int i = 1; i <= 5; i++) {
                send(sandbox.baseUrl(), "text " + i);
            }
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("text 3", "text 4", "text 5");
            assertThat(sandbox.accepted()).isEqualTo(5);
        }
    }

    @Test
    void twoHundredAndFiftySixCallersAtOnceLoseNothing() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(256);
        try (WawpSandbox sandbox = WawpSandbox.start(0)) {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 2560; i++) {
                String text = "text " + i;
                calls.add(callers.submit(() -> send(sandbox.baseUrl(), text).statusCode()));
            }
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isEqualTo(200);
            }
            Set<String> texts = new HashSet<>();
            Set<String> ids = new HashSet<>();
            sandbox.messages().forEach(message -> {
                texts.add(message.message());
                ids.add(message.id());
            });
            assertThat(texts).hasSize(2560);
            assertThat(ids).hasSize(2560);
            assertThat(sandbox.calls()).isEqualTo(2560);
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void clearSetsEverythingBack() throws IOException {
        try (WawpSandbox sandbox = WawpSandbox.start(0)) {
            send(sandbox.baseUrl(), "Hello");
            sandbox.mishap(MishapKind.HTML);
            sandbox.sessionStatus("FAILED");
            sandbox.answerShape(AnswerShape.GOWS);
            sandbox.acks(AckPlan.none());
            sandbox.plan(SandboxPlan.FREE);
            sandbox.delivery(EventDelivery.defaults().withForget(true));
            sandbox.reply("201234567890@c.us", "Hello");
            sandbox.clear();

            assertThat(sandbox.messages()).isEmpty();
            assertThat(sandbox.mishaps()).isEmpty();
            assertThat(sandbox.calls()).isZero();
            assertThat(sandbox.accepted()).isZero();
            assertThat(sandbox.sessionStatus()).isEqualTo("WORKING");
            assertThat(sandbox.answerShape()).isEqualTo(AnswerShape.WEBJS);
            assertThat(sandbox.acks()).isEqualTo(AckPlan.defaults());
            assertThat(sandbox.delivery()).isEqualTo(EventDelivery.defaults());
            assertThat(sandbox.replies()).isEmpty();
            assertThat(sandbox.webhooks()).hasSize(1);
        }
    }

    @Test
    void theCommandLineIsReadAndItsMistakesAreNamed() {
        SandboxOptions options = SandboxMain.options("--port", "9000", "--token", "ACCESS_TOKEN", "--keep", "5");
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.keep()).isEqualTo(5);
        assertThat(options.toString()).doesNotContain("ACCESS_TOKEN");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxMain.options("--port", "many"))
                .withMessage("--port must be a whole number, not many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxMain.options("--prot", "1"))
                .withMessage("Unknown option: --prot");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxMain.options("--verbose"))
                .withMessage("Unknown option: --verbose");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxMain.options("--port"))
                .withMessage("Missing value for --port");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxMain.options("--port", "70000"))
                .withMessage("port must be 0 to 65535, not 70000");
    }
}
