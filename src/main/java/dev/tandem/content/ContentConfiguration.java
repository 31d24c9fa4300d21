package dev.tandem.content;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;

/** Creates a new, configured learner for each injection. */
@Configuration(proxyBeanMethods = false)
class ContentConfiguration {

    @Bean
    @Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
    FeatureSpaceLearner featureSpaceLearner(ContentProperties properties) {
        return new FeatureSpaceLearner(properties.language(), properties.vocabularySize());
    }
}
