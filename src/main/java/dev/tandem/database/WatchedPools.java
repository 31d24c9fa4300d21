package dev.tandem.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Wraps the connection pool in a {@link WatchedDataSource}. */
@Component
class WatchedPools implements BeanPostProcessor {

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final ObjectProvider<DatabaseWatch> watch;
    private final ObjectProvider<DatabaseProperties> properties;

    WatchedPools(ObjectProvider<DatabaseWatch> watch, ObjectProvider<DatabaseProperties> properties) {
        this.watch = watch;
        this.properties = properties;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith(POSTGRESQL)) {
            DirectConnections connections =
                    new DirectConnections(pool, properties.getObject().responseTimeout());
            pool.setDataSource(connections);
            watch.getObject().watch(connections);
            return new WatchedDataSource(pool, watch.getObject());
        }
        return bean;
    }
}
