package io.github.camelwawp.gateway.journal;

import java.time.Instant;
import java.util.UUID;

/** Ids of messages: a UUID of version 7 (RFC 9562), so that new rows come together at the end of an index. */
final class OrderedId {

    private static final long RANDOM = 0xFFFL;
    private static final long VERSION = 0x7000L;

    private OrderedId() {}

    static String at(Instant now) {
        UUID random = UUID.randomUUID();
        long time = now.toEpochMilli() << 16;
        return new UUID(time | VERSION | random.getMostSignificantBits() & RANDOM, random.getLeastSignificantBits())
                .toString();
    }
}
