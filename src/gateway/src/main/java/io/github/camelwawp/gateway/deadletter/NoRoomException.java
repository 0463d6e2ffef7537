package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;

/** The disk has no space for a dead letter; nothing was written. */
class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoomException(long size, long room) {
        super("what came in has " + size + " bytes, and the disk of the dead letters has room for " + room);
    }
}
