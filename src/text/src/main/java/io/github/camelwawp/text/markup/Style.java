package io.github.camelwawp.text.markup;

import io.github.camelwawp.text.Mark;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a character is to be shown. Immutable.
 *
 * @param verbatim of a text that takes no mark and must not be changed, such as a web address
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

    /** Code takes no other mark inside. */
    boolean shows(Mark mark) {
        return !verbatim && marks.contains(mark) && (mark == Mark.CODE || !marks.contains(Mark.CODE));
    }
}
