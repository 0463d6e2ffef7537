package io.github.camelwawp.soak;

import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Lets calls of the gateway suffer, at random. */
final class Weather {

    /** The gateway knows that these did not send. */
    private static final List<String> NOT_SENT = List.of(
            "{'mishap': 'RATE_LIMITED', 'retryAfterSeconds': 1}",
            "{'mishap': 'RATE_LIMITED_UNTIL', 'retryAfterSeconds': 1}",
            "{'mishap': 'STATUS_AND_BODY', 'status': 503, 'body': '{}'}");

    /** After these it cannot know, and must look. */
    private static final List<String> UNKNOWN = List.of(
            "{'mishap': 'CLOSE_BEFORE_ACCEPTING'}",
            "{'mishap': 'CLOSE_AFTER_ACCEPTING'}",
            "{'mishap': 'RESET_BEFORE_ACCEPTING'}",
            "{'mishap': 'RESET_AFTER_ACCEPTING'}",
            "{'mishap': 'STALL_AFTER_ACCEPTING', 'delayMillis': 6000}",
            "{'mishap': 'CUT_BODY'}",
            "{'mishap': 'EMPTY'}",
            "{'mishap': 'HTML', 'accepted': true}",
            "{'mishap': 'HTML'}",
            "{'mishap': 'UPSTREAM_ERROR_IN_CODE', 'accepted': true}",
            "{'mishap': 'UPSTREAM_ERROR_AS_KEY'}",
            "{'mishap': 'STATUS_AND_BODY', 'accepted': true}",
            "{'mishap': 'STATUS_AND_BODY'}",
            "{'mishap': 'CRASH_ECHOING_REQUEST'}");

    /** Few enough that no message meets more of them than it is sent again. */
    private static final int MOST_PENDING = 3;

    private static final List<String> LOOK_UP = List.of(
            "{'mishap': 'CLOSE_BEFORE_ACCEPTING', 'path': '/v2/chats/messages'}",
            "{'mishap': 'STATUS_AND_BODY', 'path': '/v2/chats/messages'}");

    private final SandboxProcess sandbox;
    private final Timeline timeline;
    private final Random random;
    private final boolean rough;
    /** When a look-up that is to fail was last seen to be pending; null if none is. Nobody looks while the gateway starts. */
    private Instant lookUpPending;

    /** @param rough whether there are mishaps after which the gateway cannot know whether a text was sent */
    Weather(SandboxProcess sandbox, Timeline timeline, Random random, boolean rough) {
        this.sandbox = sandbox;
        this.timeline = timeline;
        this.random = random;
        this.rough = rough;
    }

    /** To be called every half second or so. */
    void tick() {
        markLookUps();
        if (sandbox.pending(SandboxProcess.SEND) >= MOST_PENDING) {
            return;
        }
        int dice = random.nextInt(100);
        if (rough && dice < 6) {
            script(Timeline.Trouble.LOOK_UP, LOOK_UP);
            lookUpPending = Instant.now();
        } else if (rough && dice < 60) {
            script(Timeline.Trouble.UNKNOWN_OUTCOME, UNKNOWN);
        } else if (dice >= 85) {
            script(Timeline.Trouble.NOT_SENT, NOT_SENT);
        }
    }

    private void markLookUps() {
        Instant now = Instant.now();
        if (lookUpPending != null) {
            timeline.mark(Timeline.Trouble.LOOK_UP, lookUpPending, now);
        }
        lookUpPending = sandbox.pending(SandboxProcess.LOOK_UP) > 0 ? now : null;
    }

    private void script(Timeline.Trouble trouble, List<String> mishaps) {
        sandbox.mishap(mishaps.get(random.nextInt(mishaps.size())).replace('\'', '"'));
        timeline.mark(trouble);
    }

    /** The phone is unlinked for a while. */
    void sessionTrouble() throws InterruptedException {
        timeline.mark(Timeline.Trouble.SESSION);
        sandbox.session("SCAN_QR_CODE");
        Thread.sleep(1000 + random.nextInt(2000));
        sandbox.session("WORKING");
        timeline.mark(Timeline.Trouble.SESSION);
    }

    void clear() {
        markLookUps();
        sandbox.clearMishaps();
        sandbox.session("WORKING");
    }
}
