package io.github.camelwawp.gateway.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import org.h2.mvstore.DataUtils;

/** Moves the date by which an H2 file counts its time, so that what it holds seems to be written by a clock that was wrong. */
final class AheadFile {

    private static final int BLOCK = 4096;

    private AheadFile() {}

    /** @param file with its ending; closed */
    static void move(Path file, Duration duration) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            for (int copy = 0; copy < 2; copy++) {
                byte[] block = new byte[BLOCK];
                open.seek((long) copy * BLOCK);
                open.readFully(block);
                String text = new String(block, StandardCharsets.ISO_8859_1);
                HashMap<String, String> header =
                        DataUtils.parseMap(text.substring(0, text.indexOf('\n')).strip());
                header.remove("fletcher");
                header.put(
                        "created", Long.toHexString(Long.parseLong(header.get("created"), 16) + duration.toMillis()));
                StringBuilder line = DataUtils.appendMap(new StringBuilder(), header);
                byte[] head = line.toString().getBytes(StandardCharsets.ISO_8859_1);
                DataUtils.appendMap(
                        line, "fletcher", Integer.toHexString(DataUtils.getFletcher32(head, 0, head.length)));
                open.seek((long) copy * BLOCK);
                open.write(Arrays.copyOf(line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1), BLOCK));
            }
        }
    }
}
