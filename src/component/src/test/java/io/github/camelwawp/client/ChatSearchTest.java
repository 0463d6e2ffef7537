package io.github.camelwawp.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entries of a chat's list prove that a text was sent, which prove nothing, and which leave it open. */
class ChatSearchTest {

    private static final String CHAT = "201234567890@c.us";
    private static final long NOW = 1_741_249_702;
    private static final Instant SINCE = Instant.ofEpochSecond(NOW);

    private static LookUp search(String json, Duration ahead) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return ChatSearch.of(body, body.length, CHAT, "Hello", SINCE, ahead, 50);
    }

    private static LookUp search(String json) {
        return search(json, Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a serialized id      | "id":"true_201234567890@c.us_3EB0"                                                       | true_201234567890@c.us_3EB0
            the documented one   | "id":{"fromMe":true,"remote":"201234567890@c.us","id":"3EB0","_serialized":"true_201234567890@c.us_3EB0"} | true_201234567890@c.us_3EB0
            that of July 2026    | "id":{"fromMe":true,"remote":"201234567890@c.us","id":"3EB0","$1":"true_201234567890@c.us_3EB0"} | true_201234567890@c.us_3EB0
            any other name       | "id":{"zz":"true_201234567890@c.us_3EB0","id":"3EB0"}                                    | true_201234567890@c.us_3EB0
            a bare id            | "id":"3EB0","fromMe":true                                                                | 3EB0
            a bare id inside     | "id":{"fromMe":true,"remote":"201234567890@s.whatsapp.net","id":"3EB0"}                  | 3EB0
            NOWEB's key          | "key":{"remoteJid":"201234567890@s.whatsapp.net","fromMe":true,"id":"3EB0"}              | 3EB0
            a privacy id's chat  | "id":"true_100000000000001@lid_3EB0"                                                     | true_100000000000001@lid_3EB0
            a flag as text       | "id":"3EB0","fromMe":"true"                                                              | 3EB0
            """)
    void anOwnTextSinceThenIsFound(String what, String id, String found) {
        LookUp lookUp = search("[{%s,\"timestamp\":%d,\"body\":\"Hello\",\"ack\":1}]".formatted(id, NOW));
        assertThat(lookUp).isEqualTo(new LookUp(List.of(found), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            of the other side     | "id":"false_201234567890@c.us_3EB0","timestamp":1741249702
            said to be so         | "id":"true_201234567890@c.us_3EB0","fromMe":false,"timestamp":1741249702
            in another chat       | "id":"true_209999999999@c.us_3EB0","timestamp":1741249702
            in a group            | "id":"true_120363000000000000@g.us_3EB0_201111111111@c.us","timestamp":1741249702
            of a remote chat      | "id":{"fromMe":true,"remote":"209999999999@c.us","id":"3EB0"},"timestamp":1741249702
            failed                | "id":"true_201234567890@c.us_3EB0","ack":-1,"timestamp":1741249702
            failed, as text       | "id":"true_201234567890@c.us_3EB0","ack":"-1","timestamp":1741249702
            too old               | "id":"true_201234567890@c.us_3EB0","timestamp":1741249602
            too old, milliseconds | "id":"true_201234567890@c.us_3EB0","timestamp":1741249602000
            too old, without id   | "fromMe":true,"timestamp":1741249602
            """)
    void whatCannotBeOursIsNoEvidence(String what, String message) {
        assertThat(search("[{%s,\"body\":\"Hello\"}]".formatted(message))).isEqualTo(new LookUp(List.of(), true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            without id             | "fromMe":true,"timestamp":1741249702
            an id that is no id    | "fromMe":true,"id":{"x":{"y":1}},"timestamp":1741249702
            an id that is empty    | "fromMe":true,"id":{},"timestamp":1741249702
            an id that is a list   | "fromMe":true,"id":[],"timestamp":1741249702
            an id that is null     | "fromMe":true,"id":null,"timestamp":1741249702
            nobody's               | "id":"3EB0","timestamp":1741249702
            without time           | "id":"true_201234567890@c.us_3EB0"
            an unreadable time     | "id":"true_201234567890@c.us_3EB0","timestamp":"yesterday"
            a time that is none    | "id":"true_201234567890@c.us_3EB0","timestamp":0
            typed on a phone       | "id":"true_201234567890@c.us_3EB0","source":"app","timestamp":1741249702
            to somebody else       | "id":"3EB0","fromMe":true,"to":"209999999999@c.us","timestamp":1741249702
            """)
    void whatMayBeOursLeavesItOpen(String what, String message) {
        assertThat(search("[{%s,\"body\":\"Hello\"}]".formatted(message))).isEqualTo(LookUp.CANNOT_TELL);
    }

    @Test
    void allOfThemAreTold() {
        String list = IntStream.range(0, 10)
                .mapToObj(i -> "{\"id\":\"true_%s_3EB%d\",\"timestamp\":%d,\"body\":\" Hello\\r\\n\"}"
                        .formatted(CHAT, i, NOW + 20 - i))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(search(list).found()).hasSize(10).first().isEqualTo("true_" + CHAT + "_3EB9");
    }

    @Test
    void theTextMayStandWhereTheEngineHasIt() {
        assertThat(search("""
                [{"id":"true_201234567890@c.us_3EB0","timestamp":1741249702,"body":"","_data":{"Message":{"conversation":"Hello"}}},
                 {"id":"true_201234567890@c.us_3EB1","timestamp":1741249703,"body":null,"_data":{"Info":{},"Message":{"extendedTextMessage":{"text":"Hello"}}}}]
                """).found()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -300, -60, 60, 300, 86_400})
    void wawpsClockDecides(long ahead) {
        String then = "[{\"id\":\"true_%s_3EB0\",\"timestamp\":%d,\"body\":\"Hello\"}]".formatted(CHAT, NOW + ahead);
        String before =
                "[{\"id\":\"true_%s_3EB0\",\"timestamp\":%d,\"body\":\"Hello\"}]".formatted(CHAT, NOW + ahead - 30);
        assertThat(search(then, Duration.ofSeconds(ahead)).found()).hasSize(1);
        assertThat(search(before, Duration.ofSeconds(ahead))).isEqualTo(new LookUp(List.of(), true));
    }

    @Test
    void whereWawpDoesNotTellTheTimeALittleOlderIsOpenAndOldIsOld() {
        String message = "[{\"id\":\"true_%s_3EB0\",\"timestamp\":%d,\"body\":\"Hello\"}]";
        assertThat(search(message.formatted(CHAT, NOW), null).found()).hasSize(1);
        assertThat(search(message.formatted(CHAT, NOW - 300), null)).isEqualTo(LookUp.CANNOT_TELL);
        assertThat(search(message.formatted(CHAT, NOW - 3_600), null)).isEqualTo(new LookUp(List.of(), true));
    }

    @Test
    void aListThatDoesNotReachBackLeavesItOpen() {
        String other = "{\"id\":\"true_%s_3EB%d\",\"timestamp\":%d,\"body\":\"Other\"}";
        String newest = IntStream.range(0, 50)
                .mapToObj(i -> other.formatted(CHAT, i, NOW + 50))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(search(newest)).isEqualTo(LookUp.CANNOT_TELL);
        assertThat(search(newest.replace("]", "," + other.formatted(CHAT, 50, NOW - 60) + "]")))
                .isEqualTo(new LookUp(List.of(), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "<html>", "[{\"id\":", "[7]", "{\"data\":{}}", "[[]]", "[{}"})
    void whatIsNoListLeavesItOpen(String body) {
        assertThat(search(body)).isEqualTo(LookUp.CANNOT_TELL);
    }
}
