package io.github.camelwawp.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.recipient.Jid;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {

    private static WawpEvent event(String name, String chat, String sender, String phone, boolean fromMe) {
        return new WawpEvent(
                "evt_1",
                name,
                "s",
                Instant.EPOCH,
                chat,
                sender,
                phone,
                "false_x_AA",
                "STOP",
                null,
                fromMe,
                null,
                Map.of());
    }

    private static WawpEvent message(String chat, String sender, String phone) {
        return event("message", chat, sender, phone, false);
    }

    private static Optional<String> nobody(String lid) {
        return Optional.empty();
    }

    @Test
    void aPhoneNumberIsOneName() {
        Identities author = Identities.author(
                        message("201234567890@c.us", "201234567890@c.us", "201234567890@c.us"), lid -> {
                            throw new AssertionError("asked for nothing");
                        })
                .orElseThrow();
        assertThat(author.all()).containsExactly("201234567890@c.us");
        assertThat(author.unresolved()).isFalse();
    }

    @Test
    void aPrivacyIdAndTheNumberThatTheEventTellsAreBothNames() {
        Identities author = Identities.author(
                        message("123456789012345@lid", "123456789012345:7@lid", "201234567890:3@s.whatsapp.net"),
                        IdentitiesTest::nobody)
                .orElseThrow();
        assertThat(author.all()).containsExactly("201234567890@c.us", "123456789012345@lid");
        assertThat(author.unresolved()).isFalse();
    }

    @Test
    void aPrivacyIdAloneIsLookedUp() {
        Identities author = Identities.author(message("123456789012345@lid", "123456789012345@lid", null), lid -> {
                    assertThat(lid).isEqualTo("123456789012345@lid");
                    return Optional.of("201234567890@c.us");
                })
                .orElseThrow();
        assertThat(author.all()).containsExactlyInAnyOrder("201234567890@c.us", "123456789012345@lid");
        assertThat(author.unresolved()).isFalse();
        assertThat(author).hasToString("2 identities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "nonsense", "120363000000000000@g.us", "999999999999999@lid"})
    void aLookUpThatTellsNoNumberLeavesThePrivacyIdAlone(String answer) {
        Identities author = Identities.author(message("123456789012345@lid", null, null), lid -> Optional.of(answer)
                        .filter(said -> !said.equals("null")))
                .orElseThrow();
        assertThat(author.all()).contains("123456789012345@lid").noneMatch(name -> name.endsWith("@c.us"));
        assertThat(author.unresolved()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "message, 120363000000000000@g.us, false",
        "message, 120363000000000000@newsletter, false",
        "message, status@broadcast, false",
        "message, 201234567890@c.us, true",
        "message.ack, 201234567890@c.us, false",
        "message.reaction, 201234567890@c.us, false",
        "message, , false",
        "message, ../../etc/passwd, false",
        ", 201234567890@c.us, false"
    })
    void groupsChannelsOwnMessagesAndOtherEventsHaveNoAuthorWhoCounts(String name, String chat, boolean fromMe) {
        assertThat(Identities.author(
                        event(name, chat, "201234567890@c.us", "201234567890@c.us", fromMe), IdentitiesTest::nobody))
                .isEmpty();
    }

    @Test
    void aRecipientThatAnOperatorNamesIsLookedUpToo() {
        assertThat(Identities.of(Jid.parse("123456789012345@lid"), lid -> Optional.of("201234567890@c.us"))
                        .all())
                .containsExactlyInAnyOrder("123456789012345@lid", "201234567890@c.us");
        assertThat(Identities.of(Jid.parse("120363000000000000@g.us"), IdentitiesTest::nobody)
                        .all())
                .containsExactly("120363000000000000@g.us");
        assertThat(Identities.of(Jid.parse("120363000000000000@g.us"), IdentitiesTest::nobody)
                        .unresolved())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5215512345678@c.us, 525512345678@c.us",
        "5491123456789@c.us, 541123456789@c.us",
        "5511987654321@c.us, 551187654321@c.us"
    })
    void aMobileThatWhatsAppWritesOtherwiseThanItIsDialledIsLookedForInBothForms(String one, String other) {
        assertThat(Identities.spellings(one)).containsExactly(one, other);
        assertThat(Identities.spellings(other)).containsExactly(other, one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "201234567890@c.us",
                "551131234567@c.us",
                "123456789012345@lid",
                "120363000000000000@g.us",
                "521@c.us",
                ""
            })
    void everybodyElseHasOneForm(String jid) {
        assertThat(Identities.spellings(jid)).isEqualTo(List.of(jid));
    }
}
