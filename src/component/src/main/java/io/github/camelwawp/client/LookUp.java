package io.github.camelwawp.client;

import java.util.List;

/**
 * Whether a text is already in its chat. The senders decide together which send each found message belongs to.
 *
 * @param found ids of own messages with this text, oldest first
 * @param whole whether there is certainly no other: the list reaches back far enough, and no entry is doubtful
 */
public record LookUp(List<String> found, boolean whole) {

    static final LookUp CANNOT_TELL = new LookUp(List.of(), false);
}
