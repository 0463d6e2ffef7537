package io.github.camelwawp.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdReaderTest {

    private static final String ID = "true_201234567890@c.us_3EB0";

    @Property(tries = 200)
    void theSerializedFormIsFoundUnderAnyName(
            @ForAll @StringLength(min = 1, max = 12) String name, @ForAll boolean first, @ForAll boolean fromMe) {
        Assume.that(
                !name.equals("id") && !name.equals("remote") && !name.equals("remoteJid") && !name.equals("fromMe"));
        String id = ID.replace("true", String.valueOf(fromMe));
        Map<String, Object> members = new LinkedHashMap<>();
        if (first) {
            members.put(name, id);
        }
        members.put("fromMe", fromMe);
        members.put("remote", "201234567890@c.us");
        members.put("id", "3EB0");
        members.put(name, id);
        IdReader reader = IdReader.of(members);
        assertThat(reader.id()).isEqualTo(id);
        assertThat(MessageId.bare(reader.id())).isEqualTo("3EB0");
        assertThat(reader.fromMe()).isEqualTo(fromMe);
        assertThat(reader.chat()).isEqualTo("201234567890@c.us");
    }

    @Property(tries = 200)
    void otherMembersAreNoIds(@ForAll @AlphaChars @StringLength(min = 1, max = 12) String name, @ForAll String value) {
        Assume.that(!IdReader.isSerialized(value) && !name.equals("id"));
        assertThat(IdReader.of(Map.of(name, value, "id", "3EB0")).serialized()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "null", textBlock = """
            "id":"true_201234567890@c.us_3EB0"                                                            | true_201234567890@c.us_3EB0 | 201234567890@c.us | true
            "id":{"fromMe":true,"remote":"201234567890@c.us","id":"3EB0","_serialized":"true_201234567890@c.us_3EB0"} | true_201234567890@c.us_3EB0 | 201234567890@c.us | true
            "id":{"fromMe":true,"remote":"201234567890@c.us","id":"3EB0","$1":"true_201234567890@c.us_3EB0"} | true_201234567890@c.us_3EB0 | 201234567890@c.us | true
            "id":{"fromMe":true,"remote":"201234567890@c.us","id":"3EB0"}                                 | 3EB0 | 201234567890@c.us | true
            "id":"3EB0","fromMe":true,"to":"201234567890@c.us"                                            | 3EB0 | 201234567890@c.us | true
            "key":{"fromMe":true,"remoteJid":"201234567890@s.whatsapp.net","id":"3EB0"}                   | 3EB0 | 201234567890@c.us | true
            "_data":{"id":{"$1":"true_201234567890@c.us_3EB0"}}                                           | true_201234567890@c.us_3EB0 | 201234567890@c.us | true
            "id":{"$1":"true_120363000000000000@g.us_3EB0_201111111111@c.us"}                             | true_120363000000000000@g.us_3EB0_201111111111@c.us | 120363000000000000@g.us | true
            "id":{}                                                                                       | null | null | false
            """)
    void aReportIsAboutTheMessageThatItsIdNames(String id, String messageId, String chat, boolean fromMe)
            throws Exception {
        String json = "{\"event\":\"message.ack\",\"payload\":{%s,\"ack\":3}}".formatted(id);
        assertThat(EventParser.parse(json.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(event -> assertThat(event)
                        .extracting(WawpEvent::messageId, WawpEvent::chatId, WawpEvent::fromMe, WawpEvent::ack)
                        .containsExactly(messageId, chat, fromMe, 3));
    }
}
