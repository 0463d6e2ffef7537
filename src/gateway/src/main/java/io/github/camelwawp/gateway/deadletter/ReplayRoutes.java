package io.github.camelwawp.gateway.deadletter;

import io.github.camelwawp.gateway.hold.ClaimedException;
import io.github.camelwawp.gateway.hold.Hold;
import io.github.camelwawp.gateway.hold.PollTrouble;
import io.github.camelwawp.gateway.journal.DeliveryState;
import io.github.camelwawp.gateway.message.Letter;
import io.github.camelwawp.gateway.message.Luggage;
import io.github.camelwawp.gateway.poll.WorkComponent;
import io.github.camelwawp.recipient.InvalidRecipientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Replays the dead letters in {@code dead-letters/replay/}, each from its first unsent part. One that fails again becomes a new
 * dead letter; an unreadable one is moved back unchanged.
 */
public class ReplayRoutes extends RouteBuilder {

    /** Exchange property: the folder of the dead letter. */
    private static final String FOLDER = "GatewayReplay";

    private final ReplayFolder folder;
    private final Hold hold;
    private final PollTrouble trouble;

    public ReplayRoutes(ReplayFolder folder, Hold hold, PollTrouble trouble) {
        this.folder = folder;
        this.hold = hold;
        this.trouble = trouble;
    }

    @Override
    public void configure() {
        from(WorkComponent.uri(getContext(), "replay", folder::letters, trouble) + "?delay={{gateway.file.poll-delay}}")
                .routeId("replay")
                .routePolicy(hold)
                .errorHandler(noErrorHandler())
                .doTry()
                .process(this::load)
                .to("direct:address")
                .process(this::dealtWith)
                .endDoTry()
                .doCatch(ReplayException.class, InvalidRecipientException.class)
                .process(this::refuse)
                // The dead letter stays, and the next poll checks the result.
                .doCatch(ClaimedException.class)
                .end();
    }

    private void load(Exchange exchange) throws ReplayException {
        if (exchange.getContext().isStopping()) {
            throw new RejectedExecutionException("stopping");
        }
        hold.check();
        Path path = exchange.getMessage().getBody(Path.class);
        exchange.setProperty(FOLDER, path);
        ReplayLetter read = ReplayLetter.read(path);
        Luggage.put(exchange, read.letter());
        exchange.getMessage().setBody(read.text());
    }

    /**
     * Checks whether a delivery that is not open may be skipped.
     *
     * @throws ClaimedException if the letter is a dead letter whose delivery has just been given up elsewhere; the next poll
     * retries it
     */
    public static void notPassedOver(Letter letter, Optional<DeliveryState> state) {
        if (letter.isReplay() && state.equals(Optional.of(DeliveryState.DEAD))) {
            throw new ClaimedException("it was given up meanwhile");
        }
    }

    private void dealtWith(Exchange exchange) throws IOException {
        folder.remove(exchange.getProperty(FOLDER, Path.class));
        trouble.over();
    }

    private void refuse(Exchange exchange) throws IOException {
        Path letter = folder.putBack(exchange.getProperty(FOLDER, Path.class));
        Exception why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        log.warn(
                "The dead letter {} cannot be sent again and was moved back: {}",
                letter.getFileName().toString().replaceAll("\\p{Cntrl}", "_"),
                why instanceof InvalidRecipientException ? "recipient: " + why.getMessage() : why.getMessage());
    }
}
