package io.growth.core.rule.govern;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;

/** Keeps connections open for the next who asks: what a shop's pool does, without its care. */
final class PooledSource {

    private final DataSource server;
    private final ConcurrentLinkedQueue<Connection> idle = new ConcurrentLinkedQueue<>();

    PooledSource(DataSource server) {
        this.server = server;
    }

    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getConnection") ? connection() : call(server, method, arguments));
    }

    private Connection connection() throws SQLException {
        Connection known = idle.poll();
        Connection real = known != null ? known : server.getConnection();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(real);
                        return null;
                    }
                    return call(real, method, arguments);
                });
    }

    /** One that is in the middle of a transaction, as when its user lost it, is closed, which rolls back. */
    private void giveBack(Connection real) throws SQLException {
        if (real.getAutoCommit()) {
            idle.add(real);
        } else {
            real.close();
        }
    }

    void closeAll() throws SQLException {
        for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
            connection.close();
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
