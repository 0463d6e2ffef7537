package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.SandboxMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.mail.MailEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what Java and Camel read. */
class RightOptionTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @Test
    void noOptionOfTheComponentChangesWhoGetsAText() throws Exception {
        gateway.start(
                "camel.component.wawp.skip-control-headers=true", "camel.component.wawp.chat-id=201234567899@c.us");
        gateway.forward("test", "201234567890", "for one person");
        gateway.settled();
        assertThat(gateway.sandbox().messages())
                .extracting(SandboxMessage::chatId)
                .containsExactly("201234567890@c.us");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100ms", "100", "1s", "1000", "1s100ms"})
    void timesWithAndWithoutUnitsAreWhatTheySay(String time) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("gateway.http.request-timeout=30s", "gateway.redelivery.maximum-delay=2m"));
        for (String name : List.of(
                "gateway.file.poll-delay",
                "gateway.file.quiet",
                "gateway.http.idle-timeout",
                "gateway.http.forward-delay",
                "gateway.mail.poll-delay",
                "gateway.mail.timeout",
                "gateway.redelivery.delay",
                "gateway.hold.interval",
                "gateway.events.poll-delay",
                "gateway.delivery.alarm-interval")) {
            options.add(name + "=" + time);
        }
        options.addAll(List.of("gateway.events.enabled=true", "gateway.events.secret=EVENT_SECRET"));
        gateway.start(options.toArray(String[]::new));
        gateway.drop("note.txt", time);
        await().untilAsserted(() -> assertThat(gateway.texts()).contains(time));
        long millis = millis(time);
        assertThat(gateway.context().getEndpoints())
                .filteredOn(MailEndpoint.class::isInstance)
                .singleElement()
                .satisfies(mail -> {
                    assertThat(((MailEndpoint) mail).getDelay()).isEqualTo(millis == 1000 ? 50 : millis);
                    assertThat(((MailEndpoint) mail).getConfiguration().getConnectionTimeout())
                            .isEqualTo((int) millis);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"R&D", "a+b", "100%", "a b", "a#b;c:d", "#inbox", "RAW(a)"})
    void aFolderAQueueAndAnInboxHaveTheNamesThatAreWritten(String name) throws Exception {
        assertNames(name, gateway.folder().resolve(name));
    }

    /** The inbox has another name, since not each machine can have this one for a file. */
    @Test
    void lettersBeyondAsciiStayInTheNamesOfAFolderAndAQueue() throws Exception {
        assertNames("Grüße", gateway.folder().resolve("inbox"));
    }

    private void assertNames(String name, Path inbox) throws Exception {
        Files.createDirectories(inbox);
        gateway.start("gateway.mail.folder=" + name, "gateway.jms.queue=" + name, "gateway.file.directory=" + inbox);
        assertThat(gateway.context().getEndpoints())
                .filteredOn(MailEndpoint.class::isInstance)
                .extracting(mail -> ((MailEndpoint) mail).getConfiguration().getFolderName())
                .containsOnly(name);
        assertThat(gateway.context().getEndpoints())
                .filteredOn(JmsEndpoint.class::isInstance)
                .extracting(jms -> ((JmsEndpoint) jms).getDestinationName())
                .contains(name);
        assertThat(gateway.context().getEndpoints())
                .filteredOn(FileEndpoint.class::isInstance)
                .extracting(file -> ((FileEndpoint) file).getConfiguration().getDirectory())
                .contains(inbox.toString());
    }

    private static long millis(String time) {
        return switch (time) {
            case "100ms", "100" -> 100;
            case "1s100ms" -> 1100;
            default -> 1000;
        };
    }
}
