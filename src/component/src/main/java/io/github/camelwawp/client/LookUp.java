package io.github.camelwawp.client;

import java.util.List;

/**
 * Whether a text is in its chat already. Which of the messages found is whose, only the senders together know.
 *
 * @param found ids of own messages with this text, oldest first
 * @param whole whether there is certainly no other one: the list reaches back far enough, and nothing in it is doubtful
 */
public record LookUp(List<String> found, boolean whole) {

    static final LookUp CANNOT_TELL = new LookUp(List.of(), false);
}
