package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.client.SessionInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStateTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private Instant now = START;
    private int questions;
    private SessionInfo answer = new SessionInfo("WORKING", null, null);

    private final SessionState state = new SessionState(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void refresh() {
        state.refresh(() -> {
            questions++;
            return answer;
        });
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static SessionInfo failure(Reason reason, int status) {
        return new SessionInfo(null, null, new Outcome.Failed(reason, status, null, "words", null, null));
    }

    @Test
    void nothingIsKnownAtFirstAndTheFirstRoundAsks() {
        assertThat(state.known()).isNull();
        refresh();
        assertThat(questions).isEqualTo(1);
        assertThat(state.known().works()).isTrue();
    }

    @Test
    void whatOthersConfirmIsNotAskedFor() {
        for (int i = 0; i < 100; i++) {
            state.heard("WORKING");
            later(Duration.ofSeconds(30));
            refresh();
        }
        assertThat(questions).isZero();
        assertThat(state.known().since()).isEqualTo(START);
    }

    @Test
    void anOldStateIsAskedForOnceAMinute() {
        for (int round = 0; round < 60; round++) {
            refresh();
            later(SessionState.PAUSE);
        }
        assertThat(questions).isEqualTo(10);
    }

    @Test
    void aDoubtIsCleanedUpWithinARoundAndNoSooner() {
        refresh();
        state.doubt();
        refresh();
        assertThat(questions).isEqualTo(1);
        later(SessionState.PAUSE);
        refresh();
        assertThat(questions).isEqualTo(2);
        later(SessionState.PAUSE);
        refresh();
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void aClockThatWasSetBackDoesNotEndTheQuestions() {
        refresh();
        later(Duration.ofDays(-1));
        refresh();
        assertThat(questions).isEqualTo(2);
    }

    @Test
    void aFailedQuestionSaysWhyAndWhenItBegan() {
        answer = failure(Reason.CREDENTIALS, 401);
        refresh();
        later(SessionState.FRESH);
        refresh();
        assertThat(state.known()).isEqualTo(new SessionState.KnownSession(null, Reason.CREDENTIALS, 401, START));
        answer = failure(Reason.CONNECT_FAILED, 0);
        later(SessionState.FRESH);
        refresh();
        assertThat(state.known()).isEqualTo(new SessionState.KnownSession(null, Reason.CONNECT_FAILED, 0, now));
    }

    @Test
    void aRefusedSendDoesNotHideWawpsOwnWord() {
        state.heard("SCAN_QR_CODE");
        later(Duration.ofSeconds(1));
        state.heard(failure(Reason.SESSION_NOT_WORKING, 422));
        assertThat(state.known().status()).isEqualTo("SCAN_QR_CODE");
        assertThat(state.known().since()).isEqualTo(START);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"working", "WORKING ", "+201234567890", "<b>WORKING</b>", "A\nB", "WORKING\u0000"})
    void aWordThatIsNoneIsNotShownAndMeansNo(String word) {
        state.heard(word);
        assertThat(state.known().status()).isEqualTo("UNKNOWN");
        assertThat(state.known().works()).isFalse();
    }
}
