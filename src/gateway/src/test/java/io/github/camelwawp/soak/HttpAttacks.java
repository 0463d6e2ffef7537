package io.github.camelwawp.soak;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls without a secret. */
final class HttpAttacks {

    private static final String MESSAGE = "{\"to\":\"201234567899\",\"text\":\"" + Strike.FORBIDDEN_WORDS + "\"}";

    /** What strangers were told that is no refusal. */
    final Queue<String> accepted = new ConcurrentLinkedQueue<>();

    private final Stranger stranger;

    HttpAttacks(int port) {
        stranger = new Stranger(port);
    }

    private interface Call {
        String answer() throws IOException;
    }

    Map<Attack, Strike> strikes() {
        Map<Attack, Strike> strikes = new EnumMap<>(Attack.class);
        strikes.put(
                Attack.WRONG_TOKEN,
                n -> refused(
                        Attack.WRONG_TOKEN,
                        () -> n % 2 == 0
                                ? stranger.polite("POST /messages\nAuthorization: Bearer wrong\r\n", 64 << 10)
                                : stranger.raw(
                                        "POST /messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                                + MESSAGE.length() + "\r\n\r\n" + MESSAGE)));
        strikes.put(
                Attack.WRONG_SECRET,
                n -> refused(
                        Attack.WRONG_SECRET,
                        () -> n % 2 == 0
                                ? stranger.polite("POST /wawp/events?secret=wrong\n", 1 << 20)
                                : stranger.chunked("POST /wawp/events?secret=\n", 1 << 20)));
        strikes.put(
                Attack.HALF_BODY,
                n -> refused(
                        Attack.HALF_BODY,
                        () -> n % 2 == 0
                                ? stranger.slow("POST /messages\n", 64 << 10, 20)
                                : stranger.raw(
                                        "GET /openapi.yaml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")));
        strikes.put(
                Attack.HALF_HEAD,
                n -> refused(Attack.HALF_HEAD, () -> stranger.raw("POST /messages HTTP/1.1\r\nHost")));
        strikes.put(
                Attack.HTTP2_PREFACE,
                n -> refused(
                        Attack.HTTP2_PREFACE,
                        () -> stranger.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0")));
        strikes.put(
                Attack.HTTP2_UPGRADE,
                n -> refused(
                        Attack.HTTP2_UPGRADE,
                        () -> stranger.raw(
                                "POST /messages HTTP/1.1\r\nHost: x\r\n"
                                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\nContent-Length: 0\r\n\r\n")));
        strikes.put(
                Attack.HUGE_HEAD,
                n -> refused(
                        Attack.HUGE_HEAD,
                        () -> stranger.raw(
                                n % 2 == 0
                                        ? "POST /messages HTTP/1.1\r\nHost: x\r\n" + "X-Head: y\r\n".repeat(100_000)
                                        : "POST /" + "a".repeat(1_000_000))));
        return strikes;
    }

    private void refused(Attack attack, Call call) throws IOException {
        String answer = call.answer();
        // What is public is answered before the half body, and then hung up on.
        if (!answer.matches("HTTP/\\d\\.\\d [45]\\d\\d .*")
                && !answer.equals(Stranger.CUT_OFF)
                && !(attack == Attack.HALF_BODY && answer.startsWith("HTTP/1.1 200"))) {
            accepted.add(attack + ": " + answer);
        }
    }
}
