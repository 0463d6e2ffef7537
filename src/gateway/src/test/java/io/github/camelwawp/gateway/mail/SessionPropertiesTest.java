package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps"})
    void everyWaitHasAnEnd(String protocol) {
        assertThat(SessionProperties.of(protocol, 7000, false))
                .containsEntry("mail." + protocol + ".connectiontimeout", "7000")
                .containsEntry("mail." + protocol + ".timeout", "7000")
                .containsEntry("mail." + protocol + ".writetimeout", "7000")
                .containsEntry("mail." + protocol + ".ssl.checkserveridentity", "true")
                .doesNotContainKey("mail." + protocol + ".auth.mechanisms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps"})
    void aTokenIsUsedByNoOtherMechanism(String protocol) {
        assertThat(SessionProperties.of(protocol, 7000, true))
                .containsEntry("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
    }

    @Test
    void anUnencryptedConnectionBecomesEncryptedWhereTheServerOffersIt() {
        assertThat(SessionProperties.of("imap", 7000, false)).containsEntry("mail.imap.starttls.enable", "true");
    }
}
