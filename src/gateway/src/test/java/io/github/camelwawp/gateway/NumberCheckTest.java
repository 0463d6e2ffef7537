package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.WawpComponent;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.testing.LogLines;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCheckTest {

    private static final String PATH = "/v2/contacts/check-exists";

    @RegisterExtension
    static final TestGateway gateway = new TestGateway("gateway.check-exists=true");

    @RegisterExtension
    final LogLines log = new LogLines();

    private static int people = 10;

    /** Of this test alone: the gateway remembers what it was told about another one's. */
    private final String number = "2012345678" + ++people;

    private final String id = "2012345679" + people + "@c.us";

    @Test
    void aTextGoesToTheIdThatWhatsAppHasForTheNumberAndTheAnswerIsRemembered() throws Exception {
        gateway.sandbox().contact(number, id);
        gateway.forward("http", number, "first");
        gateway.stop();
        gateway.sandbox().contact(number, null);
        gateway.start();
        gateway.forward("http", number, "second");
        assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactly(id + " first", id + " second");
    }

    @Test
    void aNumberThatIsNotOnWhatsAppBecomesADeadLetterAtOnceAndTheNextOneGoesOn() throws Exception {
        gateway.sandbox().contact(number, null);
        gateway.forward("http", number + ", 201234567892", "hello");

        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId)
                .containsExactly("201234567892@c.us");
        assertThat(gateway.deadLetters()).hasSize(1);
        assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                .content()
                .contains("\"RECIPIENT_NOT_ON_WHATSAPP\"");
        assertThat(gateway.sandbox().calls()).isEqualTo(1);
    }

    @Test
    void aCheckThatFailsIsNoReasonNotToSendAndIsMadeAgain() throws Exception {
        gateway.sandbox().contact(number, id);
        gateway.sandbox().mishap(Mishap.of(MishapKind.RATE_LIMITED).on(PATH));
        gateway.sandbox().mishap(Mishap.of(MishapKind.HTML).on(PATH));
        gateway.forward("http", number, "rate limited");
        gateway.forward("http", number, "nonsense");
        gateway.forward("http", number, "answered");

        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId)
                .containsExactly(number + "@c.us", number + "@c.us", id);
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void groupsAreNotChecked() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.HTML).on(PATH).to("120363000000000000@g.us"));
        gateway.forward("http", "120363000000000000@g.us, " + number + ", 201234567892, " + number + "@c.us", "hello");

        assertThat(gateway.sandbox().messages()).hasSize(3);
        assertThat(gateway.sandbox().mishaps()).hasSize(1);
    }

    @Test
    void nothingIsCheckedUnlessItIsWished() throws Exception {
        TestGateway own = gateway.another("gateway.check-exists=false").start();
        gateway.sandbox().contact(number, null);
        own.forward("http", number, "hello");
        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId)
                .containsExactly(number + "@c.us");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoOptedOutIsSuppressedOnceAndNotLookedUp(boolean checked) throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.HTML).on(PATH));
        TestGateway own = gateway.another("gateway.check-exists=" + checked).start();
        WawpComponent wawp = own.context().getComponent("wawp", WawpComponent.class);
        wawp.getConfiguration().getOptOutRepository().add(number + "@c.us");

        own.forward("http", number, "hello");

        assertThat(wawp.getSuppressedCount()).isEqualTo(1);
        assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
        assertThat(gateway.sandbox().mishaps()).as("no look-up").hasSize(1);
        assertThat(gateway.sandbox().messages()).isEmpty();
        assertThat(own.deadLetters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theListCountsForTheNumberAndForItsIdAlsoWhenTheAnswerIsRemembered(boolean forTheNumber) throws Exception {
        gateway.sandbox().contact(number, id);
        gateway.forward("http", number, "before");
        gateway.context()
                .getComponent("wawp", WawpComponent.class)
                .getConfiguration()
                .getOptOutRepository()
                .add(forTheNumber ? number + "@c.us" : id);

        gateway.forward("http", number, "after");

        assertThat(gateway.sandbox().messages())
                .extracting(m -> m.chatId() + " " + m.message())
                .containsExactly(id + " before");
        assertThat(log.count(Level.INFO, "SUPPRESSED: a text from http")).isEqualTo(1);
    }
}
