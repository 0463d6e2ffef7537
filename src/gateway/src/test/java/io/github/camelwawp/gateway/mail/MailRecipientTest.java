package io.github.camelwawp.gateway.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.recipient.OwnAddresses;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailRecipientTest {

    private static final String USER = "Alerts@example.com";
    private static final Set<String> NAMES = Set.of("ops", "dev");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "To: alerts+201234567890@example.com                     | 201234567890",
                "To: ALERTS+Ops@Example.COM                              | ops",
                "To: 201234567890@example.com                            | 201234567890",
                "To: ops@example.com                                     | ops",
                "To: ops+urgent@example.com                              | ops",
                "To: office+dev@example.com                              | dev",
                "Cc: \"Operations\" <ops@example.com>                    | ops",
                "Delivered-To: ops@example.com                           | ops",
                "X-Original-To: dev@example.com                          | dev",
                "To: ops@example.com, dev@example.com                    | ops,dev",
                "To: alerts+typo@example.com                             | typo",
                "To: alerts@example.com                                  | ``",
                "To: alerts+@example.com                                 | ``",
                "To: bob@example.com                                     | ``",
                "To: bob+lists@example.com                               | ``",
                "To: 123@example.com                                     | ``",
                "To: 201234567890@elsewhere.example.com                  | ``",
                "To: \"ops@example.com\" <bob@example.com>               | ``",
                "To: undisclosed-recipients:;                            | ``",
                "Bcc: ops@example.com                                    | ``",
                "Subject: [ops] Disk full                                | ops",
                "Subject: [201234567890]Disk full                        | 201234567890",
                "Subject: [ops, dev] Disk full                           | ops, dev",
                "Subject: [ops, nobody] Disk full                        | ``",
                "Subject: Re: [ops] Disk full                            | ``",
                "Subject: [PATCH] Disk full                              | ``",
                "Subject: =?UTF-8?Q?=5Bops=5D_Disk_full?=                | ops"
            })
    void theRecipientIsFound(String header, String to) throws Exception {
        assertThat(of(header).to()).isEqualTo(to);
    }

    @Test
    void theNameIsTakenOffTheSubjectOnlyIfItWasUsed() throws Exception {
        assertThat(of("Subject: [ops] Disk full").subject()).isEqualTo("Disk full");
        assertThat(of("Subject: [PATCH] Disk full").subject()).isEqualTo("[PATCH] Disk full");
        assertThat(of("To: dev@example.com\nSubject: [ops] Disk full").subject())
                .isEqualTo("[ops] Disk full");
    }

    @Test
    void blindCopiesOfOneMailHaveDifferentKeysAndTheSameCopyAlwaysTheSame() throws Exception {
        String mail = "Message-ID: <1@example.com>\nTo: undisclosed-recipients:;\nX-Original-To: ";
        assertThat(key(mail + "ops@example.com"))
                .startsWith("<1@example.com>#")
                .isEqualTo(key(mail + "ops@example.com"))
                .isNotEqualTo(key(mail + "dev@example.com"));
        assertThat(key("Message-ID: <1@example.com>\nTo: ops@example.com\nDelivered-To: ops@example.com"))
                .startsWith("<1@example.com>#")
                .isEqualTo(key("Message-ID: <1@example.com>\nTo: ops@example.com\nDelivered-To: other@example.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u200e", "\u00ad", "\u2060", "\ufeff", "\u202a"})
    void whatNobodySeesInAnAddressIsNoPartOfTheNumber(String unseen) throws Exception {
        for (String address : List.of(
                "2012345" + unseen + "67890@example.com",
                "alerts+2012" + unseen + "34567890@example.com",
                "Ops <" + unseen + "201234567890@example.com>")) {
            byte[] mail = ("To: " + address + "\n\nx\n").getBytes(StandardCharsets.UTF_8);
            MailHeaders headers = MailHeaders.of(new RawMail(mail, true, mail.length));
            assertThat(MailRecipient.of(headers, new OwnAddresses("example.com", ""), name -> false)
                            .to())
                    .as(address)
                    .isEqualTo("201234567890");
        }
    }

    @Test
    void withoutAMessageIdTheKeyIsAHashOfHeadersAndSize() throws Exception {
        assertThat(key("Subject: a"))
                .matches("sha256:[0-9a-f]{64}")
                .isEqualTo(key("Subject: a"))
                .isNotEqualTo(key("Subject: b"));
    }

    @Test
    void anUnnamedDomainIsTheUsersAndAUserWithoutOneOwnsAll() {
        assertThat(new OwnAddresses("", "alerts@example.com").contain("x@example.com"))
                .isTrue();
        assertThat(new OwnAddresses("", "alerts@example.com").contain("x@other.example.com"))
                .isFalse();
        assertThat(new OwnAddresses("@A.example.com, b.example.com", "alerts@example.com").contain("x@a.example.com"))
                .isTrue();
        assertThat(new OwnAddresses("a.example.com", "alerts@example.com").contain("x@example.com"))
                .isFalse();
        assertThat(new OwnAddresses("", "alerts").contain("x@example.com")).isTrue();
    }

    private static String key(String headers) throws Exception {
        byte[] bytes = (headers + "\n\nx\n").getBytes(StandardCharsets.UTF_8);
        return MailKey.of(new RawMail(bytes, true, bytes.length), headers(headers), of(headers));
    }

    private static MailRecipient of(String headers) throws Exception {
        return MailRecipient.of(headers(headers), new OwnAddresses("", USER), NAMES::contains);
    }

    private static MailHeaders headers(String headers) throws MessagingException {
        byte[] bytes = (headers + "\n\nx\n").getBytes(StandardCharsets.UTF_8);
        return MailHeaders.of(new RawMail(bytes, true, bytes.length));
    }
}
