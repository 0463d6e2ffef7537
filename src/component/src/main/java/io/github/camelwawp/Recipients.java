package io.github.camelwawp;

import io.github.camelwawp.client.Outcome;
import io.github.camelwawp.client.Reason;
import io.github.camelwawp.recipient.InvalidRecipientException;
import io.github.camelwawp.recipient.RecipientParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipients of one message: splits commas, lists and arrays, turns numbers into JIDs, and removes duplicates. */
final class Recipients {

    private final RecipientParser parser;

    Recipients(RecipientParser parser) {
        this.parser = parser;
    }

    /**
     * Returns one delivery for each recipient: already failed if the recipient is malformed, otherwise without an outcome.
     *
     * @throws WawpException if there is no recipient
     */
    List<WawpResult.Delivery> resolve(Object written) throws WawpException {
        Map<String, WawpResult.Delivery> all = new LinkedHashMap<>();
        add(written, all);
        if (all.isEmpty()) {
            throw WawpException.of(
                    Reason.INVALID_RECIPIENT,
                    "there is no recipient: set the option chatId or the header " + WawpConstants.CHAT_ID);
        }
        return new ArrayList<>(all.values());
    }

    /** Like {@link #resolve} for an option in a URI, where a {@code +} before a number arrives as a blank. */
    List<WawpResult.Delivery> resolveOption(String option) throws WawpException {
        return resolve(option.matches("(?s) [1-9].*") ? "+" + option.substring(1) : option);
    }

    private void add(Object written, Map<String, WawpResult.Delivery> all) {
        if (written instanceof Collection<?> several) {
            several.forEach(one -> add(one, all));
        } else if (written instanceof Object[] several) {
            Arrays.asList(several).forEach(one -> add(one, all));
        } else if (written != null) {
            for (String one : written.toString().split(",")) {
                if (!one.isBlank()) {
                    WawpResult.Delivery delivery = parse(one.strip());
                    all.putIfAbsent(delivery.getChatId(), delivery);
                }
            }
        }
    }

    private WawpResult.Delivery parse(String recipient) {
        try {
            return new WawpResult.Delivery(parser.parse(recipient).value(), null);
        } catch (InvalidRecipientException e) {
            return new WawpResult.Delivery(
                    recipient, new Outcome.Failed(Reason.INVALID_RECIPIENT, 0, null, e.getMessage(), null, null));
        }
    }
}
