package io.github.camelwawp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.sandbox.SandboxOptions;
import io.github.camelwawp.sandbox.WawpSandboxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A token in a file may change while routes run. */
class AccessTokenFileTest extends SandboxedCamel {

    @RegisterExtension
    static final WawpSandboxExtension strict =
            new WawpSandboxExtension(SandboxOptions.onPort(0).withToken("NEW_TOKEN_4d2e"));

    @TempDir
    Path folder;

    private Path file;
    private String uri;

    @BeforeEach
    void name() {
        file = folder.resolve("token");
        uri = "wawp:send-text?chatId=" + CHAT + "&baseUrl=" + strict.baseUrl() + "&accessTokenFile=" + file;
    }

    @Test
    void anotherTokenCountsAtOnceAndTheFileGoesBeforeTheOption() throws Exception {
        Files.writeString(file, "OLD_TOKEN_9a1b\n");
        Exchange refused = send(uri, "before");
        assertThat(failure(refused)).isInstanceOf(WawpAccountException.class);
        assertThat(refused.getException().getMessage()).doesNotContain("OLD_TOKEN");

        Files.writeString(file, "NEW_TOKEN_4d2e\n");
        assertThat(send(uri, "after").getException()).isNull();
        Files.delete(file);
        assertThat(send(uri, "while somebody replaces it").getException()).isNull();
        assertThat(strict.messages()).hasSize(2);
    }

    @Test
    void theFileAloneIsEnough() throws Exception {
        options.setAccessToken(null);
        Files.writeString(file, "NEW_TOKEN_4d2e");
        assertThat(send(uri, "hello", Map.of()).getException()).isNull();
    }

    @Test
    void aFileThatIsOfNoUseStopsTheEndpointWithOneSentence() {
        assertThatThrownBy(() -> context.getEndpoint(uri).createProducer().start())
                .hasStackTraceContaining(
                        "wawp: option accessTokenFile: " + file + " does not exist: create it, or name another file.");
    }
}
