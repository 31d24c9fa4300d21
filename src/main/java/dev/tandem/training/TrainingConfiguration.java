package dev.tandem.training;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** What the room takes from libraries. */
@Configuration(proxyBeanMethods = false)
class TrainingConfiguration {

    /** Takes part in the transaction of its caller, so that a run and the task that carries it out appear together. */
    @Bean
    SchedulerClient schedulerClient(DataSource dataSource) {
        return SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
                .build();
    }
}
