package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.EnumSet;
import java.util.Set;

/**
 * The style of one character. Immutable.
 *
 * @param verbatim whether the text must stay unmarked and unchanged, such as a web address
 */
record Style(Set<Mark> marks, boolean verbatim) {

    static final Style PLAIN = new Style(Set.of(), false);
    static final Style VERBATIM = new Style(Set.of(), true);

    Style with(Mark mark) {
        Set<Mark> more = EnumSet.of(mark);
        more.addAll(marks);
        return new Style(more, verbatim);
    }

    Style without(Mark mark) {
        Set<Mark> fewer = EnumSet.noneOf(Mark.class);
        fewer.addAll(marks);
        fewer.remove(mark);
        return new Style(fewer, verbatim);
    }

    /** Whether the mark shows: code takes no other marks. */
    boolean shows(Mark mark) {
        return !verbatim && marks.contains(mark) && (mark == Mark.CODE || !marks.contains(Mark.CODE));
    }
}
