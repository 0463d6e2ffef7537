package io.github.camelwawp.client;

/**
 * The phone number behind a privacy id, as Wawp reports it.
 *
 * @param phone   digits with country code, null if Wawp does not know the number
 * @param failure why the look-up failed, null if it did not
 */
public record LidPhone(String phone, Outcome.Failed failure) {

    /** Without the number. */
    @Override
    public String toString() {
        if (failure != null) {
            return "LidPhone: " + failure.reason();
        }
        return phone == null ? "LidPhone: unknown" : "LidPhone: known";
    }
}
