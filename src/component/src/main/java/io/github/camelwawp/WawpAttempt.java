package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import java.time.Duration;

/**
 * What one attempt to send a text to one recipient came to; nothing in it tells the recipient or the text.
 *
 * @param outcome    as {@link WawpResult#getOutcome}
 * @param reason     null if everything was sent or queued
 * @param parts      how many parts Wawp accepted in this attempt
 * @param httpStatus of Wawp's last answer, 0 if there was none
 * @param took       until the attempt for all recipients of the text had ended
 */
public record WawpAttempt(String outcome, Reason reason, int parts, int httpStatus, Duration took) {}
