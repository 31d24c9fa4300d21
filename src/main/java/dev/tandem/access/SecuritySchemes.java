package dev.tandem.access;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Adds the needed scope of each call to the API documentation. */
@Component
final class SecuritySchemes implements GlobalOpenApiCustomizer {

    private static final String BEARER = "bearer";
    private static final String KEY = "key";

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        api.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A key, or a token of the configured issuer. Neither is needed on a"
                                        + " loopback address before the first key is created."))
                .addSecuritySchemes(
                        KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(SecurityConfiguration.KEY_HEADER));
        api.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> Route.of(HttpMethod.valueOf(method.name()), path)
                                .flatMap(Route::need)
                                .ifPresent(scope -> describe(operation, scope))));
    }

    private static void describe(Operation operation, Scope scope) {
        operation
                .addSecurityItem(new SecurityRequirement().addList(BEARER, scope.toString()))
                .addSecurityItem(new SecurityRequirement().addList(KEY, scope.toString()));
        operation
                .getResponses()
                .addApiResponse("401", new ApiResponse().description("The key or token is missing or invalid"))
                .addApiResponse("403", new ApiResponse().description("The key or token lacks the scope " + scope));
    }
}
