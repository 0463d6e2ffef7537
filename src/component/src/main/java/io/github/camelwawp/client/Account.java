package io.github.camelwawp.client;

/** The account that sends: Wawp's instance id and its access token. */
public record Account(String instanceId, String accessToken) {

    /** Without the token. */
    @Override
    public String toString() {
        return "instance " + instanceId;
    }
}
