package io.github.camelwawp.gateway.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a failed file is retried, by a clock that the test sets. */
class InboxFilesTest {

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final InboxFiles files = new InboxFiles(
            Duration.ofSeconds(1), e -> e instanceof IllegalStateException, nanos::get, Clock.systemUTC());
    private Path path;

    @BeforeEach
    void write() throws Exception {
        path = Files.writeString(folder.resolve("a.txt"), "one");
    }

    private GenericFile<File> file() {
        GenericFile<File> file = new GenericFile<>();
        file.setEndpointPath(folder.toString());
        file.setFile(path.toFile());
        return file;
    }

    private boolean taken() {
        return files.begin(null, null, exchange(null), file());
    }

    private Exchange exchange(Exception failure) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setException(failure);
        return exchange;
    }

    private void fails(Exception failure) {
        Exchange exchange = exchange(failure);
        assertThat(files.begin(null, null, exchange, file())).isTrue();
        files.rollback(null, null, exchange, file());
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void quiet() {
        assertThat(taken()).isFalse();
        later(Duration.ofSeconds(1));
    }

    @Test
    void oneThatFailsRestsTwiceAsLongEachTimeAndTenMinutesAtMost() {
        quiet();
        for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600}) {
            fails(new IOException("no space"));
            later(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(taken()).as("after nearly %s s", seconds).isFalse();
            later(Duration.ofMillis(1));
        }
    }

    @Test
    void onlyTroubleOfItsOwnLetsItRest() {
        quiet();
        for (int time = 0; time < 5; time++) {
            fails(new IllegalStateException("everybody's"));
        }
        assertThat(taken()).isTrue();
    }

    @Test
    void oneThatWasChangedIsAnotherOne() throws Exception {
        quiet();
        fails(new IOException("no space"));
        Files.writeString(path, "another");
        quiet();
        assertThat(taken()).isTrue();
    }
}
