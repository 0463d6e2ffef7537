package io.github.camelwawp.client;

/** Whose session sends: Wawp's instance id and the secret that goes with it. */
public record Account(String instanceId, String accessToken) {

    /** Without the token. */
    @Override
    public String toString() {
        return "instance " + instanceId;
    }
}
