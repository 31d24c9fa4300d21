package dev.tandem.intake.http;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Treats an {@code Accept} header as a preference: an unavailable media type yields the available one rather than a 406
 * after the request took effect. An unreadable header counts as absent.
 */
@Component
final class AcceptHeaders implements WebMvcConfigurer {

    private static final ContentNegotiationStrategy HEADER = new HeaderContentNegotiationStrategy();

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(AcceptHeaders::accepted));
    }

    private static List<MediaType> accepted(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            List<MediaType> accepted = new ArrayList<>(HEADER.resolveMediaTypes(request));
            accepted.add(MediaType.ALL);
            return accepted;
        } catch (HttpMediaTypeNotAcceptableException e) {
            return ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST;
        }
    }
}
