package dev.tandem;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The header of the OpenAPI description, and the redirect of {@code /} to its page. */
@Configuration
class ApiDescription implements WebMvcConfigurer {

    @Bean
    OpenAPI openApi(ObjectProvider<BuildProperties> build) {
        BuildProperties known = build.getIfAvailable();
        return new OpenAPI()
                .info(new Info()
                        .title("Tandem")
                        .version(known == null ? "unknown" : known.getVersion())
                        .description("Recommendations from your own data. A new item is recommendable on the next"
                                + " request, without retraining. Errors are problem details (RFC 9457).")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/swagger-ui.html");
    }
}
