package io.github.camelwawp.gateway.config;

import java.util.List;

/** A group of related options. */
record Topic(String title, List<Option> options) {

    Topic(String title, Option... options) {
        this(title, List.of(options));
    }
}
