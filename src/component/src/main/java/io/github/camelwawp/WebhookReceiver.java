package io.github.camelwawp;

import io.github.camelwawp.event.Authenticity;
import io.github.camelwawp.event.EventFormatException;
import io.github.camelwawp.event.EventParser;
import io.github.camelwawp.event.WawpEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers Wawp's calls: checks the caller, parses the events and queues them. The route processes them from the queue. */
final class WebhookReceiver extends ServiceSupport implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookReceiver.class);

    private final Authenticity authenticity;
    private final String hmacHeader;
    private final int maxSize;
    private final EventIntake intake;
    private final WebhookGate gate;
    private final WebhookCounts counts;
    /**
     * Calls hold the read lock and the stop takes the write lock, so that no event is queued after the queue was drained.
     */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    WebhookReceiver(WawpEventsConfiguration options, EventIntake intake, WebhookGate gate, WebhookCounts counts) {
        this.authenticity = options.authenticity();
        this.hmacHeader = options.getHmacHeader();
        this.maxSize = options.getMaxEventSize();
        this.intake = intake;
        this.gate = gate;
        this.counts = counts;
    }

    private record Response(int status, String sentence) {}

    @Override
    public void process(Exchange exchange) {
        Message call = exchange.getMessage();
        Response response = receive(call);
        // Nothing that the caller sent goes into the response.
        call.removeHeaders("*");
        call.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
        call.setHeader(Exchange.CONTENT_TYPE, response.sentence() == null ? null : "text/plain; charset=utf-8");
        call.setBody(response.sentence());
    }

    private Response receive(Message call) {
        if (!authenticity.acceptsUrl(call.getHeader(WebhookGate.SECRET))) {
            return refuse(WebhookRefusal.UNAUTHORIZED);
        }
        try {
            byte[] body = body(call);
            if (body.length > maxSize) {
                return refuse(WebhookRefusal.TOO_LARGE);
            }
            return authenticity.acceptsBody(body, call.getHeader(hmacHeader))
                    ? take(EventParser.parse(body))
                    : refuse(WebhookRefusal.UNAUTHORIZED);
        } catch (EventFormatException e) {
            return malformed(e.getMessage());
        } catch (IOException | InvalidPayloadException | RuntimeCamelException e) {
            LOG.debug("A body could not be read", e);
            return malformed("The body cannot be read.");
        }
    }

    private Response refuse(WebhookRefusal why) {
        counts.refused(why);
        return new Response(why.status(), why.sentence());
    }

    private Response malformed(String sentence) {
        counts.malformed.increment();
        return new Response(400, sentence);
    }

    private Response take(List<WawpEvent> events) {
        open.readLock().lock();
        try {
            return isStarted() && intake.take(events) ? new Response(200, null) : refuse(WebhookRefusal.BUSY);
        } finally {
            open.readLock().unlock();
        }
    }

    /** One byte more than the limit, to recognize a body that just fits. */
    private byte[] body(Message call) throws IOException, InvalidPayloadException {
        if (call.getBody() == null) {
            return new byte[0];
        }
        try (InputStream in = call.getMandatoryBody(InputStream.class)) {
            return in.readNBytes(maxSize + 1);
        }
    }

    @Override
    protected void doStart() {
        ServiceHelper.startService(intake);
        gate.install();
    }

    @Override
    protected void doStop() {
        gate.remove();
        try {
            open.writeLock().lockInterruptibly();
            // From here on every call sees that this receiver has stopped.
            open.writeLock().unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ServiceHelper.stopService(intake);
    }
}
