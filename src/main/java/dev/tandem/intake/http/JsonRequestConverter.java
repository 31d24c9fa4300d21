package dev.tandem.intake.http;

import dev.tandem.intake.JsonRequests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.SmartHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads the JSON bodies of requests by {@link JsonRequests}; responses are written by Spring's own converter. */
@Component
final class JsonRequestConverter implements SmartHttpMessageConverter<Object>, WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(this);
    }

    @Override
    public List<MediaType> getSupportedMediaTypes() {
        return List.of(MediaType.APPLICATION_JSON);
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        Class<?> read = type.toClass();
        return (read.isRecord() || read == List.class) && MediaType.APPLICATION_JSON.isCompatibleWith(mediaType);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage input, @Nullable Map<String, Object> hints)
            throws IOException {
        return JsonRequests.read(input.getBody(), type.getType());
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> raw, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    public void write(
            Object value,
            ResolvableType type,
            @Nullable MediaType mediaType,
            HttpOutputMessage output,
            @Nullable Map<String, Object> hints) {
        throw new UnsupportedOperationException("requests are only read");
    }
}
