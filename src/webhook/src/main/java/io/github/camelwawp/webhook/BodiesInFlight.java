package io.github.camelwawp.webhook;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One limit for the bodies of all calls whose callers are not verified yet. When a new body does not fit, the bodies that
 * have been arriving longest give way: an honest caller has finished long before its turn comes.
 */
final class BodiesInFlight {

    private final long most;
    private final Set<Body> arriving = new LinkedHashSet<>();
    private long size;
    private long arrivingSize;

    BodiesInFlight(long most) {
        this.most = most;
    }

    /**
     * @param bytes   the largest size of the body
     * @param giveWay ends its call; runs in the thread of the call that needs the room
     * @return null if complete bodies leave no room
     */
    Body admit(long bytes, Runnable giveWay) {
        Body body = new Body(bytes, giveWay);
        List<Body> surplus = new ArrayList<>();
        synchronized (this) {
            if (size - arrivingSize + bytes > most) {
                return null;
            }
            for (Iterator<Body> longest = arriving.iterator(); size + bytes > most; ) {
                Body next = longest.next();
                longest.remove();
                arrivingSize -= next.bytes;
                size -= next.bytes;
                next.counted = false;
                surplus.add(next);
            }
            arriving.add(body);
            arrivingSize += bytes;
            size += bytes;
        }
        surplus.forEach(next -> next.giveWay.run());
        return body;
    }

    final class Body {

        private final long bytes;
        private final Runnable giveWay;
        private boolean counted = true;

        private Body(long bytes, Runnable giveWay) {
            this.bytes = bytes;
            this.giveWay = giveWay;
        }

        /** The body is complete: it keeps its room until its call is answered. */
        void whole() {
            synchronized (BodiesInFlight.this) {
                if (arriving.remove(this)) {
                    arrivingSize -= bytes;
                }
            }
        }

        void answered() {
            synchronized (BodiesInFlight.this) {
                whole();
                if (counted) {
                    counted = false;
                    size -= bytes;
                }
            }
        }
    }
}
