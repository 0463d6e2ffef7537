package io.github.camelwawp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelwawp.testing.CpuTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventParserTest {

    private static final String MESSAGE = """
            { "id": "evt_01aaaaaaaaaaaaaaaaaaaaaaaa", "timestamp": 1741249702485, "event": "message",
              "session": "SESSION_NAME", "metadata": {"access_token": "SECRET_TOKEN"}, "me": { "id": "201111111111@c.us", "pushName": "Shop" },
              "payload": { "id": "false_201234567890@c.us_3EB0AAAAAAAAAAAAAAAA", "timestamp": 1741249702,
                "from": "201234567890@c.us", "to": "201111111111@c.us", "participant": null, "fromMe": false,
                "source": "app", "body": "Hello", "hasMedia": false, "media": null },
              "engine": "GOWS", "environment": { "version": "2026.1.1", "engine": "GOWS", "tier": "PLUS" } }
            """;
    private static final String ACK = """
            {"id":"evt_2","event":"message.ack","payload":{"id":"true_201234567890@c.us_3EB0","from":"201111111111@c.us",
             "to":"201234567890@c.us","participant":null,"fromMe":true,"ack":3,"ackName":"READ"}}""";

    @Test
    void aMessageSaysWhoWroteWhatWhereAndWhen() throws Exception {
        WawpEvent event = one(MESSAGE);
        assertThat(event.id()).isEqualTo("evt_01aaaaaaaaaaaaaaaaaaaaaaaa");
        assertThat(event.event()).isEqualTo(WawpEvent.MESSAGE);
        assertThat(event.session()).isEqualTo("SESSION_NAME");
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(1741249702));
        assertThat(event.chatId()).isEqualTo("201234567890@c.us");
        assertThat(event.sender()).isEqualTo("201234567890@c.us");
        assertThat(event.senderPhone()).isEqualTo("201234567890@c.us");
        assertThat(event.messageId()).isEqualTo("false_201234567890@c.us_3EB0AAAAAAAAAAAAAAAA");
        assertThat(event.text()).isEqualTo("Hello");
        assertThat(event.ack()).isNull();
        assertThat(event.fromMe()).isFalse();
        assertThat(event.payload())
                .containsEntry("hasMedia", false)
                .containsEntry("source", "app")
                .containsKey("media");
        assertThat(event.toString()).isEqualTo("WawpEvent[message]");
    }

    @Test
    void anAckNamesTheChatTheMessageAndTheNumber() throws Exception {
        WawpEvent event = one(ACK);
        assertThat(event)
                .extracting(
                        WawpEvent::chatId, WawpEvent::messageId, WawpEvent::ack, WawpEvent::fromMe, WawpEvent::sender)
                .containsExactly("201234567890@c.us", "true_201234567890@c.us_3EB0", 3, true, null);
    }

    @Test
    void inAnAckTheMessagesIdTellsTheChatWhicheverSideFromIs() throws Exception {
        WawpEvent event = one("""
                {"event":"message.ack","payload":{"id":"true_201234567890@c.us_3EB0","from":"201234567890@c.us","fromMe":true,"ack":"2"}}""");
        assertThat(event.chatId()).isEqualTo("201234567890@c.us");
        assertThat(event.ack()).isEqualTo(2);
    }

    @Test
    void aListIsSeveralEvents() throws Exception {
        assertThat(parse("[" + MESSAGE + "," + ACK + "]"))
                .extracting(WawpEvent::event)
                .containsExactly("message", "message.ack");
    }

    @Test
    void aStringMayHoldTheJson() throws Exception {
        String string = new ObjectMapper().writeValueAsString(MESSAGE);
        assertThat(one(string)).isEqualTo(one(MESSAGE));
        assertThat(parse("[" + string + "," + ACK + "]")).hasSize(2);
        assertThat(parse(new ObjectMapper().writeValueAsString("[" + MESSAGE + "," + ACK + "]")))
                .hasSize(2);
    }

    @Test
    void aFlatSessionStatusIsOneTooAndItsQrCodeIsGone() throws Exception {
        WawpEvent event = one("""
                {"instance_id":"123456789","status":"SCAN_QR_CODE","qr":"data:image/png;base64,SECRETQR","ts":1722170400}""");
        assertThat(event.event()).isEqualTo(WawpEvent.SESSION_STATUS);
        assertThat(event.session()).isEqualTo("123456789");
        assertThat(event.status()).isEqualTo("SCAN_QR_CODE");
        assertThat(event.timestamp()).isEqualTo(Instant.ofEpochSecond(1722170400));
        assertThat(EventJson.write(event)).doesNotContain("SECRETQR");
    }

    @Test
    void aSessionStatusInAnEnvelopeSaysTheSameAndDropsTheQrCodeToo() throws Exception {
        WawpEvent event = one("""
                {"id":"e","event":"session.status","session":"s","payload":{"status":"WORKING","statuses":[],"qr":"SECRETQR"}}""");
        assertThat(event)
                .extracting(WawpEvent::event, WawpEvent::status, WawpEvent::session)
                .containsExactly("session.status", "WORKING", "s");
        assertThat(EventJson.write(event)).doesNotContain("SECRETQR");
    }

    @Test
    void thePhoneOfAPrivacyIdStandsInTheEnginesData() throws Exception {
        WawpEvent event = one("""
                {"id":"e","event":"message","payload":{"id":"false_77777@lid_3EB0","from":"77777@lid","body":"STOP",
                 "_data":{"Info":{"Chat":"77777@lid","SenderAlt":"201234567890:3@s.whatsapp.net"}}}}""");
        assertThat(event.sender()).isEqualTo("77777@lid");
        assertThat(event.senderPhone()).isEqualTo("201234567890@c.us");
        assertThat(event.chatId()).isEqualTo("77777@lid");
    }

    @ParameterizedTest
    @CsvSource({
        "201234567890@c.us, 201234567890@c.us",
        "201234567890:12@s.whatsapp.net, 201234567890@c.us",
        "88888@lid,",
        "12@c.us,",
        "evil@c.us@s.whatsapp.net,",
        "201234567890@g.us,",
        "'201234567890@c.us,1@c.us',",
        "'',"
    })
    void onlyAPhoneNumberPassesForOne(String said, String phone) throws Exception {
        WawpEvent event = one("""
                {"event":"message","payload":{"id":"x","from":"77777@lid","_data":{"Info":{"SenderAlt":"%s"}}}}""".formatted(said));
        assertThat(event.senderPhone()).isEqualTo(phone);
    }

    @Test
    void anAddressOfTheEngineBecomesOneThatWawpTakes() throws Exception {
        WawpEvent event = one("""
                {"event":"message","payload":{"id":"x","from":"201234567890:7@s.whatsapp.net"}}""");
        assertThat(event.chatId()).isEqualTo("201234567890@c.us");
        assertThat(event.sender()).isEqualTo("201234567890@c.us");
    }

    @Test
    void inAGroupTheParticipantIsTheAuthor() throws Exception {
        WawpEvent event = one("""
                {"event":"message","payload":{"id":"false_120363000000000000@g.us_3EB0_77777@lid","from":"120363000000000000@g.us",
                 "participant":"77777@lid","body":"hi","_data":{"Info":{"SenderAlt":"201234567890@s.whatsapp.net"}}}}""");
        assertThat(event)
                .extracting(WawpEvent::chatId, WawpEvent::sender, WawpEvent::senderPhone, WawpEvent::group)
                .containsExactly("120363000000000000@g.us", "77777@lid", "201234567890@c.us", true);
        assertThat(one("""
                {"event":"message","payload":{"id":"x","from":"120363000000000000@g.us"}}""").sender()).isNull();
    }

    @Test
    void anOwnMessageIsInTheChatItWentTo() throws Exception {
        WawpEvent event = one("""
                {"event":"message.any","me":{"id":"201111111111@c.us"},"payload":{"id":"true_201234567890@c.us_3EB0","fromMe":true,
                 "from":"201111111111@c.us","to":"201234567890@c.us","body":"hi"}}""");
        assertThat(event)
                .extracting(WawpEvent::chatId, WawpEvent::sender, WawpEvent::fromMe)
                .containsExactly("201234567890@c.us", "201111111111@c.us", true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"conversation\":\"hidden\"", "\"extendedTextMessage\":{\"text\":\"hidden\"}"})
    void aTextHiddenInTheEnginesDataIsFound(String message) throws Exception {
        assertThat(one("""
                {"event":"message","payload":{"id":"x","from":"201234567890@c.us","body":"","_data":{"Message":{%s}}}}""".formatted(message)).text()).isEqualTo("hidden");
    }

    @Test
    void anEventNobodyKnowsPassesAsItIs() throws Exception {
        WawpEvent event = one("""
                {"event":"some.thing.new","payload":{"a":[1,{"b":null}],"c":1.5}}""");
        assertThat(event.event()).isEqualTo("some.thing.new");
        assertThat(event.payload().toString()).isEqualTo("{a=[1, {b=null}], c=1.5}");
        assertThat(one("{\"event\":\"flat\",\"colour\":\"red\"}").payload()).isEqualTo(Map.of("colour", "red"));
        assertThat(one("{\"event\":\"odd\",\"payload\":[1]}").payload()).isEqualTo(Map.of("value", List.of(1)));
    }

    @Test
    void whatMayBeTheTokenNeverLeavesTheParser() throws Exception {
        WawpEvent event = one("""
                {"event":"message","metadata":{"a":"SECRET_TOKEN"},"access_token":"SECRET_TOKEN","payload":{"id":"x",
                 "metadata":"SECRET_TOKEN","Access_Token":"SECRET_TOKEN","_data":{"METADATA":["SECRET_TOKEN"],"accessToken":"SECRET_TOKEN"}}}""");
        assertThat(EventJson.write(event) + event).doesNotContain("SECRET_TOKEN");
    }

    @Test
    void withoutAnEnvelopesIdARepetitionIsKnownByEventMessageAndAck() throws Exception {
        String ack =
                "{\"event\":\"message.ack\",\"timestamp\":%d,\"payload\":{\"id\":\"true_201234567890@c.us_3EB0\",\"ack\":%d}}";
        assertThat(one(ack.formatted(1, 2)).id())
                .isEqualTo(one(ack.formatted(9, 2)).id())
                .isNotEqualTo(one(ack.formatted(1, 3)).id());
        assertThat(one("{\"event\":\"a\",\"payload\":{\"b\":1}}").id())
                .isEqualTo(one("{\"event\":\"a\",\"payload\":{\"b\":1}}").id())
                .isNotEqualTo(one("{\"event\":\"a\",\"payload\":{\"b\":2}}").id());
        assertThat(one("{\"event\":\"a\",\"id\":\"" + "x".repeat(5000) + "\"}").id())
                .hasSize(64);
    }

    @Test
    void whatWasWrittenForAQueueIsReadBackEqual() throws Exception {
        for (String body : new String[] {
            MESSAGE,
            ACK,
            "{\"event\":\"odd\",\"payload\":[1,2.5,null,true,\"x\",{\"big\":123456789012345678901234567890}]}"
        }) {
            WawpEvent event = one(body);
            assertThat(EventJson.read(EventJson.write(event))).isEqualTo(event);
        }
        assertThatThrownBy(() -> EventJson.read("{\"id\":1}")).isInstanceOf(EventFormatException.class);
        assertThatThrownBy(() -> EventJson.read("{\"id\":\"a\",\"event\":\"b\",\"ack\":\"SECRET\"}"))
                .isInstanceOf(EventFormatException.class)
                .hasMessageNotContaining("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "17",
                "[]",
                "[17]",
                "{}",
                "{\"event\":null}",
                "{\"event\":{}}",
                "{\"event\":\" \"}",
                "{",
                "[{\"event\":\"a\"}",
                "{\"event\":\"a\"} {}",
                "{\"event\":\"a\",\"event\":\"b\"}",
                "\"\\\"\\\\\\\"{}\\\\\\\"\\\"\"",
                "<xml/>",
                "[[{\"event\":\"a\"}]]",
                "{\"event\":\"a\",\"payload\":{\"SECRET\":1e}}"
            })
    void whatIsNoEventIsRefusedWithASentenceThatQuotesNothing(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(EventFormatException.class)
                .hasMessageEndingWith(".")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("SECRET", "xml", "\n"));
    }

    @Test
    void fieldsOfAnyTypeDoNoHarm() throws Exception {
        for (String value : new String[] {
            "null", "true", "17", "-1e400", "1e99", "99999999999999999999", "\"\"", "\"x\"", "[]", "{}", "[[{}]]"
        }) {
            String all = """
                    {"event":"message.ack","id":%1$s,"timestamp":%1$s,"session":%1$s,"me":%1$s,"payload":{"id":%1$s,"timestamp":%1$s,"from":%1$s,
                     "to":%1$s,"participant":%1$s,"fromMe":%1$s,"ack":%1$s,"body":%1$s,"_data":%1$s}}""".formatted(value);
            WawpEvent event = one(all);
            assertThat(event.id()).isNotBlank();
            assertThat(EventJson.read(EventJson.write(event)).id()).isEqualTo(event.id());
            one("{\"event\":\"session.status\",\"payload\":" + value + "}");
            one("{\"event\":\"message\",\"payload\":{\"_data\":{\"Info\":" + value + ",\"Message\":" + value + "}}}");
        }
    }

    @Test
    void hostileBodiesAreRefusedSoon() {
        String event = "{\"event\":\"message\",\"payload\":{\"id\":\"x\"}}";
        CpuTime.within(Duration.ofSeconds(10), () -> {
            assertThatThrownBy(() -> parse("[" + (event + ",").repeat(9_999) + event + "]"))
                    .hasMessage("More than 1000 events in one body.");
            assertThatThrownBy(() -> parse("{\"event\":\"a\",\"payload\":" + "[".repeat(500_000)))
                    .hasMessageContaining("too deep");
            assertThatThrownBy(() -> parse("{\"a\":".repeat(200_000))).hasMessageContaining("too deep");
            assertThatThrownBy(() -> parse("{\"event\":\"a\",\"payload\":" + "9".repeat(1_000_000) + "}"))
                    .hasMessageContaining("number");
            assertThatThrownBy(() -> parse("{\"event\":\"a\",\"payload\":[" + "0,".repeat(500_000) + "0]}"))
                    .hasMessageContaining("number of values");
            assertThatThrownBy(() -> parse("{\"event\":\"a\",\"" + "n".repeat(1_000_000) + "\":1}"))
                    .hasMessageContaining("name");
            StringBuilder names = new StringBuilder("{\"event\":\"a\",\"payload\":{");
            // All of these have the same hash code.
            for (int i = 0; i < 1 << 14; i++) {
                for (int bit = 0; bit < 14; bit++) {
                    names.append(bit == 0 ? "\"" : "").append((i >> bit & 1) == 0 ? "Aa" : "BB");
                }
                names.append("\":0,");
            }
            assertThat(one(names + "\"x\":0}}").payload()).hasSize((1 << 14) + 1);
            return null;
        });
    }

    @Test
    void aThousandEventsInOneBodyAreTaken() throws Exception {
        assertThat(parse("[" + "{\"event\":\"a\"},".repeat(999) + "{\"event\":\"a\"}]"))
                .hasSize(1000);
    }

    private static WawpEvent one(String body) throws EventFormatException {
        List<WawpEvent> events = parse(body);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static List<WawpEvent> parse(String body) throws EventFormatException {
        return EventParser.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
