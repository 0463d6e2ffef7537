package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteClaimTest extends ClaimContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options() {
        return SqliteFiles.options(folder, clock);
    }

    @Test
    void whatAKilledGatewayHadClaimedIsFreeAtOnceAfterTheRestart() throws Exception {
        journal.close();
        for (String line : Writer.killedAfter(50, options(), 4)) {
            String[] words = line.split(" ");
            journal = Journal.open(options());
            assertThat(journal.claims().take(Long.parseLong(words[1]))).isTrue();
            journal.close();
        }
        journal = Journal.open(options());
    }
}
