package io.github.camelwawp.gateway.events;

import io.github.camelwawp.event.WawpEvent;
import io.github.camelwawp.gateway.watch.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether an event belongs to the session that this gateway sends for. Wawp names a session by its instance id
 * or by a name of its own; only an event that certainly belongs to another session is skipped, since a STOP must not be
 * lost when in doubt.
 */
final class OwnSession {

    private static final Logger LOG = LoggerFactory.getLogger(OwnSession.class);

    private final String instanceId;
    /** Whether Wawp names sessions by instance id here; if so, any other word is another session. */
    private volatile boolean byId;

    private final Told told = new Told();

    OwnSession(String instanceId) {
        this.instanceId = instanceId;
    }

    boolean has(WawpEvent event) {
        String session = event.session();
        if (session == null) {
            return true;
        }
        if (session.equals(instanceId)) {
            // Wawp's flat session.status carries the instance id where other events carry a session's name.
            byId |= !WawpEvent.SESSION_STATUS.equals(event.event());
            return true;
        }
        boolean ids = session.matches("\\d{5,}")
                && instanceId.matches("\\d{5,}")
                && Math.abs(session.length() - instanceId.length()) <= 1;
        if (!byId && !ids) {
            return true;
        }
        if (told.isNews("another session")) {
            LOG.warn("Events of a session other than camel.component.wawp.instance-id arrive and are ignored."
                    + " Remove this gateway's URL from that session's webhooks");
        }
        return false;
    }
}
