package io.github.camelwawp.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelwawp.gateway.message.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends JournalContract {

    @TempDir
    Path folder;

    @Override
    JournalOptions options(boolean keepTexts) {
        return SqliteFiles.options(folder.resolve("data"), keepTexts, clock);
    }

    @Test
    void aFileThatAnotherProcessHasOpenIsRefused() throws Exception {
        assertThat(Failures.ofAnotherProcess(options(false))).contains("another process has the file open");
        open("still working");
    }

    @Test
    void aClaimIsOursAgainAfterARestart() {
        String id =
                journal.waiting().accept(null, CHAT, null, "Hello", Timing.NONE).id();
        assertThat(journal.waiting().claim(id, Duration.ofMinutes(10))).isTrue();
        journal.close();
        journal = Journal.open(options(false));
        assertThat(journal.waiting().due(MessageKey.HTTP, 10)).hasSize(1);
        assertThat(journal.waiting().claim(id, Duration.ofMinutes(10))).isTrue();
        journal.waiting().finish(id, MessageState.SENT, null);
        assertThat(journal.waiting().claim(id, Duration.ofMinutes(10))).isFalse();
    }

    @Test
    void aFolderThatCannotBeMadeIsTold() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        JournalOptions options = new JournalOptions(
                "jdbc:sqlite:" + folder.resolve("file/journal.db"), "", "", Duration.ofDays(30), false, clock);
        assertThatThrownBy(() -> Journal.open(options))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("folder cannot be created");
    }

    @Test
    void aDamagedFileIsTold() throws Exception {
        journal.close();
        Files.write(folder.resolve("data/journal.db"), new byte[100_000]);
        Files.delete(folder.resolve("data/journal.seal"));
        assertThatThrownBy(() -> Journal.open(options(false)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("the file is damaged");
    }

    @Test
    void theFileDoesNotKeepTheSpaceOfEveryCommit() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            journal.deliveries().finish(open("message " + i).id(), DeliveryState.SENT, null, null);
        }
        journal.close();
        assertThat(Files.size(folder.resolve("data/journal.db"))).isLessThan(20 << 20);
    }
}
