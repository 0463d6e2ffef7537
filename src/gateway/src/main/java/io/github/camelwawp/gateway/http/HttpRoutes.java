package io.github.camelwawp.gateway.http;

import io.github.camelwawp.gateway.forward.StoredMessages;
import io.github.camelwawp.gateway.forward.StoredWork;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.Glance;
import io.github.camelwawp.gateway.journal.Journal;
import io.github.camelwawp.gateway.journal.MessageKey;
import io.github.camelwawp.gateway.poll.WorkComponent;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Forwards what {@code POST /messages} stored; while the gateway is on hold, it still accepts and stores calls. */
final class HttpRoutes extends RouteBuilder {

    private final Journal journal;
    private final Hold hold;
    private final PollTrouble trouble;
    private final Duration lease;
    private final StoredMessages stored;

    /** @param lease after which another gateway on the same journal may take over a message this one started */
    HttpRoutes(Journal journal, Hold hold, PollTrouble trouble, Duration lease) {
        this.journal = journal;
        this.hold = hold;
        this.trouble = trouble;
        this.lease = lease;
        this.stored = new StoredMessages(journal, hold, trouble);
    }

    @Override
    public void configure() throws Exception {
        from(WorkComponent.uri(
                                getContext(),
                                "http",
                                new StoredWork(journal, MessageKey.HTTP, Glance.DueKind.CALLS, lease),
                                trouble)
                        + "?delay={{gateway.http.forward-delay}}" + WorkComponent.EAGER)
                .routeId("http-forward")
                .routePolicy(hold)
                .autoStartup("{{gateway.http.enabled}}")
                .errorHandler(noErrorHandler())
                .process(e -> stored.load(e, MessageKey.HTTP))
                .to("direct:forward")
                .process(stored::finish);
    }
}
