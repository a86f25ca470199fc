package io.growth.core.rule.govern;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database that fails at the n-th statement, or at a commit, as often as it is told to. */
final class FaultySource implements InvocationHandler {

    /** How it fails. */
    enum Fault {
        TIMEOUT,
        DUPLICATE_KEY,
        DEADLOCK,
        LOST_CONNECTION,
        LOST_AFTER_COMMIT
    }

    private final DataSource source;
    private final Fault fault;
    private final int step;
    private final AtomicInteger left;
    private int statements;

    private FaultySource(DataSource source, Fault fault, int step, int times) {
        this.source = source;
        this.fault = fault;
        this.step = step;
        this.left = new AtomicInteger(times);
    }

    static DataSource of(DataSource source, Fault fault, int step, int times) {
        return proxy(DataSource.class, new FaultySource(source, fault, step, times));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object result = call(source, method, arguments);
        return result instanceof Connection connection ? faulty(connection) : result;
    }

    private Connection faulty(Connection connection) {
        statements = 0;
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("commit")) {
                commit(connection);
                return null;
            }
            Object result = call(connection, method, arguments);
            return result instanceof PreparedStatement statement ? faulty(connection, statement) : result;
        });
    }

    private PreparedStatement faulty(Connection connection, PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") && fault != Fault.LOST_AFTER_COMMIT && statements++ == step) {
                fail(connection);
            }
            return call(statement, method, arguments);
        });
    }

    private void commit(Connection connection) throws SQLException {
        if (fault == Fault.LOST_AFTER_COMMIT) {
            connection.commit();
        }
        if (statements <= step) {
            fail(connection);
        }
        if (fault != Fault.LOST_AFTER_COMMIT) {
            connection.commit();
        }
    }

    private void fail(Connection connection) throws SQLException {
        if (left.getAndDecrement() <= 0) {
            return;
        }
        switch (fault) {
            case TIMEOUT -> throw new SQLTimeoutException("too slow", "57014");
            case DUPLICATE_KEY -> throw new SQLException("somebody was first", "23505");
            case DEADLOCK -> throw new SQLException("chosen as the victim", "40001");
            case LOST_CONNECTION, LOST_AFTER_COMMIT -> {
                connection.close();
                throw new SQLException("the server is gone", "08006");
            }
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
