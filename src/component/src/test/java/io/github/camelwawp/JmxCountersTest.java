package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.sandbox.AnswerShape;
import io.github.camelwawp.sandbox.Mishap;
import io.github.camelwawp.sandbox.MishapKind;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmxCountersTest extends SandboxedCamel {

    @Test
    void eachOutcomeHasItsCounter() throws Exception {
        String uri = "wawp:send-text?chatId=" + CHAT;
        send(uri, "sent");
        send(uri, "sent, too");
        sandbox.sandbox().answerShape(AnswerShape.QUEUED);
        send(uri, "queued");
        sandbox.mishap(refusal(400, "missing_param"));
        send(uri, "rejected");
        sandbox.mishap(MishapKind.RATE_LIMITED);
        send(uri, "later");
        sandbox.mishap(refusal(401, "invalid_access_token"));
        send(uri, "not for this account");
        sandbox.mishap(MishapKind.CLOSE_AFTER_ACCEPTING);
        send(uri, "perhaps");

        assertThat(counters())
                .isEqualTo(Map.of(
                        "SentCount", 2L,
                        "QueuedCount", 1L,
                        "RejectedCount", 1L,
                        "TransientCount", 1L,
                        "AccountCount", 1L,
                        "UnknownCount", 1L,
                        "SuppressedCount", 0L));
    }

    private static Mishap refusal(int status, String code) {
        return Mishap.of(MishapKind.STATUS_AND_BODY)
                .status(status)
                .body("application/json", "{\"code\":\"" + code + "\",\"message\":\"no\"}");
    }

    private Map<String, Object> counters() throws Exception {
        Map<String, Object> counters = new HashMap<>();
        for (String outcome :
                new String[] {"Sent", "Queued", "Rejected", "Transient", "Account", "Unknown", "Suppressed"}) {
            counters.put(outcome + "Count", attribute(outcome + "Count"));
        }
        return counters;
    }
}
