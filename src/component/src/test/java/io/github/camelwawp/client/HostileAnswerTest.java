package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile answers: each is judged, and none hangs or throws. */
@Timeout(120)
class HostileAnswerTest {

    private static final String ID = "{\"id\":{\"_serialized\":\"true_x_3EB0\"},";

    static Stream<Arguments> bodies() {
        int megabyte = 1 << 20;
        return Stream.of(
                arguments("arrays 100,000 deep", "[".repeat(100_000)),
                arguments("closed arrays 100,000 deep", "[".repeat(100_000) + "]".repeat(100_000)),
                arguments("objects 100,000 deep", "{\"data\":".repeat(100_000)),
                arguments("errors 100,000 deep", "{\"error\":[" + "[".repeat(100_000)),
                arguments("ids 100,000 deep", "{\"id\":" + "[".repeat(100_000)),
                arguments("a megabyte of names", names(megabyte / 12)),
                arguments("a megabyte of sentences", "{\"message\":[" + "\"abc\",".repeat(megabyte / 6) + "\"z\"]}"),
                arguments("a megabyte of errors", "{\"errors\":[" + "\"abc\",".repeat(megabyte / 6) + "\"z\"]}"),
                arguments("a megabyte of codes", "{\"errors\":[" + "{\"code\":\"a\"},".repeat(megabyte / 13) + "{}]}"),
                arguments("a megabyte of digits", "{\"timestamp\":" + "9".repeat(megabyte) + "}"),
                arguments(
                        "a megabyte of digits in a string",
                        "{\"timestamp\":\"" + "9".repeat(megabyte) + "\",\"error\":\"x\"}"),
                arguments("a megabyte of tags", "<".repeat(megabyte)),
                arguments("a megabyte of at-signs", "a@".repeat(megabyte / 2)),
                arguments("a megabyte of backslashes", "{\"message\":\"" + "\\\\".repeat(megabyte / 2) + "\"}"),
                arguments("a megabyte of blanks", " ".repeat(megabyte)),
                arguments("a megabyte of zeros", "\u0000".repeat(megabyte)),
                arguments("a megabyte of one word", "{\"error\":\"" + "x".repeat(megabyte) + "\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void junkIsUnknownAfterSuccessAndAfterError(String what, String body) {
        assertThat(VerdictTest.failed(200, body).reason().category())
                .isIn(Reason.Category.UNKNOWN, Reason.Category.REJECTED);
        Outcome.Failed failed = VerdictTest.failed(500, body);
        assertThat(failed.reason()).isEqualTo(Reason.SERVER_ERROR);
        assertThat(failed.words() == null ? "" : failed.words()).hasSizeLessThanOrEqualTo(201);
    }

    @Test
    void randomBytesAreJunk() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(500)];
            random.nextBytes(bytes);
            Outcome outcome = Verdict.of(200, AnswerParser.parse(bytes, bytes.length), null, VerdictTest.REDACTION);
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        }
    }

    @Test
    void everyCutAndEveryChangedByteOfAnAnswerIsJudged() {
        byte[] answer = """
                {"id":{"_serialized":"true_x_3EB0"},"ack":"0","timestamp":5,"status":"200","code":"c","error":{"code":1,"key":"k"},
                "errors":[{"message":["m"]},"e"],"exception":{"message":"x"},"expected":["WORKING"],"data":[{"status":400}],"sent":1}
                """.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < answer.length; i++) {
            assertThat(Verdict.of(200, AnswerParser.parse(answer, i), null, VerdictTest.REDACTION))
                    .isNotNull();
            for (byte b : new byte[] {'"', '{', '[', '}', ']', ',', ':', '0', 'n', (byte) 0xC3, 0}) {
                byte[] changed = answer.clone();
                changed[i] = b;
                assertThat(Verdict.of(200, AnswerParser.parse(changed, changed.length), null, VerdictTest.REDACTION))
                        .isNotNull();
            }
        }
    }

    @Test
    void aStatusThatOnlyBeginsLikeANumberIsAWord() {
        assertThat(VerdictTest.reason(200, "{\"status\":\"4xx\"}")).isEqualTo(Reason.UNREADABLE_ANSWER);
        assertThat(VerdictTest.reason(200, "{\"status\":\"4\u0660\u0661\"}")).isEqualTo(Reason.UNREADABLE_ANSWER);
    }

    @Test
    void bytesThatAreNotUtf8HideNothing() {
        byte[] answer = (ID + "\"body\":\"caf\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Verdict.of(200, AnswerParser.parse(answer, answer.length), null, VerdictTest.REDACTION))
                .isEqualTo(new Outcome.Sent(200, "true_x_3EB0", null, null));
        byte[] error =
                "{\"message\":\"\u00e9chec\",\"code\":\"wawp_upstream_error\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Verdict.of(500, AnswerParser.parse(error, error.length), null, VerdictTest.REDACTION))
                .isInstanceOfSatisfying(Outcome.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo(Reason.UPSTREAM_ERROR));
    }

    @Test
    void otherUnicodeEncodingsAndAByteOrderMarkAreJsonToo() {
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_8
        }) {
            byte[] answer = ("\uFEFF" + ID + "\"a\":1}").getBytes(charset);
            assertThat(Verdict.of(200, AnswerParser.parse(answer, answer.length), null, VerdictTest.REDACTION))
                    .as(charset.name())
                    .isInstanceOf(Outcome.Sent.class);
        }
    }

    private static String names(int count) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < count; i++) {
            json.append("\"n").append(i).append("\":{},");
        }
        return json.append("\"z\":0}").toString();
    }
}
