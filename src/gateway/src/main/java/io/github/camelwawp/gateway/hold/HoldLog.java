package io.github.camelwawp.gateway.hold;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the log says of outages and pauses. */
final class HoldLog {

    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    private final HeldRoutes routes;

    HoldLog(HeldRoutes routes) {
        this.routes = routes;
    }

    /** @param count of the messages in the journal */
    void began(Hold.Trouble trouble, String count, long interval) {
        LOG.atLevel(trouble.planned() ? Level.WARN : Level.ERROR)
                .log(
                        "Nothing can be sent: {}. {} Waiting: {}, and {} messages in the journal. Next check in about {} s",
                        trouble.what(),
                        trouble.advice(),
                        routes.names(),
                        count,
                        interval / 1000);
    }

    void ended() {
        LOG.info("Texts can be sent again; {} continue", routes.names());
    }

    void unclear(Throwable why) {
        LOG.debug("The check whether texts can be sent again failed", why);
    }

    void paused(String count) {
        LOG.warn(
                "Paused by an operator: nothing is sent until an operator resumes sending. {} messages wait in the journal",
                count);
    }

    void resumed() {
        LOG.info("Resumed by an operator; {} continue", routes.names());
    }

    void resumedForATry() {
        LOG.info("Resumed by an operator; the next text shows whether texts can be sent");
    }

    void resumedInVain(Hold.Trouble trouble) {
        LOG.info("Resumed by an operator, but nothing can be sent yet: {}", trouble.what());
    }
}
