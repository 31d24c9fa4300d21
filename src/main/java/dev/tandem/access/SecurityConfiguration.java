package dev.tandem.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Authenticates and authorizes requests: by key or token and scope, or, in keyless {@link AccessMode}, by origin on this
 * machine. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static final String KEY_HEADER = "X-API-Key";

    /** The minimum for the pages of the API documentation. */
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; style-src 'self'"
            + " 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain keylessAccess(HttpSecurity http, AccessMode mode, ProblemEntryPoint refusals) {
        return common(http, refusals)
                .securityMatcher(request -> mode.open())
                .addFilterBefore(new LoopbackFilter(refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain guardedAccess(
            HttpSecurity http,
            ProblemEntryPoint refusals,
            ApiKeyAuthenticationProvider keys,
            ObjectProvider<JwtDecoder> decoder) {
        return common(http, refusals)
                .addFilterBefore(bearerFilter(keys, decoder, refusals), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(calls -> {
                    // These dispatches follow an authorized request.
                    calls.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    Route.ALL.forEach(route -> route.need()
                            .ifPresentOrElse(
                                    scope -> calls.requestMatchers(route.matcher())
                                            .hasAuthority(Scope.PREFIX + scope),
                                    () -> calls.requestMatchers(route.matcher()).permitAll()));
                    calls.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    RoleHierarchy scopes() {
        return RoleHierarchyImpl.fromHierarchy("SCOPE_admin > SCOPE_read\nSCOPE_admin > SCOPE_ingest");
    }

    /** Permits every character in ids; Tomcat, Spring MVC and {@link Route} keep ids apart from the path. */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedDoubleSlash(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        firewall.setAllowBackSlash(true);
        // Controllers check these themselves and answer with specific problems.
        firewall.setAllowSemicolon(true);
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(name -> true);
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        firewall.setAllowedParameterValues(value -> true);
        return firewall;
    }

    /** Spring MVC measures requests already. */
    @Bean
    SecurityObservationSettings noObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static HttpSecurity common(HttpSecurity http, ProblemEntryPoint refusals) {
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // browsers send no credentials by themselves
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals));
    }

    private static BearerTokenAuthenticationFilter bearerFilter(
            ApiKeyAuthenticationProvider keys, ObjectProvider<JwtDecoder> decoder, ProblemEntryPoint refusals) {
        List<AuthenticationProvider> providers = new ArrayList<>(List.of(keys));
        decoder.ifAvailable(tokens -> providers.add(tokenProvider(tokens)));
        BearerTokenAuthenticationConverter converter = new BearerTokenAuthenticationConverter();
        converter.setBearerTokenResolver(new EitherHeader());
        BearerTokenAuthenticationFilter filter =
                new BearerTokenAuthenticationFilter(new ProviderManager(providers), converter);
        AuthenticationEntryPointFailureHandler failed = new AuthenticationEntryPointFailureHandler(refusals);
        failed.setRethrowAuthenticationServiceException(false);
        filter.setAuthenticationFailureHandler(failed);
        filter.setAuthenticationEntryPoint(refusals);
        return filter;
    }

    private static JwtAuthenticationProvider tokenProvider(JwtDecoder decoder) {
        JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();
        JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder);
        provider.setJwtAuthenticationConverter(
                jwt -> new JwtAuthenticationToken(jwt, scopes.convert(jwt), "token " + jwt.getSubject()));
        return provider;
    }

    /** Resolves a key or token in {@code Authorization}, or else a key in {@code X-API-Key}. */
    private static final class EitherHeader implements BearerTokenResolver {

        private final BearerTokenResolver authorization = new DefaultBearerTokenResolver();

        @Override
        public @Nullable String resolve(HttpServletRequest request) {
            @Nullable String token = authorization.resolve(request);
            return token == null ? request.getHeader(KEY_HEADER) : token;
        }
    }
}
