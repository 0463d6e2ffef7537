package io.github.camelwawp.client;

/**
 * What Wawp says of a privacy id.
 *
 * @param phone   digits with country code, null if Wawp does not know the number behind it
 * @param failure why nothing could be found out, null if something was
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
