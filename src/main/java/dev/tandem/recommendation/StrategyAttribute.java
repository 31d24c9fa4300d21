package dev.tandem.recommendation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Sets the strategy of the answer as an attribute of the request; {@value #MIXED} where the lists of a batch differ. */
@RestControllerAdvice(assignableTypes = RecommendationController.class)
final class StrategyAttribute implements ResponseBodyAdvice<Object> {

    static final String ATTRIBUTE = StrategyAttribute.class.getName();

    private static final String MIXED = "mixed";

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        List<Strategy> strategies = strategies(body);
        if (!strategies.isEmpty() && request instanceof ServletServerHttpRequest servlet) {
            servlet.getServletRequest()
                    .setAttribute(
                            ATTRIBUTE,
                            strategies.size() == 1 ? strategies.get(0).label() : MIXED);
        }
        return body;
    }

    private static List<Strategy> strategies(@Nullable Object body) {
        if (body instanceof Recommendations one) {
            return List.of(one.strategy());
        }
        if (body instanceof Explanation explanation) {
            return List.of(explanation.strategy());
        }
        if (body instanceof SimilarItems similar) {
            return List.of(similar.strategy());
        }
        return body instanceof List<?> many
                ? many.stream()
                        .filter(Recommendations.class::isInstance)
                        .map(each -> ((Recommendations) each).strategy())
                        .distinct()
                        .toList()
                : List.of();
    }
}
