package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.PartState;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import io.github.camelwawp.testing.LogLines;
import java.time.Duration;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoldTest {

    @RegisterExtension
    static final TestGateway gateway = new TestGateway();

    @RegisterExtension
    final LogLines log = new LogLines();

    @Test
    void aSessionThatIsNotWorkingKeepsFilesInTheInboxUntilItWorks() throws Exception {
        gateway.sandbox().sessionStatus("SCAN_QR_CODE");
        for (int i = 0; i < 20; i++) {
            gateway.drop("note" + i + ".txt", "text " + i);
        }
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> {
            assertThat(gateway.inbox()).hasSize(20);
            assertThat(gateway.deadLetters()).isEmpty();
        });
        // One line for the change, none for each message or poll.
        assertThat(log.lines(Level.ERROR))
                .hasSize(1)
                .first()
                .asString()
                .contains("SESSION_NOT_WORKING")
                .contains("scan its QR code")
                .contains("file-to-whatsapp");
        assertThat(gateway.sandbox().calls()).isLessThanOrEqualTo(2);

        gateway.sandbox().sessionStatus("WORKING");

        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(20));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(gateway.texts()).doesNotHaveDuplicates();
        assertThat(log.count(Level.INFO, "Texts can be sent again")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, '{\"code\":\"invalid_token\",\"message\":\"Invalid access token\"}', CREDENTIALS",
        "403, '{\"code\":\"subscription_required\",\"message\":\"Upgrade\"}', PLAN",
        "404, '{\"code\":\"invalid_session\",\"message\":\"No such session\"}', INSTANCE",
        "429, '{\"message\":\"Slow down\"}', RATE_LIMITED",
        "503, '{\"message\":\"Maintenance\"}', UNAVAILABLE"
    })
    void whatFailsEveryMessageMakesNoDeadLetter(int status, String body, String reason) throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(status)
                        .body("application/json", body)
                        .times(1_000_000));
        gateway.drop("a.txt", "one");
        gateway.drop("b.txt", "two");
        await().until(() -> log.count(Level.ERROR, reason) >= 1);
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(gateway.deadLetters()).isEmpty());
        // The session says WORKING all the while, so now and then a message tries: the log stays silent.
        assertThat(log.lines(Level.ERROR)).hasSize(1);

        gateway.sandbox().clearMishaps();

        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(2));
    }

    @ParameterizedTest
    @CsvSource({
        "401, You are not allowed to write here",
        "402, Paid group",
        "403, You are not a participant of this group",
        "404, No session for this chat",
        "405, ''",
        "407, ''"
    })
    void aChatThatRefusesUsIsItsOwnTroubleAndStopsNobody(int status, String words) throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(status)
                        .body("application/json", "{\"message\":\"" + words + "\"}")
                        .to("201234567891@c.us")
                        .times(1_000_000));
        gateway.drop("201234567891/a.txt", "refused");
        gateway.drop("201234567891/b.txt", "refused, too");
        for (int i = 2; i < 6; i++) {
            gateway.drop("20123456789" + i + "/a.txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(4));
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(2));
        await().until(() -> gateway.inbox().isEmpty());
        assertThat(log.lines(Level.ERROR)).isEmpty();
        assertThat(gateway.deadLetters().get(0).resolve("message.json"))
                .content()
                .contains(words);
    }

    @Test
    void whenDifferentChatsAreRefusedItIsTheAccountAndEverythingWaits() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                        .status(403)
                        .body("application/json", "{\"message\":\"Not today\"}")
                        .times(1_000_000));
        TestGateway own = gateway.another("gateway.hold.interval=1000").start();
        for (int i = 0; i < 9; i++) {
            own.drop("20123456789" + i + "/a.txt", "text " + i);
        }
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        await().untilAsserted(() -> {
            assertThat(own.deadLetters()).hasSize(2);
            assertThat(own.inbox()).hasSize(7);
        });

        gateway.sandbox().clearMishaps();

        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(7));
    }

    @Test
    void manyRefusedChatsInARowDoNotHoldUpTheNextForEver() throws Exception {
        for (int i = 1; i < 8; i++) {
            gateway.sandbox()
                    .mishap(Mishap.of(MishapKind.STATUS_AND_BODY)
                            .status(403)
                            .body("application/json", "{\"message\":\"Not a participant\"}")
                            .to("20123456789" + i + "@c.us")
                            .times(1_000_000));
        }
        for (int i = 1; i < 10; i++) {
            gateway.drop("20123456789" + i + "/a.txt", "text " + i);
        }
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactlyInAnyOrder("text 8", "text 9"));
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(7));
    }

    @Test
    void anOutageThatOutlastsTheRedeliveriesHoldsAndOneThatIsTheMessagesOwnDoesNot() throws Exception {
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE)
                        .to("201234567891@c.us")
                        .times(1_000));
        gateway.drop("201234567891/a.txt", "always an upstream error");
        gateway.drop("201234567892/b.txt", "fine");
        await().untilAsserted(() -> assertThat(gateway.deadLetters()).hasSize(1));
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("fine"));
        assertThat(log.lines(Level.ERROR)).isEmpty();

        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.RESET_BEFORE_ACCEPTING)
                        .on("/v2/session/info")
                        .times(1_000));
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE)
                        .to("201234567892@c.us")
                        .times(1_000));
        gateway.drop("201234567892/c.txt", "held");
        await().until(() -> log.count(Level.ERROR, "Nothing can be sent") == 1);
        gateway.sandbox().clearMishaps();
        await().untilAsserted(() -> assertThat(gateway.texts()).containsExactly("fine", "held"));
    }

    @Test
    void aMessageThatWaitsForItsRedeliveryDoesNotHoldUpTheShutdownAndIsKept() throws Exception {
        gateway.sandbox().mishap(Mishap.of(MishapKind.UPSTREAM_ERROR_IN_CODE).times(1_000));
        TestGateway own = gateway.another().start("gateway.redelivery.delay=60000");
        own.drop("a.txt", "wait for it");
        await().until(() -> own.inbox().isEmpty());
        own.stop();
        assertThat(gateway.sandbox().calls()).isEqualTo(1);
        // Camel would force what does not end by itself.
        assertThat(log.lines(Level.WARN)).noneMatch(line -> line.contains("shutdown"));
        assertThat(own.deadLetters()).isEmpty();

        gateway.sandbox().clearMishaps();
        own.start();
        await().untilAsserted(() -> assertThat(gateway.texts()).hasSize(1));
    }

    @Test
    void aTextThatArrivedAlthoughTheAnswerWasLostIsNotSentTwice() throws Exception {
        for (MishapKind kind : List.of(
                MishapKind.CLOSE_AFTER_ACCEPTING,
                MishapKind.RESET_AFTER_ACCEPTING,
                MishapKind.EMPTY,
                MishapKind.CUT_BODY)) {
            gateway.sandbox().mishap(kind);
        }
        for (int i = 0; i < 4; i++) {
            gateway.drop("note" + i + ".txt", "text " + i);
        }
        await().untilAsserted(() ->
                assertThat(gateway.texts()).containsExactlyInAnyOrder("text 0", "text 1", "text 2", "text 3"));
        gateway.settled();
        assertThat(gateway.texts()).hasSize(4);
        assertThat(gateway.deadLetters()).isEmpty();
    }

    @Test
    void whatMayHaveBeenSentAndCannotBeToldBecomesADeadLetterWhenDoublingIsForbidden() throws Exception {
        gateway.sandbox().mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.HTML).on("/v2/chats/messages").times(1_000));
        TestGateway own =
                gateway.another("camel.component.wawp.unknown-outcome=HOLD").start();
        own.drop("a.txt", "once only");
        await().untilAsserted(() -> assertThat(own.deadLetters()).hasSize(1));
        assertThat(gateway.texts()).hasSize(1);
    }

    @Test
    void whatWasSentAgainBlindlyIsSaidToBeMaybeDoubled() throws Exception {
        gateway.sandbox().mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
        gateway.sandbox()
                .mishap(Mishap.of(MishapKind.HTML).on("/v2/chats/messages").times(1_000));
        TestGateway own = gateway.another().start();
        own.drop("a.txt", "twice rather than never");
        await().until(() -> own.inbox().isEmpty());
        own.settled();
        own.stop();
        assertThat(gateway.texts()).hasSize(2);
        assertThat(log.count(Level.WARN, "may be doubled")).isEqualTo(1);
        try (Journal journal = own.openJournal()) {
            assertThat(journal.parts().find(1, 1)).hasValueSatisfying(part -> {
                assertThat(part.state()).isEqualTo(PartState.SENT);
                assertThat(part.reason()).isEqualTo("MAYBE_DOUBLED");
                assertThat(part.attempts()).isEqualTo(2);
            });
        }
    }
}
