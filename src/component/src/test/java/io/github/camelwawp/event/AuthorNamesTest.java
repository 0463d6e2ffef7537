package io.github.camelwawp.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places where engines put the number of an author who writes from a privacy id. */
class AuthorNamesTest {

    private static String phone(String payload) throws Exception {
        return EventParser.parse(
                        ("{\"event\":\"message\",\"payload\":{\"id\":\"x\",\"from\":\"77777@lid\"," + payload + "}}")
                                .getBytes(StandardCharsets.UTF_8))
                .get(0)
                .senderPhone();
    }

    private static String groupPhone(String payload) throws Exception {
        return EventParser.parse(
                        ("{\"event\":\"message\",\"payload\":{\"id\":\"x\",\"from\":\"120363000000000000@g.us\",\"participant\":\"77777@lid\","
                                        + payload + "}}")
                                .getBytes(StandardCharsets.UTF_8))
                .get(0)
                .senderPhone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"_data\":{\"Info\":{\"SenderAlt\":\"%s\"}}",
                "\"_data\":{\"key\":{\"remoteJidAlt\":\"%s\"}}",
                "\"_data\":{\"key\":{\"participantAlt\":\"%s\"}}",
                "\"_data\":{\"key\":{\"senderPn\":\"%s\"}}",
                "\"_data\":{\"key\":{\"participantPn\":\"%s\"}}",
                "\"_data\":{\"Info\":{\"MessageSource\":{\"SenderAlt\":\"%s\"}}}",
                "\"key\":{\"senderPn\":\"%s\"}",
                "\"senderPn\":\"%s\"",
                "\"_data\":{\"sender_pn\":\"%s\"}",
                "\"_data\":{\"Info\":{\"Sender\":\"77777@lid\",\"SenderPN\":\"%s\"}}",
                "\"_data\":{\"Info\":{\"Sender\":\"%s\",\"SenderAlt\":\"77777@lid\"}}",
                "\"_data\":{\"key\":{\"remoteJid\":\"%s\",\"remoteJidAlt\":\"77777@lid\"}}",
                "\"_data\":{\"key\":{\"participant\":\"%s\"}}",
                "\"_data\":{\"author\":{\"_serialized\":\"%s\"}}",
                "\"_data\":{\"id\":{\"remote\":{\"_serialized\":\"%s\"}}}",
                "\"_data\":{\"sender\":{\"id\":{\"_serialized\":\"%s\"},\"pushname\":\"x\"}}"
            })
    void theNumberIsReadWhereverItStands(String place) throws Exception {
        assertThat(phone(place.formatted("201234567890:3@s.whatsapp.net"))).isEqualTo("201234567890@c.us");
        assertThat(phone(place.formatted("201234567890@c.us"))).isEqualTo("201234567890@c.us");
        assertThat(phone(place.formatted("77777@lid"))).isNull();
        assertThat(phone(place.formatted("201234567890"))).isNull();
        assertThat(phone(place.formatted("201234567890@s.whatsapp.net.example.com")))
                .isNull();
    }

    @Test
    void anAddressMayComeInPieces() throws Exception {
        assertThat(phone("\"_data\":{\"from\":{\"server\":\"c.us\",\"user\":\"201234567890\"}}"))
                .isEqualTo("201234567890@c.us");
        assertThat(phone("\"_data\":{\"from\":{\"server\":\"lid\",\"user\":\"77777\"}}"))
                .isNull();
        assertThat(
                        phone(
                                "\"_data\":{\"from\":{\"server\":null},\"author\":[\"201234567890@c.us\"],\"sender\":{\"id\":{}}}"))
                .isNull();
    }

    @Test
    void inAGroupOnlyTheAuthorsNumberCounts() throws Exception {
        assertThat(groupPhone("\"_data\":{\"key\":{\"participantAlt\":\"201234567890@s.whatsapp.net\"}}"))
                .isEqualTo("201234567890@c.us");
        assertThat(groupPhone("\"_data\":{\"key\":{\"remoteJidAlt\":\"201234567890@s.whatsapp.net\"}}"))
                .isNull();
    }

    @Test
    void ofOurOwnMessageTheNumberIsSomebodyElses() throws Exception {
        assertThat(EventParser.parse("""
                {"event":"message.any","me":{"id":"88888@lid"},"payload":{"id":"true_77777@lid_3EB0","fromMe":true,"to":"77777@lid","from":"88888@lid",
                 "_data":{"key":{"remoteJidAlt":"201234567890@s.whatsapp.net"}}}}""".getBytes(StandardCharsets.UTF_8))
                        .get(0)
                        .senderPhone())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"_data\":{\"key\":{\"fromMe\":true,\"remoteJidAlt\":\"201234567890@s.whatsapp.net\"}}",
                "\"_data\":{\"Info\":{\"IsFromMe\":true,\"SenderAlt\":\"201234567890@s.whatsapp.net\"}}",
                "\"key\":{\"fromMe\":true,\"remoteJidAlt\":\"201234567890@s.whatsapp.net\"}"
            })
    void thatWeWroteItIsReadWhereverItStands(String place) throws Exception {
        var event = EventParser.parse(
                        ("{\"event\":\"message\",\"payload\":{\"id\":\"3EB0AAAA\",\"from\":\"77777@lid\",\"body\":\"STOP\","
                                        + place + "}}")
                                .getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertThat(event.fromMe()).isTrue();
        assertThat(event.senderPhone()).isNull();
    }
}
