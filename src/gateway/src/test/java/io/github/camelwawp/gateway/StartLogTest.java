package io.github.camelwawp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelwawp.sandbox.WawpSandboxExtension;
import io.github.camelwawp.testing.LogLines;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a start writes into the log. */
class StartLogTest {

    @RegisterExtension
    static final WawpSandboxExtension sandbox = new WawpSandboxExtension();

    @RegisterExtension
    final LogLines log = new LogLines();

    @TempDir
    Path folder;

    @Test
    void aPasswordInAnUrlIsNotShownWhateverItsPropertyIsCalled() throws Exception {
        String url = "tcp://user:HIDDEN_VALUE@127.0.0.1:1?password=HIDDEN_VALUE&user=x";
        try (RunningGateway gateway = RunningGateway.withHttp(
                folder,
                sandbox,
                "gateway.jms.enabled=true",
                "gateway.jms.url=" + url,
                "my.broker=" + url,
                "gateway.template.file=${body} {{my.broker}}",
                "gateway.opt-out.help-text={{my.broker}}")) {
            gateway.forward("file", "201234567890", "hello");
        }
        assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("HIDDEN_VALUE"));
    }
}
