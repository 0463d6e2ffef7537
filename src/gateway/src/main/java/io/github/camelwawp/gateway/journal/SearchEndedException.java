package io.github.camelwawp.gateway.journal;

/** A search was ended because it burdened the journal. The message says how to narrow it. */
public final class SearchEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private SearchEndedException(String message, Throwable cause) {
        super(message, cause);
    }

    static SearchEndedException tooLong(long limitMillis, Throwable cause) {
        return new SearchEndedException(
                "The search took longer than " + limitMillis / 1_000
                        + " s and was ended. Narrow it by since, until, to or source.",
                cause);
    }

    static SearchEndedException tooMany(Throwable cause) {
        return new SearchEndedException("Other searches are under way. Try again later.", cause);
    }
}
