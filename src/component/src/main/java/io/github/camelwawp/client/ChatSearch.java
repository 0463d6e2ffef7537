package io.github.camelwawp.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelwawp.event.Jids;
import io.github.camelwawp.optout.Identities;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches a chat's newest messages for our own messages with the same text, sent after a given time. */
final class ChatSearch {

    /** WhatsApp and the Date header count whole seconds, and an answer takes a moment to arrive. */
    private static final Duration ROUNDING = Duration.ofSeconds(5);
    /**
     * The assumed difference between two clocks when it is unknown; a message that is older than the first attempt by more
     * than this proves nothing.
     */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(15);

    private static final JsonFactory JSON = new JsonFactory();

    private final String chatId;
    private final String text;
    private final long since;
    private final long surelyBefore;
    private final List<ChatMessage> ours = new ArrayList<>();
    private int messages;
    private boolean reachedBack;
    private boolean perhaps;

    private ChatSearch(String chatId, String text, Instant since, Duration ahead) {
        this.chatId = chatId;
        this.text = normal(text);
        Instant begin = since.minus(ROUNDING);
        this.since = (ahead == null ? begin : begin.plus(ahead)).getEpochSecond();
        this.surelyBefore = ahead == null ? this.since - CLOCKS_APART.toSeconds() : this.since;
    }

    /**
     * @param since by our clock
     * @param ahead how far Wawp's clock is ahead of ours, or null if unknown
     * @param limit how many messages were requested: a shorter list is the whole chat
     */
    static LookUp of(byte[] body, int length, String chatId, String text, Instant since, Duration ahead, int limit) {
        ChatSearch search = new ChatSearch(chatId, text, since, ahead);
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            if (!search.list(parser)) {
                return LookUp.CANNOT_TELL;
            }
        } catch (IOException notJson) {
            return LookUp.CANNOT_TELL;
        }
        search.ours.sort(Comparator.comparing(ChatMessage::seconds));
        boolean whole = search.reachedBack || search.messages < limit;
        return new LookUp(search.ours.stream().map(message -> message.id.id()).toList(), whole && !search.perhaps);
    }

    /** The bare list, or a list in {@code data} or {@code messages}. */
    private boolean list(JsonParser p) throws IOException {
        JsonToken first = p.nextToken();
        if (first == JsonToken.START_OBJECT) {
            while (p.nextToken() == JsonToken.FIELD_NAME) {
                boolean wrapper =
                        p.currentName().equals("data") || p.currentName().equals("messages");
                first = p.nextToken();
                if (wrapper && first == JsonToken.START_ARRAY) {
                    break;
                }
                p.skipChildren();
            }
        }
        if (first != JsonToken.START_ARRAY) {
            return false;
        }
        while (p.nextToken() == JsonToken.START_OBJECT) {
            look(ChatMessage.read(p));
            messages++;
        }
        return p.currentToken() == JsonToken.END_ARRAY;
    }

    private void look(ChatMessage message) {
        Long at = message.seconds();
        reachedBack |= at != null && at < surelyBefore;
        boolean sameText = message.text() != null && normal(message.text()).equals(text);
        boolean notOurs = Boolean.FALSE.equals(message.own()) || message.failed() || at != null && at < surelyBefore;
        if (!sameText || notOurs || otherChat(message.id.chat())) {
            return;
        }
        boolean surelyOurs = message.own() != null
                && at != null
                && at >= since
                && message.id.id() != null
                && !message.typed()
                && !otherChat(message.chat());
        if (surelyOurs) {
            ours.add(message);
        } else {
            perhaps = true;
        }
    }

    /**
     * A person's JID may be a phone number in one place and a privacy id in another, and in some countries a number has two
     * forms.
     */
    private boolean otherChat(String named) {
        String chat = Jids.normal(named);
        if (chat == null || chat.equals(chatId)) {
            return false;
        }
        boolean lidForNumber =
                Jids.person(chat) && Jids.person(chatId) && chat.endsWith("@lid") != chatId.endsWith("@lid");
        return !lidForNumber && !Identities.spellings(chatId).contains(chat);
    }

    /** WhatsApp trims both ends and uses one kind of line break. */
    private static String normal(String s) {
        return s.replace("\r\n", "\n").strip();
    }
}
