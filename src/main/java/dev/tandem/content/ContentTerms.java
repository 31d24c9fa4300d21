package dev.tandem.content;

import dev.tandem.item.ItemContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The terms of an item's content, each with the field it comes from: {@code word:} for the analysed title and text,
 * {@code tag:} and {@code category:} for whole tags and categories, trimmed and in lower case. Safe for many threads.
 */
final class ContentTerms {

    private static final String WORD = "word:";
    private static final String TAG = "tag:";
    private static final String CATEGORY = "category:";

    private final Analyzer analyzer;

    /** @throws IllegalArgumentException if there is no analyser for the language */
    ContentTerms(String language) {
        this.analyzer = LanguageAnalyzers.of(language);
    }

    /** Passes each occurrence of a term to the consumer. */
    void forEach(ItemContent content, Consumer<String> consumer) {
        words(content.title(), consumer);
        words(content.text(), consumer);
        wholes(TAG, content.tags(), consumer);
        wholes(CATEGORY, content.categories(), consumer);
    }

    private void words(String text, Consumer<String> consumer) {
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                consumer.accept(WORD + term);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void wholes(String field, List<String> values, Consumer<String> consumer) {
        for (String value : values) {
            String whole = value.strip().toLowerCase(Locale.ROOT);
            if (!whole.isEmpty()) {
                consumer.accept(field + whole);
            }
        }
    }
}
