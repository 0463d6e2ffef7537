package io.github.camelwawp.gateway.journal;

import io.github.camelwawp.gateway.disk.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small file beside an embedded journal. It stores the journal's id, its generation, which grows with each change of the
 * opt-out list, each start and, if there were messages, each hour, and the state in which the journal's file was closed. The
 * journal is always written first, so it is never behind the seal.
 */
final class FileSeal extends Seal {

    private static final Logger LOG = LoggerFactory.getLogger(FileSeal.class);

    private static final int BUFFER = 1 << 18;

    private final Path journal;
    /** SQLite's log: changes that are not yet in the file itself. */
    private final Path log;

    private final Path seal;
    /** Null until the database is open. Guarded by this, like the fields below. */
    private SealText written;

    private long newest;

    FileSeal(JournalOptions options) {
        this.journal = options.file().orElseThrow();
        this.log = journal.resolveSibling(journal.getFileName() + "-wal");
        this.seal = options.beside(".seal");
    }

    @Override
    void check() {
        try {
            if (!Files.exists(seal, LinkOption.NOFOLLOW_LINKS)) {
                // A new folder, an earlier version, or an operator who accepts the journal as it is.
                return;
            }
            SealText known = read();
            if (!Files.exists(journal)) {
                throw refused("is gone");
            }
            if (Files.size(journal) == 0) {
                throw refused("is empty");
            }
            if (known.closed() == null) {
                look(known);
            } else if (!take(known)) {
                throw refused("is not as the gateway left it: it is damaged, or a different file");
            }
        } catch (IOException e) {
            throw new JournalException(
                    "The journal " + journal + " or its seal cannot be read ("
                            + e.getClass().getSimpleName()
                            + "): give the gateway's user the right to read and write both.",
                    e);
        }
    }

    private SealText read() throws IOException {
        Optional<SealText> known = Optional.empty();
        if (Files.isRegularFile(seal, LinkOption.NOFOLLOW_LINKS) && Files.size(seal) <= SealText.MAXIMUM) {
            known = SealText.parse(Files.readAllBytes(seal));
        }
        return known.orElseThrow(() -> new JournalException(
                "The seal " + seal + " is damaged, so the gateway cannot know whether " + journal
                        + " is still the same journal: if it is, delete the seal.",
                null));
    }

    /**
     * False if the file differs from its state at closing; otherwise the seal drops that state, since the file is about to
     * change.
     */
    private boolean take(SealText known) throws IOException {
        if (isUnfinished() || !known.closed().equals(print())) {
            return false;
        }
        PrivateFiles.replace(seal, new SealText(known.id(), known.generation(), null).print());
        return true;
    }

    private boolean isUnfinished() throws IOException {
        return Files.exists(log) && Files.size(log) > 0;
    }

    /** The file's length and a checksum: enough against accidents, and as fast as the disk. Nobody has the file open. */
    private String print() throws IOException {
        CRC32C checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
            while (channel.read(buffer) >= 0) {
                checksum.update(buffer.flip());
                buffer.clear();
            }
            return channel.size() + " " + Long.toHexString(checksum.getValue());
        }
    }

    private void look(SealText known) {
        SqliteLook found;
        try {
            found = SqliteLook.into(journal);
        } catch (SQLException e) {
            throw refused("is damaged");
        }
        if (!known.id().equals(found.id())) {
            throw refused("is a different file");
        }
        if (found.generation() < known.generation()) {
            throw refused("is older than the gateway left it: it is a restored copy, or incomplete");
        }
    }

    private JournalException refused(String what) {
        return new JournalException(
                "The journal " + journal + " " + what + ". People who have opted out could get texts again,"
                        + " and others the same text twice: restore the right file, or delete " + seal
                        + " to continue with this file.",
                null);
    }

    @Override
    synchronized void opened(Database database) {
        SealText now = database.transaction("store its identity", connection -> {
            Optional<String> id = id(connection);
            if (id.isEmpty()) {
                Sql.update(
                        connection,
                        "insert into wawp_journal (id, generation) values (?, 0)",
                        UUID.randomUUID().toString());
            }
            long generation = advance(connection);
            return new SealText(id(connection).orElseThrow(), generation, null);
        });
        newest = newest(database);
        write(now);
    }

    private static Optional<String> id(Connection connection) throws SQLException {
        return Sql.first(connection, row -> row.getString("id"), "select id from wawp_journal");
    }

    @Override
    long advance(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        row -> row.getLong("generation"),
                        "update wawp_journal set generation = generation + 1 returning generation")
                .orElseThrow();
    }

    @Override
    synchronized void renew(long generation) {
        if (generation > written.generation()) {
            write(new SealText(written.id(), generation, null));
        }
    }

    @Override
    synchronized void renew(Database database) {
        long now = newest(database);
        if (now != newest) {
            renew(database.transaction("advance the seal", this::advance));
            newest = now;
        }
    }

    private static long newest(Database database) {
        return database.read(
                        "read the newest message",
                        connection -> Sql.first(connection, row -> row.getLong(1), "select max(seq) from wawp_message"))
                .orElse(0L);
    }

    /** The journal works without the new seal, with the protection of the previous one. */
    private void write(SealText text) {
        written = text;
        try {
            PrivateFiles.replace(seal, text.print());
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be written ({}), so the gateway would not notice a journal restored from that time",
                    seal,
                    e.toString());
        }
    }

    @Override
    synchronized void closed() {
        if (written == null || written.closed() != null) {
            return;
        }
        try {
            if (!isUnfinished()) {
                write(new SealText(written.id(), written.generation(), print()));
            }
        } catch (IOException e) {
            LOG.warn("The closing state of {} cannot be recorded in its seal: {}", journal, e.toString());
        }
    }
}
