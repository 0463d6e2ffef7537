package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCheckTest {

    private static final String PATH = "/v2/contacts/check-exists";

    @RegisterExtension
    final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    @Test
    void aTextGoesToTheIdThatWhatsAppHasForTheNumberAndTheAnswerIsRemembered() throws Exception {
        sandbox.sandbox().contact("201234567891", "201234567892@c.us");
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "201234567891", "first");
        }
        sandbox.sandbox().contact("201234567891", null);
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "201234567891", "second");
        }
        assertThat(sandbox.messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactly("201234567892@c.us first", "201234567892@c.us second");
    }

    @Test
    void aNumberThatIsNotOnWhatsAppBecomesADeadLetterAtOnceAndTheNextOneGoesOn() throws Exception {
        sandbox.sandbox().contact("201234567891", null);
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "201234567891, 201234567892", "hello");

            assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly("201234567892@c.us");
            assertThat(gateway.deadLetters()).hasSize(1);
            assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                    .content()
                    .contains("\"RECIPIENT_NOT_ON_WHATSAPP\"");
            assertThat(sandbox.sandbox().calls()).isEqualTo(1);
        }
    }

    @Test
    void aCheckThatFailsIsNoReasonNotToSendAndIsMadeAgain() throws Exception {
        sandbox.sandbox().contact("201234567891", "201234567892@c.us");
        sandbox.mishap(Mishap.of(MishapKind.RATE_LIMITED).on(PATH));
        sandbox.mishap(Mishap.of(MishapKind.HTML).on(PATH));
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "201234567891", "rate limited");
            gateway.forward("http", "201234567891", "nonsense");
            gateway.forward("http", "201234567891", "answered");

            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::chatId)
                    .containsExactly("201234567891@c.us", "201234567891@c.us", "201234567892@c.us");
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }

    @Test
    void groupsAreNotChecked() throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.HTML).on(PATH).to("120363000000000000@g.us"));
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "120363000000000000@g.us, 201234567891, 201234567892, 201234567891@c.us", "hello");

            assertThat(sandbox.messages()).hasSize(3);
            assertThat(sandbox.mishaps()).hasSize(1);
        }
    }

    @Test
    void nothingIsCheckedUnlessItIsWished() throws Exception {
        sandbox.sandbox().contact("201234567891", null);
        try (RunningGateway gateway = new RunningGateway(folder, sandbox)) {
            gateway.forward("http", "201234567891", "hello");
            assertThat(sandbox.messages()).extracting(SandboxMessage::chatId).containsExactly("201234567891@c.us");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoOptedOutIsSuppressedOnceAndNotLookedUp(boolean checked) throws Exception {
        sandbox.mishap(Mishap.of(MishapKind.HTML).on(PATH));
        try (RunningGateway gateway = new RunningGateway(folder, sandbox, "gateway.check-exists=" + checked)) {
            WawpComponent wawp = gateway.context().getComponent("wawp", WawpComponent.class);
            wawp.getConfiguration().getOptOutRepository().add("201234567891@c.us");

            gateway.forward("http", "201234567891", "hello");

            assertThat(wawp.getSuppressedCount()).isEqualTo(1);
            assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
            assertThat(sandbox.mishaps()).as("no look-up").hasSize(1);
            assertThat(sandbox.messages()).isEmpty();
            assertThat(gateway.deadLetters()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"201234567891@c.us", "201234567892@c.us"})
    void theListCountsForTheNumberAndForItsIdAlsoWhenTheAnswerIsRemembered(String optedOut) throws Exception {
        sandbox.sandbox().contact("201234567891", "201234567892@c.us");
        try (RunningGateway gateway = gateway()) {
            gateway.forward("http", "201234567891", "before");
            gateway.context()
                    .getComponent("wawp", WawpComponent.class)
                    .getConfiguration()
                    .getOptOutRepository()
                    .add(optedOut);

            gateway.forward("http", "201234567891", "after");

            assertThat(sandbox.messages())
                    .extracting(m -> m.chatId() + " " + m.message())
                    .containsExactly("201234567892@c.us before");
            assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
        }
    }

    private RunningGateway gateway() throws Exception {
        return new RunningGateway(folder, sandbox, "gateway.check-exists=true");
    }
}
