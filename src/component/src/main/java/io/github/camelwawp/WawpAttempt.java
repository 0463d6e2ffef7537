package io.github.camelwawp;

import io.github.camelwawp.client.Reason;
import java.time.Duration;

/**
 * The result of one attempt to send a text to one recipient; holds neither the recipient nor the text.
 *
 * @param outcome    as {@link WawpResult#getOutcome}
 * @param reason     null if everything was sent or queued
 * @param parts      how many parts Wawp accepted in this attempt
 * @param httpStatus HTTP status of Wawp's last answer, 0 if there was none
 * @param took       time until the attempt for all recipients of the text had ended
 */
public record WawpAttempt(String outcome, Reason reason, int parts, int httpStatus, Duration took) {}
