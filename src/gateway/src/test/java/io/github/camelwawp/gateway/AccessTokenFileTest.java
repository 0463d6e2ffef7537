package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelwawp.sandbox.SandboxMessage;
import io.github.camelwawp.sandbox.SandboxOptions;
import io.github.camelwawp.sandbox.WawpSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator replaces the access token while texts wait for it. */
@Timeout(120)
class AccessTokenFileTest {

    @RegisterExtension
    final TestGateway gateway = new TestGateway(TestGateway.HTTP);

    @Test
    void aNewTokenInItsFileEndsTheHold() throws Exception {
        Path file = Files.writeString(gateway.folder().resolve("access-token"), "OLD_TOKEN_9a1b");
        try (WawpSandbox strict = WawpSandbox.start(SandboxOptions.onPort(0).withToken("NEW_TOKEN_4d2e"))) {
            gateway.start("gateway.access-token-file=" + file, "camel.component.wawp.base-url=" + strict.baseUrl());
            gateway.drop("a.txt", "waits for the token");
            await().untilAsserted(() -> assertThat(
                            HttpCaller.json(gateway.http().send(gateway.http().to("/status")))
                                    .at("/hold/reason")
                                    .asText())
                    .isEqualTo("CREDENTIALS"));
            Files.writeString(file, "NEW_TOKEN_4d2e");
            await().untilAsserted(() -> assertThat(strict.messages())
                    .extracting(SandboxMessage::message)
                    .containsExactly("waits for the token"));
            gateway.settled();
        }
    }
}
