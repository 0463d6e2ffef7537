package io.github.camelwawp.gateway.deadletter;

import java.io.IOException;

/** The disk has no space for a dead letter; nothing was written. */
class NoRoomException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRoomException(long size, long room) {
        super("the original has " + size + " bytes, but the disk of the dead letters has space for only " + room);
    }
}
