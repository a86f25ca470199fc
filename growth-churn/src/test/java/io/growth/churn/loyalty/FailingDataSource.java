package io.growth.churn.loyalty;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A database that is gone after some statements that write, or after it has committed, or whose driver has a fault. */
final class FailingDataSource implements DataSource {

    private final DataSource target;
    private final boolean afterCommit;
    private final boolean unchecked;
    private int left;
    private boolean failed;

    FailingDataSource(DataSource target, int statements) {
        this(target, statements, false, false);
    }

    private FailingDataSource(DataSource target, int statements, boolean afterCommit, boolean unchecked) {
        this.target = target;
        this.left = statements;
        this.afterCommit = afterCommit;
        this.unchecked = unchecked;
    }

    static FailingDataSource afterCommit(DataSource target) {
        return new FailingDataSource(target, Integer.MAX_VALUE, true, false);
    }

    /** The driver throws what it does not declare, and the connection lives on. */
    static FailingDataSource ofFaultyDriver(DataSource target, int statements) {
        return new FailingDataSource(target, statements, false, true);
    }

    boolean failed() {
        return failed;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, target.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private <T> T proxy(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            boolean writes = method.getName().equals("executeUpdate")
                    || method.getName().equals("executeBatch")
                    || method.getName().equals("commit");
            if (writes && left-- <= 0) {
                throw gone();
            }
            try {
                Object result = method.invoke(real, args);
                if (afterCommit && method.getName().equals("commit")) {
                    throw gone();
                }
                return result instanceof PreparedStatement ? proxy(PreparedStatement.class, result) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Exception gone() {
        failed = true;
        return unchecked
                ? new IllegalStateException("a fault of the driver")
                : new SQLException("the connection is lost", "08006");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
